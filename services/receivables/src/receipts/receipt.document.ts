import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { ReceiptMethod, ReceiptRow } from './receipt.entity';

export class PaidInvoiceView {
  @Field.shown({ description: 'Number of the invoice', example: '26000042' }) invoice: string;
  @Field.shown({ description: 'Paid of it', of: () => MoneyBody }) amount: MoneyBody;
}

export class ReceiptDocumentView {
  @Field.shown({ description: 'What it is', values: ['official-receipt', 'acknowledgement'] }) kind: string;
  @Field.shown({ description: 'Number', example: 'R26000042' }) number: string;
  @Field.shown({ description: 'Received on', example: '2026-11-20' }) receivedOn: string;
  @Field.shown({ description: 'Received from', example: 'Ann Lee' }) receivedFrom: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'How it was paid', example: 'cheque' }) method: string;
  @Field.shown({ description: 'Number of the cheque', example: 'co060801', optional: true }) chequeNumber?: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'What it pays', of: () => [PaidInvoiceView] }) pays: PaidInvoiceView[];
  @Field.shown({ description: 'Left on account', of: () => MoneyBody }) onAccount: MoneyBody;
  @Field.shown({ description: 'Taken by', example: 'income.officer' }) takenBy: string;
  @Field.shown({ description: 'Why it no longer stands', values: ['returned', 'reversed'], optional: true })
  void?: string;
}

export interface ReceiptDocumentFacts {
  readonly receipt: ReceiptRow;
  readonly payer: string;
  readonly onAccount: bigint;
  readonly pays: readonly { readonly number: string; readonly amount: bigint }[];
}

/** M32: the numbered receipt that a payer of cash or a cheque gets; for other kinds the council only acknowledges it. */
export function receiptDocument(facts: ReceiptDocumentFacts, official: readonly ReceiptMethod[]): ReceiptDocumentView {
  const { receipt, payer, pays, onAccount } = facts;
  const money = (minor: bigint) => moneyOf(minor, receipt.currency);
  return {
    kind: official.includes(receipt.method) ? 'official-receipt' : 'acknowledgement',
    number: receipt.number,
    receivedOn: receipt.receivedOn,
    receivedFrom: receipt.drawer ?? payer,
    customer: receipt.account,
    method: receipt.method,
    chequeNumber: receipt.chequeNumber ?? undefined,
    amount: money(receipt.amount),
    pays: pays.map(({ number, amount }) => ({ invoice: number, amount: money(amount) })),
    onAccount: money(onAccount),
    takenBy: receipt.takenBy,
    void: receipt.state === 'returned' || receipt.state === 'reversed' ? receipt.state : undefined,
  };
}
