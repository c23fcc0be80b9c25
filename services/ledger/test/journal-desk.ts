import type { Actor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import type { PolicyOverride } from '@tolbooth/policy';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import { newId, type Change, type Outcome, type Verb } from '@tolbooth/verbs';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { draftJournal } from '../src/manual-journals/draft-journal';
import type { WrittenJournal, WrittenLine } from '../src/manual-journals/manual-journal';
import type { ManualJournalRow } from '../src/manual-journals/manual-journal.entity';
import { submitJournal } from '../src/manual-journals/submit-journal';
import { Books, codes, immediate, told } from './books';

const person = (id: string, ...roles: string[]): Actor => ({ id, name: id, roles, scope: 'all' }) as Actor;
export const alice = person('alice', 'accountant');
export const bob = person('bob', 'accountant');
export const chief = person('judith', 'chief-accountant');
export const adviser = person('kofi', 'financial-adviser');

export const more = {
  repairs: codes.expense,
  equipment: 'WE93110-42000-000-0000-00-0000',
  income: codes.income,
  otherIncome: 'WE93110-84300-000-0000-00-0000',
  rents: 'WE93110-86231-000-0000-00-0000',
  project: 'WE93110-41000-000-P001-00-0000',
  ended: 'WE93110-43000-000-0000-00-0000',
  accrued: 'ZA80000-Z5001-000-0000-00-0000',
};

const gbp = (amount: string) => parseMoney({ amount, currency: 'GBP' });
export const debit = (code: string, amount: string, about: Partial<WrittenLine> = {}): WrittenLine => ({
  ...{ code, debit: gbp(amount), description: 'x' },
  ...about,
});
export const credit = (code: string, amount: string, about: Partial<WrittenLine> = {}): WrittenLine => ({
  ...{ code, credit: gbp(amount), description: 'x' },
  ...about,
});

/** A journal that nothing is wrong with: £10 of repairs were equipment. */
export function written(changes: Partial<WrittenJournal> = {}): WrittenJournal {
  return {
    kind: 'ManualJournal',
    book: 'council',
    day: day('2006-07-05'),
    purpose: 'Equipment that was coded as repairs',
    lines: [debit(more.equipment, '10.00'), credit(more.repairs, '10.00')],
    ...changes,
  };
}

/** Books with two accountants, codes of every kind, two open periods, and an invoice that receivables told. */
export class JournalDesk {
  private constructor(readonly books: Books) {}

  static async open(overrides: readonly PolicyOverride[] = [], start = '2006-07-05T11:00:00Z'): Promise<JournalDesk> {
    const books = await Books.open(start, [immediate, ...overrides]);
    await books.addCodes();
    const from = day('2003-04-01');
    const values = { subjective: ['42000', '43000', '84300', '86231', 'Z5001'], projectGroup: ['P001'] };
    for (const [segment, all] of Object.entries(values)) {
      await books.perform(
        setSegmentValue,
        all.map((value) => ({ segment, value, name: value, from })),
      );
    }
    const combinations = Object.entries(more).map(([name, code]) => ({ code, name, from }));
    await books.perform(
      setCombination,
      combinations.map((one) => (one.name === 'ended' ? { ...one, to: day('2006-06-30') } : one)),
    );
    await books.openPeriods('2006-07', '2006-08');
    await books.take(told(receivables.InvoiceCompleted));
    return new JournalDesk(books);
  }

  close(): Promise<void> {
    return this.books.close();
  }

  /** The change, or an error that says which rule refused. */
  async done<I, F, C extends Change>(verb: Verb<I, F, C>, input: I, by: Actor): Promise<C> {
    const outcome = await this.outcome(verb, input, by);
    if ('change' in outcome) return outcome.change;
    throw new Error('refusal' in outcome ? `${outcome.refusal.code}: ${outcome.refusal.detail}` : 'stored');
  }

  /** What refuses it; an error when nothing does. */
  async refused<I, F, C extends Change>(verb: Verb<I, F, C>, input: I, by: Actor): Promise<Refusal> {
    const outcome = await this.outcome(verb, input, by);
    if ('refusal' in outcome && isRefusal(outcome.refusal)) return outcome.refusal;
    throw new Error(`${verb.name} was not refused`);
  }

  async outcome<I, F, C extends Change>(verb: Verb<I, F, C>, input: I, by: Actor): Promise<Outcome<C>> {
    const [outcome] = await this.books.perform(verb, [input], { by });
    return outcome!;
  }

  /** Written and submitted by one, approved by another. */
  async posted(journal: WrittenJournal, by = alice, approver = chief): Promise<ManualJournalRow> {
    const { row } = await this.done(draftJournal, journal, by);
    await this.done(submitJournal, { id: row.id }, by);
    const evidence = { kind: 'electronic' as const };
    return (await this.done(approveJournal, { id: row.id, evidence }, approver)).row;
  }

  /** Every table that a journal could leave something in. */
  async state(): Promise<unknown> {
    const tables = [
      'manual_journal',
      'manual_journal_line',
      'journal',
      'journal_line',
      'number_series',
      'journal_series',
    ];
    const counts = tables.map((table) => `(SELECT jsonb_agg(t) FROM ${table} t) AS ${table}`).join(', ');
    return this.books.rows(`SELECT ${counts}, (SELECT count(*) FROM audit_entry) AS trail,
      (SELECT count(*) FROM outbox) AS told`);
  }

  /** Line of the invoice that receivables posted to income. */
  async incomeLine(): Promise<{ journal: string; line: number }> {
    const [row] = await this.books.rows<{ journal: string; line: number }>(
      `SELECT l.journal_id AS journal, l.line FROM journal_line l JOIN journal j ON j.id = l.journal_id
        WHERE l.code = $1 AND j.service = 'receivables' LIMIT 1`,
      [more.income],
    );
    return row!;
  }

  /** Sums of what stands in the codes, by the day that balances count it from. */
  async standing(code: string): Promise<Record<string, string>> {
    const rows = await this.books.rows<{ day: string; amount: string }>(
      `SELECT accounting_day::text AS day, sum(amount)::text AS amount FROM journal_line WHERE code = $1 GROUP BY 1 ORDER BY 1`,
      [code],
    );
    return Object.fromEntries(rows.map(({ day: on, amount }) => [on, amount]));
  }
}

/** An id that nothing has. */
export const nobody = newId;
