// until when a request is answered, how long the law keeps what is there, and what else stands in the way.
import { accountingPeriodOf, addDays, day, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { monthsAfter } from '../internal-billing/internal-bill.rules';
import type { PersonalDataPolicy } from './personal-data.policy';

export function answerBy(receivedOn: Day, { count, unit }: PersonalDataPolicy['answer']): Day {
  return unit === 'days' ? addDays(receivedOn, count) : monthsAfter(receivedOn, count);
}

/** The last day on which documents of this day are kept: full years behind their financial year. */
export function keptThrough(last: Day, years: number, yearStartMonth: number): Day {
  const { year } = accountingPeriodOf(last, yearStartMonth);
  return addDays(day(`${year + 1 + years}-${String(yearStartMonth).padStart(2, '0')}-01`), -1);
}

/** What of a customer's business is not over; how many of each. */
export const openParts = {
  entries: 'invoices not completed',
  invoices: 'invoices that are open or can be reopened',
  money: 'receipts with money on account or held',
  deposits: 'deposits asked for or held',
  refunds: 'refunds not paid yet',
  mandates: 'direct debit mandates',
  collections: 'direct debits under way',
  disputes: 'disputes',
  writeOffs: 'requests to write a debt off',
  chased: 'debts that are written off and chased all the same',
  merges: 'proposals to merge',
  schedules: 'recurring invoices',
  services: 'services to bill',
  projects: 'invoices of projects',
  remissions: 'remissions in force or asked for',
  expected: 'notices of expected income',
  lines: 'lines of bank statements that were said to be theirs',
  rules: 'rules of matching in force or proposed',
  paysFor: 'customers whose bills it pays',
} as const;
export type OpenParts = Readonly<Record<keyof typeof openParts, number>>;

export interface Standing {
  readonly open: OpenParts;
  /** Day of the last document of any of the records; none where there was never one. */
  readonly lastDocument: Day | null;
}

export interface Keeping {
  readonly what: string;
  readonly count?: number;
  /** The last day on which it is kept; none where somebody has to settle it. */
  readonly through?: Day;
}

/** What keeps the data on this day: each with its count, or the day through which it is kept. */
export function keepings({ open, lastDocument }: Standing, on: Day, years: number, yearStartMonth: number): Keeping[] {
  const kept: Keeping[] = Object.entries(openParts).flatMap(([part, what]) => {
    const count = open[part as keyof OpenParts];
    return count > 0 ? [{ what, count }] : [];
  });
  const through = lastDocument && keptThrough(lastDocument, years, yearStartMonth);
  if (through && on <= through) kept.push({ what: `documents, the last of ${lastDocument}`, through });
  return kept;
}

export function keptFault(account: string, kept: readonly Keeping[]): Refusal | undefined {
  if (kept.length === 0) return undefined;
  const said = kept.map(({ what, count, through }) =>
    through ? `${what}, kept through ${through}` : `${count} ${what}`,
  );
  const through = kept.find((each) => each.through)?.through;
  return refuse('erasure-kept-by-law', {
    field: 'id',
    detail: `${account} has ${said.join('; ')}`,
    facts: { account, kept, ...(through ? { through } : {}) },
  });
}
