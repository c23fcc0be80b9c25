import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { ReceiptChange } from './receipt-change';
import type { ReceiptRow, Standing } from './receipt.entity';
import { receiptStates, unappliedOf } from './receipt.states';

export class ApplicationView {
  @Field.shown({ description: 'Id of the invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoice: string;
  @Field.shown({ description: 'What stands against it', of: () => MoneyBody }) amount: MoneyBody;
}

export class ReceiptView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000003' }) id: string;
  @Field.shown({ description: 'Number', example: 'R26000042' }) number: string;
  @Field.shown({ description: 'Version', example: 2, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: receiptStates.filter((each) => each !== 'none') }) state: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'How the money came', example: 'cheque' }) method: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Still on account', of: () => MoneyBody }) onAccount: MoneyBody;
  @Field.shown({ description: 'Set aside as deposits', of: () => MoneyBody, optional: true }) held?: MoneyBody;
  @Field.shown({ description: 'Given back', of: () => MoneyBody, optional: true }) refunded?: MoneyBody;
  @Field.shown({ description: 'Moved to another account', of: () => MoneyBody, optional: true }) moved?: MoneyBody;
  @Field.shown({ description: 'Receipt of the other account that it came from', optional: true }) movedFrom?: string;
  @Field.shown({ description: 'Reference of the payer', optional: true }) reference?: string;
  @Field.shown({ description: 'Cheque number', example: 'co060801', optional: true }) chequeNumber?: string;
  @Field.shown({ description: 'Drawer', example: 'Ann Lee', optional: true }) drawer?: string;
  @Field.shown({ description: 'Site where it was taken', example: 'HART', optional: true }) site?: string;
  @Field.shown({ description: 'Banking', optional: true }) banking?: string;
  @Field.shown({ description: 'Day on which it came', example: '2026-11-20' }) receivedOn: string;
  @Field.shown({ description: 'Accounting date', example: '2026-11-21' }) takenOn: string;
  @Field.shown({ description: 'Returned on', example: '2026-11-28', optional: true }) returnedOn?: string;
  @Field.shown({ description: 'Why it was returned', example: 'Refer to drawer', optional: true })
  returnReason?: string;
  @Field.shown({ description: 'Taken back on', example: '2026-11-28', optional: true }) reversedOn?: string;
  @Field.shown({ description: 'Why it was taken back', example: 'Keyed twice', optional: true })
  reverseReason?: string;
  @Field.shown({ description: 'Invoice that was started for the fee', optional: true }) feeInvoice?: string;
  @Field.shown({ description: 'What stands against invoices', of: () => [ApplicationView] })
  applications: ApplicationView[];
}

export interface ShownReceipt {
  readonly receipt: ReceiptRow;
  readonly standings: readonly Standing[];
}

export function receiptView({ receipt, standings }: ShownReceipt): ReceiptView {
  const { id, number, version, state, account, method, currency, receivedOn, takenOn } = receipt;
  const shown = (minor: bigint) => (minor === 0n ? undefined : moneyOf(minor, currency));
  return {
    id,
    number,
    version,
    state,
    customer: account,
    method,
    amount: moneyOf(receipt.amount, currency),
    onAccount: moneyOf(unappliedOf(receipt), currency),
    held: shown(receipt.held),
    refunded: shown(receipt.refunded),
    moved: shown(receipt.moved),
    movedFrom: receipt.movedFrom ?? undefined,
    reference: receipt.reference ?? undefined,
    chequeNumber: receipt.chequeNumber ?? undefined,
    drawer: receipt.drawer ?? undefined,
    site: receipt.site ?? undefined,
    banking: receipt.bankingId ?? undefined,
    receivedOn,
    takenOn,
    returnedOn: receipt.returnedOn ?? undefined,
    returnReason: receipt.returnReason ?? undefined,
    reversedOn: receipt.reversedOn ?? undefined,
    reverseReason: receipt.reverseReason ?? undefined,
    feeInvoice: receipt.feeInvoiceId ?? undefined,
    applications: standings.map((each) => ({ invoice: each.invoiceId, amount: moneyOf(each.amount, currency) })),
  };
}

export function receiptOfChange({ receipt, moves }: ReceiptChange): ReceiptView {
  const standings = moves.sharesOfReceipt(receipt.id).map((share) => ({ ...share, receiptId: receipt.id, by: '' }));
  return receiptView({ receipt, standings: standings.reverse() });
}
