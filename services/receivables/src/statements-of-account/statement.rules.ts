// R-19, E16, E17: what a statement says: what happened since the last one, what is open, and how old that is.
import { daysBetween, type Day } from '@tolbooth/calendar';
import { postalLines, type Letterhead } from '@tolbooth/documents';
import { wire } from '@tolbooth/money';
import type { CustomerRow } from '../customers/customer.entity';

export interface Movement {
  readonly at: Date;
  readonly day: string;
  readonly kind: 'invoice' | 'adjustment' | 'cancellation' | 'write-off' | 'receipt' | 'returned' | 'reversed';
  readonly number: string;
  /** Directorate of the invoice; none for money. */
  readonly department: string | null;
  /** What the customer owes more, or less. */
  readonly amount: bigint;
}

export interface OpenItem {
  readonly number: string;
  readonly invoiceDate: string;
  readonly dueDate: Day;
  readonly department: string;
  readonly total: bigint;
  readonly balance: bigint;
}

/** One currency of one account. */
export interface AccountFacts {
  readonly currency: string;
  /** Closing balance of the last monthly statement and its day. */
  readonly last: { readonly on: Day; readonly closing: bigint } | undefined;
  readonly movements: readonly Movement[];
  readonly openItems: readonly OpenItem[];
  /** Money on account, which the customer has paid and nothing stands against yet. */
  readonly onAccount: bigint;
}

const names: Record<Movement['kind'], string> = {
  invoice: 'Invoice',
  adjustment: 'Adjustment of invoice',
  cancellation: 'Cancellation of invoice',
  'write-off': 'Write-off of invoice',
  receipt: 'Payment received',
  returned: 'Payment returned by the bank',
  reversed: 'Payment taken back',
};

export interface AgingBucket {
  readonly label: string;
  readonly amount: bigint;
}

/** E17: by days late; what is not due yet stands by itself. @param edges last days of each bucket but the last */
export function agingOf(items: readonly OpenItem[], on: Day, edges: readonly number[]): AgingBucket[] {
  const labels = ['Not yet due', ...edges.map((edge, at) => `${at === 0 ? 1 : edges[at - 1]! + 1} to ${edge} days`)];
  const buckets = [...labels, `${edges[edges.length - 1]! + 1} days and more`].map((label) => ({ label, amount: 0n }));
  for (const { dueDate, balance } of items) {
    const late = daysBetween(dueDate, on);
    const over = edges.findIndex((edge) => late <= edge);
    const bucket = late <= 0 ? 0 : over < 0 ? edges.length + 1 : over + 1;
    buckets[bucket]!.amount += balance;
  }
  return buckets;
}

export interface Balances {
  readonly opening: bigint;
  /** Refunds, transfers and other entries that no line shows. */
  readonly other: bigint;
  readonly closing: bigint;
}

/** It ends with what is open now; it begins where the last one ended, or, the first time, where its lines begin. */
export function balancesOf({ last, movements, openItems, onAccount }: AccountFacts): Balances {
  const closing = openItems.reduce((sum, { balance }) => sum + balance, 0n) - onAccount;
  const moved = movements.reduce((sum, { amount }) => sum + amount, 0n);
  const opening = last?.closing ?? closing - moved;
  return { opening, other: closing - opening - moved, closing };
}

export interface Paper {
  readonly customer: CustomerRow;
  readonly largePrint: boolean;
  readonly letterhead: Letterhead;
  readonly home: string;
  readonly on: Day;
  readonly from: Day;
  readonly agingDays: readonly number[];
  readonly howToPay: readonly string[];
}

export type StatementData = ReturnType<typeof statementData>;

export function statementData(facts: AccountFacts, paper: Paper) {
  const { customer, on, from, letterhead, home, largePrint, howToPay } = paper;
  const money = (minor: bigint) => wire({ minor, currency: facts.currency });
  const { opening, other, closing } = balancesOf(facts);
  let balance = opening;
  const lines = facts.movements.map(({ day, kind, number, department, amount }) => {
    balance += amount;
    const of = { day, what: names[kind], number, ...(department === null ? {} : { department }) };
    return { ...of, amount: money(amount), balance: money(balance) };
  });
  return {
    title: `Statement of account ${customer.account}`,
    ...{ letterhead, largePrint, on, from, howToPay, account: customer.account },
    customer: { name: customer.name, lines: postalLines(addressOf(customer), home) },
    opening: money(opening),
    lines,
    ...(other === 0n ? {} : { other: money(other) }),
    closing: money(closing),
    openItems: facts.openItems.map((item) => ({
      ...{ number: item.number, date: item.invoiceDate, due: item.dueDate, department: item.department },
      ...{ daysLate: Math.max(0, daysBetween(item.dueDate, on)), total: money(item.total), open: money(item.balance) },
    })),
    onAccount: money(facts.onAccount),
    aging: agingOf(facts.openItems, on, paper.agingDays).map(({ label, amount }) => ({ label, amount: money(amount) })),
    bank: letterhead.bank,
  };
}

/** Where statements go: the site that has them as a purpose, else where the customer is known. */
export function addressOf({ sites }: Pick<CustomerRow, 'sites'>): CustomerRow['sites'][number]['address'] {
  const used = sites.filter(({ active }) => active);
  const site =
    used.find(({ purposes }) => purposes.includes('statements')) ?? used.find(({ identifying }) => identifying);
  return (site ?? used[0] ?? sites[0]!).address;
}
