import type { Actor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import { newId } from '@tolbooth/verbs';
import fc from 'fast-check';
import { allOf, balancesAsKnown } from '../src/balances/balances.queries';
import { foldBalances } from '../src/balances/fold-balances';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { draftJournal } from '../src/manual-journals/draft-journal';
import { reverseJournal } from '../src/manual-journals/reverse-journal';
import { submitJournal } from '../src/manual-journals/submit-journal';
import { closeModule, closePeriod } from '../src/period-steps/move-period';
import { reopenPeriod, requestReopening } from '../src/period-steps/reopenings';
import { Books, codes, immediate, told, type Told } from './books';
import { alice, chief, credit, debit, written } from './journal-desk';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(180_000);

const accountant: Actor = { id: 'alice', name: 'Alice', roles: ['accountant'] };
/** The same person with the other role too. */
const both: Actor = { ...accountant, roles: ['accountant', 'manager-accounting-operations'] };
const manager: Actor = { id: 'fiona', name: 'Fiona', roles: ['manager-accounting-operations'] };
const months = ['2006-06', '2006-07', '2006-08'] as const;
/** Ends of the months, and of the one that stays open for what comes late. */
const days = ['2006-06-30', '2006-07-31', '2006-08-31', '2006-09-30'].map(day);

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-09-20T08:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods(...months, '2006-09');
});
afterAll(() => books?.close());

const month = fc.constantFrom(...months);
const step = fc.oneof(
  fc.record({ kind: fc.constant('invoice' as const), month, pence: fc.integer({ min: 1, max: 900_000 }) }),
  fc.record({ kind: fc.constant('cancel' as const), month, nth: fc.nat(5) }),
  fc.record({ kind: fc.constant('close-module' as const), month, module: fc.constantFrom('receivables', 'ledger') }),
  fc.record({ kind: fc.constant('close' as const), month }),
  fc.record({
    kind: fc.constant('reopen' as const),
    month,
    module: fc.constantFrom(undefined, 'receivables', 'ledger'),
  }),
  fc.record({ kind: fc.constant('draft' as const), month, pence: fc.integer({ min: 1, max: 900_000 }) }),
  fc.record({ kind: fc.constantFrom('submit' as const, 'approve' as const), nth: fc.nat(4) }),
  fc.record({ kind: fc.constant('reverse' as const), month, nth: fc.nat(4) }),
  fc.constant({ kind: 'fold' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Always tried first, so that the property is never proven on trials in which nothing of what it is about came up. */
const withInvoices: Step[] = [
  { kind: 'invoice', month: '2006-06', pence: 11_750 },
  { kind: 'close-module', month: '2006-06', module: 'receivables' },
  { kind: 'invoice', month: '2006-06', pence: 235 },
  { kind: 'cancel', month: '2006-06', nth: 0 },
  { kind: 'reopen', month: '2006-06', module: 'receivables' },
  { kind: 'fold' },
  { kind: 'close', month: '2006-06' },
  { kind: 'reopen', month: '2006-06', module: undefined },
];
const withJournals: Step[] = [
  { kind: 'draft', month: '2006-06', pence: 11_750 },
  { kind: 'submit', nth: 0 },
  { kind: 'approve', nth: 0 },
  { kind: 'close-module', month: '2006-06', module: 'ledger' },
  { kind: 'draft', month: '2006-06', pence: 5 },
  { kind: 'reverse', month: '2006-07', nth: 0 },
  { kind: 'submit', nth: 1 },
  { kind: 'fold' },
  { kind: 'approve', nth: 1 },
  { kind: 'reopen', month: '2006-06', module: 'ledger' },
  { kind: 'invoice', month: '2006-06', pence: 235 },
];

const gbp = (pence: number) => ({
  amount: `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`,
  currency: 'GBP',
});
const sums = (pence: number) => ({
  receivable: { code: codes.debtors, amount: gbp(pence) },
  revenue: [{ code: codes.income, amount: gbp(pence) }],
  taxes: [],
});

interface Invoiced {
  readonly id: string;
  readonly pence: number;
  cancelled: boolean;
}

/** Whatever people ask for, done or refused: a journal that people write is never late, so a closed month refuses it. */
async function write(tx: Tx, one: Written, drafts: string[]) {
  const { runner } = books;
  if (one.kind === 'draft') {
    const { amount } = gbp(one.pence);
    const lines = [debit(codes.expense, amount), credit(codes.reserve, amount)];
    const asked = written({ day: day(`${one.month}-10`), lines });
    const [outcome] = await runner.perform(draftJournal, [asked], { by: alice, tx });
    if (outcome && 'change' in outcome) drafts.push(outcome.change.row.id);
    return;
  }
  const id = drafts[one.nth];
  if (id === undefined) return;
  if ('month' in one) {
    const asked = { id, why: 'It was wrong', day: day(`${one.month}-25`) };
    const [outcome] = await runner.perform(reverseJournal, [asked], { by: alice, tx });
    if (outcome && 'change' in outcome) drafts.push(outcome.change.row.id);
  } else if (one.kind === 'submit') await runner.perform(submitJournal, [{ id }], { by: alice, tx });
  else {
    const evidence = { kind: 'electronic' as const };
    await runner.perform(approveJournal, [{ id, evidence }], { by: chief, tx });
  }
}

async function take(tx: Tx, one: Exclude<Step, Written>, invoices: Invoiced[]): Promise<void> {
  const { runner } = books;
  if (one.kind === 'invoice') {
    const invoice = { id: newId(), pence: one.pence, cancelled: false };
    invoices.push(invoice);
    const dated = { completedAt: `${one.month}-03T13:00:00Z`, completedOn: `${one.month}-03` };
    const data = { ...dated, ...sums(one.pence), invoiceId: invoice.id };
    await posted(tx, dated.completedOn, told(receivables.InvoiceCompleted, data as never));
  } else if (one.kind === 'cancel') {
    const invoice = invoices[one.nth];
    if (!invoice || invoice.cancelled) return;
    invoice.cancelled = true;
    const dated = { cancelledAt: `${one.month}-20T09:00:00Z`, cancelledOn: `${one.month}-20` };
    const data = { ...dated, ...sums(invoice.pence), invoiceId: invoice.id };
    await posted(tx, dated.cancelledOn, told(receivables.InvoiceCancelled, data as never));
  } else if (one.kind === 'fold') {
    await runner.perform(foldBalances, ['all'], { by: { ...accountant, roles: ['system'] }, tx });
  } else if (one.kind === 'close') {
    await runner.perform(closePeriod, [{ period: one.month }], { by: accountant, tx });
  } else if (one.kind === 'close-module') {
    await runner.perform(closeModule, [{ period: one.month, module: one.module }], { by: accountant, tx });
  } else {
    const asked = { period: one.month, module: one.module, reason: 'A bill was found' };
    const [outcome] = await runner.perform(requestReopening, [asked], { by: accountant, tx });
    if (!outcome || !('change' in outcome)) return;
    const { id } = outcome.change.reopening;
    const [own] = await runner.perform(reopenPeriod, [{ id }], { by: both, tx });
    expect(own).toMatchObject({ refusal: { code: 'separation-of-duties' } });
    await runner.perform(reopenPeriod, [{ id }], { by: manager, tx });
  }
}

/** In its own month where that is open for its module, else in the first one after it that is. */
async function posted(tx: Tx, dated: string, event: Told): Promise<void> {
  const [open] = await tx.query(
    `SELECT month FROM period WHERE book = 'council' AND "to" >= $1 AND state = 'open' AND NOT closed_for ? 'receivables'
      ORDER BY month LIMIT 1`,
    [dated],
  );
  await books.deliver(tx, [event]);
  const [last] = await tx.query('SELECT period FROM journal ORDER BY sequence DESC LIMIT 1');
  expect(last.period).toBe(open.month);
}

/** Net of each code as at the end of each day, as known at the instant or now. */
async function answers(tx: Tx, knownAt?: string): Promise<string[]> {
  const all: string[] = [];
  for (const asAt of days) {
    for (const { code, debit, credit } of await allOf(balancesAsKnown(tx, { asAt, knownAt, codes: null }))) {
      const net = BigInt(debit.replace('.', '')) - BigInt(credit.replace('.', ''));
      if (net !== 0n) all.push(`${asAt} ${code} ${net}`);
    }
  }
  return all;
}

type Written = Extract<Step, { kind: 'draft' | 'submit' | 'approve' | 'reverse' }>;
const isWritten = (one: Step): one is Written => ['draft', 'submit', 'approve', 'reverse'].includes(one.kind);

describe('C-04, C-05, C-10 any order of events, written journals, reversals, closings and reopenings', () => {
  it('keeps debits equal to credits, late entries in later months, and what was answered before as it was', async () => {
    const seen = { late: 0, reopened: 0, cancelled: 0, written: 0, reversed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const undone = new Error('undone');
        const trial = books.dataSource.transaction(async (tx) => {
          const invoices: Invoiced[] = [];
          const drafts: string[] = [];
          const told: { at: string; answer: string[] }[] = [];
          for (const one of steps) {
            if (isWritten(one)) await write(tx, one, drafts);
            else await take(tx, one, invoices);
            told.push({ at: books.clock.now().toISOString(), answer: await answers(tx) });
            books.clock.moveTo(new Date(books.clock.now().getTime() + 60_000));
          }
          for (const { at, answer } of told) expect(await answers(tx, at)).toEqual(answer);
          const apart = await tx.query(
            `SELECT journal_id, balancing FROM journal_line GROUP BY journal_id, balancing HAVING sum(amount) <> 0`,
          );
          expect(apart).toEqual([]);
          const [owed] = await tx.query(
            `SELECT coalesce(sum(amount) * 100, 0)::integer AS pence FROM journal_line WHERE code = '${codes.debtors}'`,
          );
          const stands = invoices.reduce((sum, { pence, cancelled }) => sum + (cancelled ? 0 : pence), 0);
          expect(owed.pence).toBe(stands);
          const [counts] = await tx.query(
            `SELECT (SELECT count(*)::integer FROM journal WHERE service <> 'ledger') AS journals,
                    (SELECT count(*)::integer FROM journal WHERE late) AS late,
                    (SELECT count(*)::integer FROM journal WHERE event_type = 'InvoiceCancelled' AND reverses IS NOT NULL) AS cancelled,
                    (SELECT count(*)::integer FROM journal WHERE event_type = 'ManualJournal') AS written,
                    (SELECT count(*)::integer FROM journal WHERE event_type = 'Reversal') AS reversed,
                    (SELECT count(*)::integer FROM journal WHERE service = 'ledger' AND (late OR period <> left(dated::text, 7))) AS own_late,
                    (SELECT count(*)::integer FROM manual_journal m FULL JOIN (SELECT id FROM journal WHERE service = 'ledger') j
                       ON j.id = m.id WHERE (m.state = 'approved') IS DISTINCT FROM (j.id IS NOT NULL)) AS own_apart,
                    (SELECT count(*)::integer FROM journal WHERE late AND period <= left(dated::text, 7)) AS wrong,
                    (SELECT coalesce(sum(reopenings), 0)::integer FROM period) AS reopened`,
          );
          expect(counts).toMatchObject({
            journals: invoices.length + invoices.filter(({ cancelled }) => cancelled).length,
            ...{ wrong: 0, own_late: 0, own_apart: 0 },
          });
          seen.late += counts.late;
          seen.cancelled += counts.cancelled;
          seen.written += counts.written;
          seen.reversed += counts.reversed;
          seen.reopened += counts.reopened;
          throw undone;
        });
        await trial.catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      }),
      { numRuns: 15, examples: [[withInvoices], [withJournals]] },
    );
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });
});
