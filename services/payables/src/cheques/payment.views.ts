import { AddressBody, Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { CashingCheckRow } from './cashing-check.entity';
import type { PaymentAllocationRow } from './payment-allocation.entity';
import type { PaymentCaseRow } from './payment-case.entity';
import type { PaymentRow } from './payment.entity';
import { paymentStates } from './payment.states';

export class AllocationView {
  @Field.shown({ description: 'Document that is paid', example: '0190a1b2-0000-7000-8000-000000000021' })
  supplierInvoiceId: string;
  @Field.shown({ description: 'Its number', example: 'P0000001' }) documentNumber: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
}

export class CheckView {
  @Field.shown({ description: 'Who looked', example: 'payables.operations' }) checkedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-19' }) checkedOn: string;
  @Field.shown({ description: 'Through which statement', example: '2026-11-18' }) through: string;
  @Field.shown({ description: 'Where', example: 'online-statement' }) source: string;
  @Field.shown({ description: 'Whether it was cashed', example: false, type: { type: 'boolean' } }) cashed: boolean;
}

export class CaseView {
  @Field.shown({ description: 'Why', example: 'Cheque 000101 was asked after and found cashed' }) reason: string;
  @Field.shown({ description: 'State', example: 'open', values: ['open', 'closed'] }) state: string;
  @Field.shown({ description: 'Since', example: '2026-11-19' }) openedOn: string;
}

export class PaymentView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000030' }) id: string;
  @Field.shown({ description: 'Number, once issued', example: 'PY000001', optional: true }) number?: string;
  @Field.shown({ description: 'Run', example: '0190a1b2-0000-7000-8000-000000000031', optional: true }) runId?: string;
  @Field.shown({ description: 'State', example: 'printed', values: paymentStates }) state: string;
  @Field.shown({ description: 'Method', example: 'cheque', values: ['cheque', 'bank-transfer'] }) method: string;
  @Field.shown({ description: 'Cheque number', example: '000101', optional: true }) chequeNumber?: string;
  @Field.shown({ description: 'Supplier number', example: 'S0000042' }) supplier: string;
  @Field.shown({ description: 'Payee', example: 'Ouse Valley Joinery Ltd' }) payeeName: string;
  @Field.shown({ description: 'Where it is mailed', of: () => AddressBody }) payeeAddress: AddressBody;
  @Field.shown({ description: 'The address is not that of the vendor file', example: false, type: { type: 'boolean' } })
  addressDiffers: boolean;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Accounting date', example: '2026-11-12', optional: true }) issuedOn?: string;
  @Field.shown({ description: 'Released', example: '2026-11-12', optional: true }) releasedOn?: string;
  @Field.shown({ description: 'Who allowed the hand-out', example: 'payables.manager', optional: true })
  handOutLeaveBy?: string;
  @Field.shown({ description: 'Stopped', example: '2026-11-19', optional: true }) stoppedOn?: string;
  @Field.shown({ description: 'Cleared', example: '2026-11-17', optional: true }) clearedOn?: string;
  @Field.shown({ description: 'Cancelled', example: '2026-11-19', optional: true }) cancelledOn?: string;
  @Field.shown({ description: 'Why it was cancelled', example: 'never-received', optional: true }) cause?: string;
  @Field.shown({ description: 'What follows from it', example: 'reissue-same', optional: true }) effect?: string;
  @Field.shown({ description: 'The cancelled payment that it re-issues', optional: true }) replaces?: string;
  @Field.shown({
    description: 'Contracts',
    example: ['CON-2026-014'],
    type: { type: 'array', items: { type: 'string' } },
  })
  contractReferences: string[];
  @Field.shown({ description: 'What it pays', of: () => [AllocationView], optional: true })
  allocations?: AllocationView[];
  @Field.shown({ description: 'Checks whether it was cashed', of: () => [CheckView], optional: true })
  checks?: CheckView[];
  @Field.shown({ description: 'Case, when it was found cashed', of: () => CaseView, optional: true }) case?: CaseView;
  @Field.shown({ description: 'Version, also the ETag', example: 1, type: { type: 'integer' } }) version: number;
}

interface Parts {
  readonly allocations?: readonly PaymentAllocationRow[];
  readonly checks?: readonly CashingCheckRow[];
  readonly opened?: PaymentCaseRow;
}

export function paymentView(row: PaymentRow, parts: Parts = {}): PaymentView {
  const amount = (minor: bigint) => wire({ minor, currency: row.currency });
  return {
    id: row.id,
    number: row.number ?? undefined,
    runId: row.runId ?? undefined,
    state: row.state,
    method: row.method,
    chequeNumber: row.chequeNumber ?? undefined,
    supplier: row.supplierNumber,
    payeeName: row.payeeName,
    payeeAddress: row.payeeAddress,
    addressDiffers: row.addressDiffers,
    amount: amount(row.amount),
    issuedOn: row.issuedOn ?? undefined,
    releasedOn: row.releasedOn ?? undefined,
    handOutLeaveBy: row.handOutLeaveBy ?? undefined,
    stoppedOn: row.stoppedOn ?? undefined,
    clearedOn: row.clearedOn ?? undefined,
    cancelledOn: row.cancelledOn ?? undefined,
    cause: row.cause ?? undefined,
    effect: row.effect ?? undefined,
    replaces: row.replaces ?? undefined,
    contractReferences: row.contractReferences,
    allocations: parts.allocations?.map((each) => ({
      supplierInvoiceId: each.supplierInvoiceId,
      documentNumber: each.documentNumber,
      amount: amount(each.amount),
    })),
    checks: parts.checks?.map(({ checkedBy, checkedOn, through, source, cashed }) => ({
      checkedBy,
      checkedOn,
      through,
      source,
      cashed,
    })),
    case: parts.opened && {
      reason: parts.opened.reason,
      state: parts.opened.state,
      openedOn: parts.opened.openedOn,
    },
    version: row.version,
  };
}
