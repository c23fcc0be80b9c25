import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { BankingRow } from './banking.entity';
import { toLodge } from './banking.rules';

export class BankingItemView {
  @Field.shown({ description: 'Cash or cheque', values: ['cash', 'cheque'] }) method: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Drawer', optional: true }) drawer?: string;
  @Field.shown({ description: 'Invoice', optional: true }) invoice?: string;
}

export class AwaitedView {
  @Field.shown({ description: 'Cash or cheque', values: ['cash', 'cheque'] }) method: string;
  @Field.shown({ description: 'What is left without a receipt', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Invoice that the slip names', optional: true }) invoice?: string;
  @Field.shown({ description: 'Receipt that stood for it and was reversed', optional: true }) receipt?: string;
}

export class MadeUpView {
  @Field.shown({ description: 'Row of the slip', example: 'notes-10' }) kind: string;
  @Field.shown({ description: 'Amount in it', of: () => MoneyBody }) amount: MoneyBody;
}

export class BankingView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000006' }) id: string;
  @Field.shown({ description: 'Reference of the slip, in capitals', example: 'GB082562' }) slipReference: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Establishment', example: 'Hartford Library', optional: true }) establishment?: string;
  @Field.shown({ description: 'Who signed the slip', example: 'Ann Lee', optional: true }) signedBy?: string;
  @Field.shown({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: string;
  @Field.shown({ description: 'Last day for the lodgement', example: '2026-11-23' }) dueOn: string;
  @Field.shown({ description: 'Cash', of: () => MoneyBody }) cash: MoneyBody;
  @Field.shown({ description: 'Notes and coins', of: () => [MadeUpView] }) makeUp: MadeUpView[];
  @Field.shown({ description: 'Cheques', of: () => MoneyBody }) cheques: MoneyBody;
  @Field.shown({ description: 'How many cheques', example: 2, type: { type: 'integer' } }) numberOfCheques: number;
  @Field.shown({ description: 'Of both for invoices, or receipted already', of: () => MoneyBody })
  forInvoices: MoneyBody;
  @Field.shown({ description: 'Of that, what has no receipt yet', of: () => [AwaitedView] }) awaited: AwaitedView[];
  @Field.shown({ description: 'To be lodged', of: () => MoneyBody }) toLodge: MoneyBody;
  @Field.shown({ description: 'What the receipts come to', of: () => MoneyBody }) receiptsTotal: MoneyBody;
  @Field.shown({ description: 'Counted less receipts', of: () => MoneyBody }) difference: MoneyBody;
  @Field.shown({ description: 'Why they differ', example: 'Float', optional: true }) differenceReason?: string;
  @Field.shown({ description: 'When the lodgement is expected, as announced', optional: true }) lateExpectedOn?: string;
  @Field.shown({ description: 'Why it will be late', example: 'Leave', optional: true }) lateReason?: string;
  @Field.shown({ description: 'Seen on the bank statement on', optional: true }) reconciledOn?: string;
  @Field.shown({ description: 'Line of the bank statement', optional: true }) statementLine?: string;
  @Field.shown({ description: 'Cheques, and cash for invoices', of: () => [BankingItemView] }) items: BankingItemView[];
}

export function bankingView(row: BankingRow): BankingView {
  const money = (minor: bigint) => moneyOf(minor, row.currency);
  const wired = (amount: string) => ({ amount, currency: row.currency });
  return {
    id: row.id,
    slipReference: row.slipReference,
    version: row.version,
    team: row.account,
    establishment: row.establishment ?? undefined,
    signedBy: row.signedBy ?? undefined,
    bankedOn: row.bankedOn,
    dueOn: row.dueOn,
    cash: money(row.cash),
    makeUp: row.makeUp.map(({ kind, amount }) => ({ kind, amount: wired(amount) })),
    cheques: money(row.cheques),
    numberOfCheques: row.items.filter(({ method }) => method === 'cheque').length,
    forInvoices: money(row.forInvoices),
    awaited: row.awaited.map((each) => ({ ...each, amount: wired(each.amount) })),
    toLodge: money(toLodge(row)),
    receiptsTotal: money(row.receiptBookTotal),
    difference: money(row.cash + row.cheques - row.receiptBookTotal),
    differenceReason: row.differenceReason ?? undefined,
    lateExpectedOn: row.lateExpectedOn ?? undefined,
    lateReason: row.lateReason ?? undefined,
    reconciledOn: row.reconciledOn ?? undefined,
    statementLine: row.statementLine ?? undefined,
    items: row.items.map((item) => ({ ...item, amount: wired(item.amount) })),
  };
}
