import type { Actor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { loadPolicies, type PolicyOverride } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import { loadChecklist } from '../src/closing/checklist.rows';
import { closingPolicy } from '../src/closing/closing.policy';
import {
  clearClosingTask,
  prepareClosingTask,
  reviewClosingTask,
  waiveClosingTask,
} from '../src/closing/sign-closing-task';
import { closePeriod } from '../src/period-steps/move-period';
import { PeriodRow } from '../src/periods/period.entity';
import { Books, codes, told } from './books';

const value = loadPolicies({ profile: 'cambridgeshire' }).at(closingPolicy, day('2006-07-01')).value;
const checklist: PolicyOverride = { key: closingPolicy.key, from: '2003-04-01', value };
const alice: Actor = { id: 'alice', name: 'Alice', roles: ['accountant'] };
const fiona: Actor = { id: 'fiona', name: 'Fiona', roles: ['manager-accounting-operations'] };
const both: Actor = { id: 'sam', name: 'Sam', roles: ['accountant', 'manager-accounting-operations'] };
const period = '2006-07';
const budgetId = newId();
const dated = { completedAt: '2006-07-03T13:00:00Z', completedOn: '2006-07-03' } as const;

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-03T13:30:00Z', [checklist]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

async function states(): Promise<Record<string, string>> {
  const row = await books.dataSource.manager.findOneByOrFail(PeriodRow, { id: `council/${period}` });
  const lines = await loadChecklist(books.dataSource.manager, row, { policies: books.runner.policies });
  return Object.fromEntries(lines.map(({ task, state }) => [task.id, state]));
}

const signing = (task: string, note = 'Seen') => [{ period, task, note }];
const outcomeOf = async (work: Promise<readonly object[]>) => {
  const [outcome] = await work;
  return outcome && 'refusal' in outcome
    ? (outcome.refusal as { code: string; detail: string; facts: object })
    : outcome;
};
const close = (by = alice) => outcomeOf(books.perform(closePeriod, [{ period }], { by }));

/** The sub-ledger states what its open items add up to, as it does a quarter of an hour after the cut-off. */
async function prove(amount: string, items: number): Promise<void> {
  const totals = [{ code: codes.debtors, amount: { amount, currency: 'GBP' }, items }];
  const statedAt = books.clock.now().toISOString();
  await books.take(told(receivables.ReceivablesTotalsStated, { cutId: newId(), statedAt, totals } as never));
}

/** An approved budget of the year, of one code. */
async function loadBudget(): Promise<void> {
  await books.rows(
    `INSERT INTO budget_version (id, book, year, number, kind, title, effective_from, currency, declared_expenditure,
      declared_income, state, lines, started_by, started_at, filled_by, version)
    VALUES ($1, 'council', 2006, 1, 'original', 'Budget', '2006-04-01', 'GBP', 12, 0, 'draft', 1, 'x', now(), '["x"]', 1)`,
    [budgetId],
  );
  await books.rows(
    `INSERT INTO budget_line VALUES ($1, '${codes.expense}', 1, 'expenditure', 12, array_fill(1, '{12}'), 'even')`,
    [budgetId],
  );
  await books.rows(`UPDATE budget_version SET state = 'submitted' WHERE id = $1`, [budgetId]);
  await books.rows(
    `UPDATE budget_version SET state = 'approved', approved_by = 'y', approved_at = now(), approved_on = '2006-03-01'
    WHERE id = $1`,
    [budgetId],
  );
}

async function signTheRest(): Promise<void> {
  await loadBudget();
  await signWhatIsRead();
}

async function signWhatIsRead(): Promise<void> {
  for (const task of ['accruals-made', 'transaction-list-checked', 'trial-balance-reviewed']) {
    await outcomeOf(books.perform(prepareClosingTask, signing(task), { by: alice }));
    if (task !== 'accruals-made') await outcomeOf(books.perform(reviewClosingTask, signing(task), { by: fiona }));
  }
}

describe('X-04 a month is closed by its checklist', () => {
  it('from the waiting event to the closed month: each check follows what happens', async () => {
    await books.take(told(receivables.InvoiceCompleted, dated));
    await books.at('2006-08-02T08:00:00Z');
    expect(await states()).toMatchObject({ 'events-posted': 'to-do', 'control-accounts-proven': 'done' });
    expect(await close()).toMatchObject({
      code: 'checklist-incomplete',
      detail: expect.stringContaining('1 entries dated in the month wait, of receivables'),
      facts: {
        missing: [
          'events-posted',
          'accruals-made',
          'budget-loaded',
          'transaction-list-checked',
          'trial-balance-reviewed',
        ],
      },
    });
    await books.cutOff();
    expect(await states()).toMatchObject({ 'events-posted': 'done', 'control-accounts-proven': 'to-do' });
    await books.at('2006-08-02T10:15:00Z');
    await prove('117.49', 1);
    expect(await states()).toMatchObject({ 'control-accounts-proven': 'to-do' });
    await prove('117.50', 1);
    expect(await states()).toMatchObject({ 'control-accounts-proven': 'done', 'suspense-explained': 'done' });
    expect(await states()).toMatchObject({ 'budget-loaded': 'to-do' });
    await signTheRest();
    expect(await states()).toMatchObject({ 'budget-loaded': 'done' });
    expect(await close()).toMatchObject({ change: { row: { state: 'closed' } } });
    expect(await books.told('PeriodClosed')).toEqual([
      { book: 'council', period, year: '2006/07', from: '2006-07-01', to: '2006-07-31' },
    ]);
    expect(await books.rows('SELECT task, prepared_by, reviewed_by FROM closing_task ORDER BY task')).toEqual([
      { task: 'accruals-made', prepared_by: 'alice', reviewed_by: null },
      { task: 'transaction-list-checked', prepared_by: 'alice', reviewed_by: 'fiona' },
      { task: 'trial-balance-reviewed', prepared_by: 'alice', reviewed_by: 'fiona' },
    ]);
  });

  it('what is in suspense is explained and reviewed; the explanation is of that amount only', async () => {
    const stray = { code: 'WE93110-89999-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } };
    await books.take(told(receivables.InvoiceCompleted, { ...dated, revenue: [stray] } as never));
    await books.at('2006-08-02T10:15:00Z');
    await books.cutOff();
    expect(await states()).toMatchObject({ 'work-items-done': 'to-do', 'suspense-explained': 'to-do' });
    await books.perform(prepareClosingTask, signing('suspense-explained', 'A code of next year'), { by: alice });
    expect(await states()).toMatchObject({ 'suspense-explained': 'prepared' });
    await books.perform(reviewClosingTask, signing('suspense-explained'), { by: fiona });
    expect(await states()).toMatchObject({ 'suspense-explained': 'explained' });
    const more = { ...dated, invoiceId: newId(), revenue: [stray] };
    await books.take(told(receivables.InvoiceCompleted, more as never));
    await books.at('2006-08-03T10:15:00Z');
    await books.cutOff();
    expect(await states()).toMatchObject({ 'suspense-explained': 'to-do' });
  });

  it('C-10 a signature on the month stands for what was posted to it: one journal more, and it is signed anew', async () => {
    await books.take(told(receivables.InvoiceCompleted, dated));
    await books.at('2006-08-02T10:15:00Z');
    await books.cutOff();
    await prove('117.50', 1);
    await signTheRest();
    const read = ['accruals-made', 'transaction-list-checked', 'trial-balance-reviewed'];
    expect(await states()).toMatchObject(Object.fromEntries(read.map((task) => [task, 'done'])));
    await books.take(told(receivables.InvoiceCompleted, { ...dated, invoiceId: newId() }));
    await books.at('2006-08-03T10:15:00Z');
    await books.cutOff();
    await prove('235.00', 2);
    expect(await states()).toMatchObject(Object.fromEntries(read.map((task) => [task, 'to-do'])));
    expect(await close()).toMatchObject({
      code: 'checklist-incomplete',
      detail: expect.stringContaining(
        'The trial balance is read by a second person: is to-do, since "Posted to the month: 1 journals" was signed and it is "Posted to the month: 2 journals" now',
      ),
      facts: { missing: read },
    });
    await signWhatIsRead();
    expect(await close()).toMatchObject({ change: { row: { state: 'closed' } } });
  });

  it('what is missing is waived by another role with a reason, for what is found then', async () => {
    await books.take(told(receivables.InvoiceCompleted, dated));
    await books.at('2006-08-01T07:00:00Z');
    expect(await outcomeOf(books.perform(waiveClosingTask, signing('events-posted'), { by: alice }))).toMatchObject({
      code: 'not-permitted',
    });
    await books.perform(waiveClosingTask, signing('events-posted', 'It belongs to August'), { by: fiona });
    expect(await states()).toMatchObject({ 'events-posted': 'waived' });
    await signTheRest();
    const waiver: Actor = { ...alice, id: fiona.id, name: fiona.name };
    expect(await close(waiver)).toMatchObject({ code: 'separation-of-duties', facts: { pair: 'SOD-34' } });
    expect(await close()).toMatchObject({ change: { row: { state: 'closed' }, waiting: 1 } });
    await books.at('2006-08-01T10:00:00Z');
    await books.cutOff();
    expect(await books.rows('SELECT period, late FROM journal')).toEqual([{ period: '2006-08', late: true }]);
  });

  it('a control account that is not proven is waived by nobody', async () => {
    await books.take(told(receivables.InvoiceCompleted, dated));
    await books.at('2006-08-02T10:00:00Z');
    await books.cutOff();
    const task = 'control-accounts-proven';
    expect(await states()).toMatchObject({ [task]: 'to-do' });
    expect(await outcomeOf(books.perform(waiveClosingTask, signing(task, 'Never mind'), { by: fiona }))).toMatchObject({
      code: 'closing-task-not-waived',
      facts: { task },
    });
    expect(await states()).toMatchObject({ [task]: 'to-do' });
  });

  it('who prepared does not review (SOD-29), and what was signed can be cleared and signed again', async () => {
    await books.at('2006-08-01T07:00:00Z');
    const task = 'transaction-list-checked';
    await books.perform(prepareClosingTask, signing(task), { by: both });
    const again = await outcomeOf(books.perform(reviewClosingTask, signing(task), { by: both }));
    expect(again).toMatchObject({ code: 'separation-of-duties', facts: { pair: 'SOD-29' } });
    await expect(
      books.rows(`UPDATE closing_task SET state = 'reviewed', reviewed_by = 'sam', reviewed_at = now()`),
    ).rejects.toMatchObject({ constraint: 'separation-of-duties' });
    await books.perform(clearClosingTask, signing(task, 'The wrong month'), { by: both });
    expect(await states()).toMatchObject({ [task]: 'to-do' });
    await books.perform(prepareClosingTask, signing(task), { by: alice });
    await books.perform(reviewClosingTask, signing(task), { by: both });
    expect(await states()).toMatchObject({ [task]: 'done' });
    expect(await outcomeOf(books.perform(reviewClosingTask, signing(task), { by: fiona }))).toMatchObject({
      code: 'closing-task-state',
    });
  });

  it('C-14: an accrual of the month before that nobody reversed keeps the month open', async () => {
    const accrual = newId();
    const own = (id: string, kind: string, dayOf: string, sign: string, reverses: string | null, sequence: number) =>
      books.rows(
        `WITH entered AS (
           INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total,
               lines, service, event_type, document, document_number, rule_version, reverses)
           VALUES ($1, 'council', 2006, $6, $2::date, $2::date, left($2::date::text, 7), false, now(), 'GBP', 10, 2, 'ledger', $3, $1,
               'AC1', 'v', $5))
         INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
           SELECT $1, line, code, '00', 'GBP', amount, amount, $2::date
             FROM (VALUES (1, '${codes.expense}', ($4 || '10')::numeric), (2, '${codes.creditors}', -($4 || '10')::numeric))
               AS l (line, code, amount)`,
        [id, dayOf, kind, sign, reverses, sequence],
      );
    await books.rows(`UPDATE period SET state = 'open', version = 2 WHERE month = '2006-06'`);
    await own(accrual, 'Accrual', '2006-06-30', '+', null, 1);
    expect(await states()).toMatchObject({ 'accruals-reversed': 'to-do' });
    await own(newId(), 'AccrualReversal', '2006-07-01', '-', accrual, 2);
    expect(await states()).toMatchObject({ 'accruals-reversed': 'done' });
    expect(await close()).toMatchObject({ code: 'earlier-period-open', facts: { earlier: ['2006-06'] } });
  });
});

describe('C-05 out of order', () => {
  it('is pointed out where the profile only warns', async () => {
    const warn = await Books.open('2006-08-01T08:00:00Z');
    try {
      await warn.openPeriods('2006-06', '2006-07');
      const [outcome] = await warn.perform(closePeriod, [{ period }], { by: alice });
      expect(outcome).toMatchObject({ change: { warnings: [expect.stringContaining('2006-06')] } });
    } finally {
      await warn.close();
    }
  });
});
