import { day } from '@tolbooth/calendar';
import { parseMoney } from '@tolbooth/money';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { approveRecurringJournal, endRecurringJournal } from '../src/recurring-journals/decide-recurring-journal';
import { recurringJournalRun } from '../src/recurring-journals/recurring-journal-run';
import { setRecurringJournal, type Template } from '../src/recurring-journals/set-recurring-journal';
import { alice, bob, chief, JournalDesk, more } from './journal-desk';

const gbp = (amount: string) => parseMoney({ amount, currency: 'GBP' });
const share = (code: string, percent: string) => ({ code, side: 'debit' as const, percent, description: 'x' });
/** £1,000.00 of cleaning on the last day of each month, a third each. */
const template = (changes: Partial<Template> = {}): Template => ({
  ...{ book: 'council', purpose: 'Cleaning shared by three centres', total: gbp('1000.00'), dayOfMonth: null },
  lines: [
    share(more.repairs, '33.3333'),
    share(more.equipment, '33.3333'),
    share(more.otherIncome, '33.3334'),
    { code: more.accrued, side: 'credit', percent: '100', description: 'x' },
  ],
  ...{ from: day('2006-07-05'), to: day('2006-12-31') },
  ...changes,
});

let desk: JournalDesk;
beforeEach(async () => {
  desk = await JournalDesk.open();
});
afterEach(() => desk?.close());

const run = (asOf: string, dryRun = false) => desk.books.run(recurringJournalRun, day(asOf), dryRun);

it('C-09 SOD-21 a recurring journal: proposed, approved by another, made on its day, each occurrence once', async () => {
  const { row } = await desk.done(setRecurringJournal, template(), alice);
  await desk.books.at('2006-07-31T09:00:00Z');
  expect(await run('2006-07-31')).toMatchObject({ done: 0 });
  expect(await desk.refused(approveRecurringJournal, { id: row.id }, alice)).toMatchObject({
    ...{ code: 'separation-of-duties', facts: { pair: 'SOD-21' } },
  });
  await desk.done(approveRecurringJournal, { id: row.id }, bob);
  expect(await run('2006-07-30')).toMatchObject({ done: 0 });
  expect(await run('2006-07-31', true)).toMatchObject({ done: 1, dry_run: true });
  expect(await run('2006-07-31')).toMatchObject({ done: 1, refused: 0 });
  expect(await run('2006-07-31')).toMatchObject({ done: 0, refused: 0 });
  expect(await desk.standing(more.repairs)).toEqual({ '2006-07-31': '333.33' });
  expect(await desk.standing(more.otherIncome)).toEqual({ '2006-07-31': '333.34' });
  expect(await desk.standing(more.accrued)).toEqual({ '2006-07-31': '-1000.00' });
  const [made] = await desk.books.rows<Record<string, unknown>>(
    'SELECT state, approved_by, approved_under, prepared_by, occurrence::text FROM manual_journal WHERE recurring = $1',
    [row.id],
  );
  expect(made).toEqual({
    ...{ state: 'approved', approved_by: null, prepared_by: 'alice', occurrence: '2006-07-31' },
    approved_under: 'cambridgeshire/ledger/recurring-journals@2003-04-01',
  });
  const again = `INSERT INTO manual_journal SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
    'number', 'x'))).* FROM manual_journal m WHERE recurring = $1`;
  await expect(desk.books.rows(again, [row.id])).rejects.toMatchObject({ constraint: 'occurrence-once' });
});

it('C-09 above the amount of the policy each occurrence waits for its own approval, not by who proposed it', async () => {
  const { row } = await desk.done(setRecurringJournal, template({ total: gbp('25000.01') }), alice);
  await desk.done(approveRecurringJournal, { id: row.id }, bob);
  await desk.books.at('2006-07-31T09:00:00Z');
  expect(await run('2006-07-31')).toMatchObject({ done: 1 });
  const [made] = await desk.books.rows<{ id: string; state: string }>(
    'SELECT id, state FROM manual_journal WHERE recurring = $1',
    [row.id],
  );
  expect(made).toMatchObject({ state: 'submitted' });
  const approval = { id: made!.id, evidence: { kind: 'electronic' as const } };
  expect(await desk.refused(approveJournal, approval, alice)).toMatchObject({ code: 'separation-of-duties' });
  expect((await desk.done(approveJournal, approval, chief)).row.state).toBe('approved');
});

it('C-09 days on which no run was are made up for, what has no open period is refused, and an end is an end', async () => {
  const { row } = await desk.done(setRecurringJournal, template({ dayOfMonth: 31 }), alice);
  await desk.done(approveRecurringJournal, { id: row.id }, bob);
  await desk.books.at('2006-10-02T09:00:00Z');
  // July, August, September (its last day is the 30th); September has no open period.
  expect(await run('2006-10-02')).toMatchObject({ done: 2, refused: 1 });
  expect(Object.keys(await desk.standing(more.accrued))).toEqual(['2006-07-31', '2006-08-31']);
  await desk.done(endRecurringJournal, { id: row.id, on: day('2006-08-31') }, alice);
  expect(await run('2006-10-02')).toMatchObject({ done: 0, refused: 0 });
});
