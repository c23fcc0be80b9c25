import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { CashingCheckRow } from './cashing-check.entity';
import type { PaymentCaseRow } from './payment-case.entity';
import {
  chequesOnly,
  loadPayments,
  nameOf,
  paymentChangeOf,
  paymentUnknown,
  type PaymentChange,
  type PaymentFacts,
} from './payment-facts';
import { paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';
import { checkThrough, type CheckSource } from './stop.rules';

export interface ChequeCheck {
  readonly id: string;
  readonly through: Day;
  readonly source: CheckSource;
  readonly cashed: boolean;
  readonly cashedOn?: Day;
  readonly note?: string;
}

export interface ChequeChecked extends PaymentChange {
  readonly check: CashingCheckRow;
  readonly opened?: PaymentCaseRow;
}

/** M69: who looked, through which statement date, whether it was cashed. Found cashed: a case is opened, no stop. */
export const recordChequeCheck: Verb<ChequeCheck, PaymentFacts, ChequeChecked> = {
  name: 'record-cheque-check',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadPayments,
  decide({ row, opened }, input, call) {
    if (!row) return paymentUnknown(input.id);
    const refusal =
      chequesOnly(row) ??
      refusePaymentStep('record-cheque-check', row.state, nameOf(row)) ??
      checkThrough(input.through, row.releasedOn, call.on);
    if (refusal) return refusal;
    if (input.cashed !== (input.cashedOn !== undefined)) {
      return refuse('cashing-date-differs', {
        field: 'cashedOn',
        detail: 'Give the day of cashing when it was cashed, and only then.',
      });
    }
    const check: CashingCheckRow = {
      id: call.newId(),
      paymentId: row.id,
      checkedBy: call.by.id,
      checkedOn: call.on,
      through: input.through,
      source: input.source,
      cashed: input.cashed,
      cashedOn: input.cashedOn ?? null,
      note: input.note ?? null,
    };
    const change = paymentChangeOf(row, { ...row, version: row.version + 1 });
    const found: PaymentCaseRow | undefined =
      input.cashed && !opened
        ? {
            id: call.newId(),
            paymentId: row.id,
            reason: `${nameOf(row)} was asked after and found cashed on ${input.cashedOn}`,
            openedBy: call.by.id,
            openedOn: call.on,
            state: 'open',
          }
        : undefined;
    return { ...change, after: { ...change.after, check, opened: found ?? null }, check, opened: found };
  },
  async save(tx, changes) {
    await paymentRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    await paymentRows.recordChecks(
      tx,
      changes.map(({ check }) => check),
    );
    await paymentRows.openCases(
      tx,
      changes.flatMap(({ opened }) => opened ?? []),
    );
    return [];
  },
};
