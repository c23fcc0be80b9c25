import { day, type Day } from '@tolbooth/calendar';
import fc from 'fast-check';
import { accrualReversalRun } from '../src/accruals/accrual-reversal-run';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { draftJournal } from '../src/manual-journals/draft-journal';
import { rejectJournal, withdrawJournal } from '../src/manual-journals/end-journal';
import { reverseJournal } from '../src/manual-journals/reverse-journal';
import { submitJournal } from '../src/manual-journals/submit-journal';
import { alice, chief, credit, debit, JournalDesk, more, written } from './journal-desk';

let desk: JournalDesk;
beforeAll(async () => {
  desk = await JournalDesk.open();
});
afterAll(() => desk?.close());

const codesOf = [more.repairs, more.equipment, more.otherIncome, more.accrued];
const amount = fc
  .integer({ min: 1, max: 9_999_999 })
  .map((minor) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`);
const on = fc.constantFrom<Day>(day('2006-07-05'), day('2006-07-31'), day('2006-08-01'), day('2006-09-09'));
const step = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    on,
    amount,
    accrual: fc.boolean(),
    from: fc.nat(3),
    to: fc.nat(3),
    // Mostly balanced, or hardly anything would ever be posted.
    penny: fc.nat(7).map((n) => n === 0),
  }),
  fc.record({
    does: fc.constantFrom(
      'submit',
      'approve',
      'reject',
      'withdraw',
      'reverse',
      'approve-own',
      'carry',
      'carry',
      'undo',
    ),
    which: fc.nat(20),
    on,
  }),
  fc.record({ does: fc.constant('run' as const), on }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Always tried first, so that the property is never proven on trials in which nothing was posted or reversed. */
const withAllOfIt = [
  { does: 'write', on: day('2006-07-05'), amount: '117.50', accrual: false, from: 0, to: 1, penny: false },
  { does: 'carry', which: 0, on: day('2006-07-05') },
  { does: 'undo', which: 0, on: day('2006-07-31') },
  { does: 'write', on: day('2006-07-31'), amount: '10.00', accrual: true, from: 3, to: 0, penny: false },
  { does: 'carry', which: 2, on: day('2006-07-31') },
  { does: 'run', on: day('2006-08-01') },
] satisfies Step[];

/** Whatever people ask for, in whatever order, done or refused. */
async function act(one: { does: string; on: Day } & Record<string, unknown>, ids: string[]): Promise<void> {
  const id = ids[Number(one['which'] ?? 0) % Math.max(ids.length, 1)] ?? '0199a1b2-0000-7000-8000-000000000041';
  const evidence = { kind: 'electronic' as const };
  if (one.does === 'run') return void (await desk.books.run(accrualReversalRun, one.on));
  if (one.does === 'write') {
    const [from, to] = [codesOf[one['from'] as number]!, codesOf[one['to'] as number]!];
    const lines = [
      debit(to, one['amount'] as string),
      credit(from, one['amount'] as string),
      ...(one['penny'] ? [debit(to, '0.01')] : []),
    ];
    const kind = one['accrual'] ? ('Accrual' as const) : ('ManualJournal' as const);
    const outcome = await desk.outcome(draftJournal, written({ kind, day: one.on, lines }), alice);
    if ('change' in outcome) ids.push(outcome.change.row.id);
  } else if (one.does === 'submit') await desk.outcome(submitJournal, { id }, alice);
  else if (one.does === 'approve') await desk.outcome(approveJournal, { id, evidence }, chief);
  else if (one.does === 'approve-own') await desk.outcome(approveJournal, { id, evidence }, alice);
  else if (one.does === 'reject') await desk.outcome(rejectJournal, { id, why: 'x' }, chief);
  else if (one.does === 'carry') await carried(id);
  else if (one.does === 'withdraw') await desk.outcome(withdrawJournal, { id, why: 'x' }, alice);
  else {
    const outcome = await desk.outcome(reverseJournal, { id, why: 'x', day: one.on }, alice);
    if (!('change' in outcome)) return;
    ids.push(outcome.change.row.id);
    if (one.does === 'undo') await carried(outcome.change.row.id);
  }
}

async function carried(id: string): Promise<void> {
  await desk.outcome(submitJournal, { id }, alice);
  await desk.outcome(approveJournal, { id, evidence: { kind: 'electronic' } }, chief);
}

/** Lines of a journal, with the sign turned or not. */
const linesOf = (journal: string, sign: '' | '-') =>
  `SELECT code, currency, ${sign}amount, ${sign}functional FROM journal_line WHERE journal_id = ${journal}`;

it('C-04 any sequence of journals, reversals and accruals keeps debits equal to credits in each balancing segment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), async (steps) => {
      const ids: string[] = [];
      for (const one of steps) await act(one as Parameters<typeof act>[0], ids);
      const apart = await desk.books.rows(
        `SELECT balancing, currency, sum(amount), sum(functional) FROM journal_line GROUP BY 1, 2
         HAVING sum(amount) <> 0 OR sum(functional) <> 0`,
      );
      expect(apart).toEqual([]);
      const twice = await desk.books.rows(
        `SELECT reverses FROM journal WHERE service = 'ledger' AND reverses IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
      );
      expect(twice).toEqual([]);
      // Each line of what it reverses on its other side, and nothing else.
      const halves = await desk.books.rows(
        `SELECT r.id FROM journal r WHERE r.reverses IS NOT NULL AND EXISTS (
           (${linesOf('r.reverses', '-')} EXCEPT ALL ${linesOf('r.id', '')})
           UNION ALL (${linesOf('r.id', '')} EXCEPT ALL ${linesOf('r.reverses', '-')}))`,
      );
      expect(halves).toEqual([]);
      // What is approved is posted with its own lines, and nothing else of the ledger's is but reversals by the run.
      const differ = await desk.books.rows(
        `SELECT m.id FROM manual_journal m FULL JOIN (SELECT * FROM journal WHERE service = 'ledger') j ON j.id = m.id
          WHERE (j.id IS NULL AND m.state = 'approved') OR (j.id IS NOT NULL AND m.state IS DISTINCT FROM 'approved'
            AND j.event_type <> 'AccrualReversal') OR (m.state = 'approved' AND m.total <> j.total)`,
      );
      expect(differ).toEqual([]);
      const gaps = await desk.books.rows(
        `SELECT count(number)::integer AS taken, max(right(number, 6)::integer) AS last FROM manual_journal HAVING count(number) <> max(right(number, 6)::integer)`,
      );
      expect(gaps).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true, examples: [[withAllOfIt]] },
  );
  const [seen] = await desk.books.rows<{ own: number; runs: number }>(
    `SELECT count(*) FILTER (WHERE event_type = 'Reversal')::integer AS own,
            count(*) FILTER (WHERE event_type = 'AccrualReversal')::integer AS runs FROM journal`,
  );
  expect(seen!.own > 0 && seen!.runs > 0).toBe(true);
});
