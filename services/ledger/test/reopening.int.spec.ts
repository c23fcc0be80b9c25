import type { Actor } from '@tolbooth/access';
import { payables, receivables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { closeModule, closePeriod, openPeriod } from '../src/period-steps/move-period';
import { rejectReopening, reopenPeriod, requestReopening } from '../src/period-steps/reopenings';
import { Books, told } from './books';

const alice: Actor = { id: 'alice', name: 'Alice', roles: ['accountant'] };
const fiona: Actor = { id: 'fiona', name: 'Fiona', roles: ['manager-accounting-operations'] };
const both: Actor = { id: 'sam', name: 'Sam', roles: ['accountant', 'manager-accounting-operations'] };
const period = '2006-07';
const reason = 'An invoice was found in the post room';
const completed = { completedAt: '2006-07-03T13:00:00Z', completedOn: '2006-07-03' } as const;

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-31T12:00:00Z');
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

type Work = Promise<readonly object[]>;
const done = async (work: Work) => {
  const [outcome] = await work;
  if (!outcome || 'refusal' in outcome) throw new Error(JSON.stringify(outcome));
  return (outcome as { change: { reopening: { id: string } } }).change;
};
const refusalOf = async (work: Work) => ((await work)[0] as { refusal?: object }).refusal;
const closeFor = (module: string, by = alice) => books.perform(closeModule, [{ period, module }], { by });
const ask = async (module?: string, by = alice) =>
  (await done(books.perform(requestReopening, [{ period, module, reason }], { by }))).reopening.id;
const july = () => books.rows(`SELECT state, closed_for, reopenings FROM period WHERE month = '2006-07'`);
const placed = () => books.rows('SELECT service, period, late FROM journal ORDER BY service, period');

describe('C-05 a module closes before the whole month', () => {
  it('E45: its late events go to the next month, flagged, while others still post to their own', async () => {
    await done(closeFor('payables'));
    await books.take(
      told(receivables.InvoiceCompleted, completed),
      told(payables.SupplierInvoiceApproved, { approvedOn: '2006-07-06', approvedAt: '2006-07-06T09:00:00Z' } as never),
    );
    await books.at('2006-08-01T10:00:00Z');
    await books.cutOff();
    expect(await placed()).toEqual([
      { service: 'payables', period: '2006-08', late: true },
      { service: 'receivables', period: '2006-07', late: false },
    ]);
    expect(await books.told('PeriodClosed')).toMatchObject([{ period, module: 'payables', book: 'council' }]);
  });

  it('not while entries of it wait, unless somebody says why', async () => {
    await books.take(told(receivables.InvoiceCompleted, completed));
    expect(await refusalOf(closeFor('receivables'))).toMatchObject({ code: 'entries-wait', facts: { waiting: 1 } });
    await done(closeFor('payables'));
    await done(books.perform(closeModule, [{ period, module: 'receivables' }], { by: alice, reason }));
    expect(await refusalOf(closeFor('receivables'))).toMatchObject({ code: 'period-state' });
    expect(await refusalOf(closeFor('stores'))).toMatchObject({ code: 'module-unknown' });
  });

  it('the database says the same, whoever writes', async () => {
    await done(closeFor('payables'));
    const journal = (service: string) =>
      books.rows(
        `INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total,
           lines, service, event_type, document, document_number, rule_version)
         VALUES (gen_random_uuid(), 'council', 2006, 1, '2006-07-04', '2006-07-04', '2006-07', false, now(), 'GBP', 1, 2, $1,
           'T', gen_random_uuid(), '1', 'v')`,
        [service],
      );
    await expect(journal('payables')).rejects.toMatchObject({ constraint: 'period-not-open' });
    await expect(journal('receivables')).rejects.toMatchObject({ constraint: 'journal-incomplete' });
    const set = (to: string) => books.rows(`UPDATE period SET ${to} WHERE month = '2006-07'`);
    await expect(set(`closed_for = '[]'`)).rejects.toMatchObject({ constraint: 'period-state' });
    await expect(set(`closed_for = '["stores"]'`)).rejects.toMatchObject({ constraint: expect.any(String) });
    await expect(set(`closed_for = closed_for || '["stores"]'`)).rejects.toMatchObject({
      constraint: 'module-unknown',
    });
    await expect(set('reopenings = 1')).rejects.toMatchObject({ constraint: 'period-state' });
  });
});

describe('C-05 what is closed opens again', () => {
  beforeEach(async () => {
    await done(books.perform(closePeriod, [{ period }], { by: alice }));
  });

  it('when one asks with a reason and another approves; late events come home, and each reopening is kept', async () => {
    const id = await ask();
    await done(books.perform(reopenPeriod, [{ id }], { by: fiona }));
    expect(await july()).toEqual([{ state: 'open', closed_for: [], reopenings: 1 }]);
    await books.take(told(receivables.InvoiceCompleted, completed));
    await books.at('2006-08-01T10:00:00Z');
    await books.cutOff();
    expect(await placed()).toEqual([{ service: 'receivables', period, late: false }]);
    expect(await books.told('PeriodReopened')).toEqual([
      { book: 'council', period, year: '2006/07', from: '2006-07-01', to: '2006-07-31', reason },
    ]);
    expect(await books.rows('SELECT verb, by, reason FROM period_step ORDER BY period, version')).toMatchObject([
      { verb: 'open-period' },
      { verb: 'close-period', by: 'alice' },
      { verb: 'reopen-period', by: 'fiona', reason },
      { verb: 'open-period' },
    ]);
  });

  it('one module alone: the others stay closed', async () => {
    const id = await ask('payables');
    await done(books.perform(reopenPeriod, [{ id }], { by: fiona }));
    expect(await july()).toEqual([
      { state: 'open', closed_for: ['collections', 'ledger', 'receivables'], reopenings: 1 },
    ]);
    await books.take(
      told(receivables.InvoiceCompleted, { ...completed, invoiceId: newId() }),
      told(payables.SupplierInvoiceApproved, { approvedOn: '2006-07-06', approvedAt: '2006-07-06T09:00:00Z' } as never),
    );
    await books.at('2006-08-01T10:00:00Z');
    await books.cutOff();
    expect(await placed()).toEqual([
      { service: 'payables', period, late: false },
      { service: 'receivables', period: '2006-08', late: true },
    ]);
  });

  it('SOD-28: not by who asked, nor by who closed', async () => {
    const id = await ask(undefined, both);
    expect(await refusalOf(books.perform(reopenPeriod, [{ id }], { by: both }))).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-28', earlierVerb: 'request-period-reopening' },
    });
    const closer: Actor = { ...alice, roles: ['manager-accounting-operations'] };
    expect(await refusalOf(books.perform(reopenPeriod, [{ id }], { by: closer }))).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-28', earlierVerb: 'close-period' },
    });
    expect(await refusalOf(books.perform(reopenPeriod, [{ id }], { by: alice }))).toMatchObject({
      code: 'not-permitted',
    });
  });

  it('is asked for once, decided once, and may be left closed', async () => {
    const id = await ask();
    expect(await refusalOf(books.perform(requestReopening, [{ period, reason }], { by: alice }))).toMatchObject({
      code: 'reopening-requested',
    });
    await done(books.perform(rejectReopening, [{ id }], { by: fiona, reason: 'August takes it' }));
    expect(await refusalOf(books.perform(reopenPeriod, [{ id }], { by: fiona }))).toMatchObject({
      code: 'reopening-decided',
    });
    expect(await july()).toEqual([{ state: 'closed', closed_for: [], reopenings: 0 }]);
    const open = { period: '2006-08', reason };
    expect(await refusalOf(books.perform(requestReopening, [open], { by: alice }))).toMatchObject({
      code: 'period-state',
    });
  });

  it.each([
    ['without anybody’s approval', ''],
    [
      'with the asker’s own',
      `INSERT INTO period_reopening VALUES (gen_random_uuid(), 'council/2006-07', NULL, 'r', 'approved', 'x', now(), 'x', now(), 1, 1);`,
    ],
    [
      'with the closer’s',
      `INSERT INTO period_reopening VALUES (gen_random_uuid(), 'council/2006-07', NULL, 'r', 'approved', 'x', now(), 'alice', now(), 1, 1);`,
    ],
    [
      'further than was approved',
      `INSERT INTO period_reopening VALUES (gen_random_uuid(), 'council/2006-07', 'payables', 'r', 'approved', 'x', now(), 'y', now(), 1, 1);`,
    ],
  ])('not by SQL %s', async (_, before) => {
    const reopen = `${before} UPDATE period SET state = 'open', reopenings = 1 WHERE month = '2006-07'`;
    await expect(books.rows(reopen)).rejects.toMatchObject({
      constraint: expect.stringMatching(/^(period-state|separation-of-duties)$/),
    });
    expect(await july()).toEqual([{ state: 'closed', closed_for: [], reopenings: 0 }]);
  });
});

describe('C-05, C-10 a month before a closed one opens as what is closed does', () => {
  const june = { period: '2006-06', reason: 'June was never kept here' };
  const state = () => books.rows(`SELECT state, reopenings FROM period WHERE month = '2006-06'`);
  beforeEach(async () => {
    await done(books.perform(closePeriod, [{ period }], { by: alice }));
  });

  it('not by one person: what is posted to it would change the month that is closed', async () => {
    expect(await refusalOf(books.perform(openPeriod, [june], { by: alice }))).toMatchObject({
      ...{ code: 'later-period-closed', field: 'period', facts: { period: '2006-06', later: ['2006-07'] } },
    });
    expect(await state()).toEqual([{ state: 'never-opened', reopenings: 0 }]);
    const later = { period: '2006-09' };
    expect(await books.perform(openPeriod, [later], { by: alice })).toMatchObject([
      { change: { row: { state: 'open' } } },
    ]);
  });

  it('when one asks with a reason and another approves, who did not close the later month', async () => {
    const { id } = (await done(books.perform(requestReopening, [june], { by: both }))).reopening;
    for (const by of [both, { ...alice, roles: fiona.roles }]) {
      expect(await refusalOf(books.perform(reopenPeriod, [{ id }], { by }))).toMatchObject({
        ...{ code: 'separation-of-duties', facts: { pair: 'SOD-28' } },
      });
    }
    await done(books.perform(reopenPeriod, [{ id }], { by: fiona }));
    expect(await state()).toEqual([{ state: 'open', reopenings: 1 }]);
    expect(await books.told('PeriodReopened')).toMatchObject([{ period: '2006-06', reason: june.reason }]);
  });

  it('and is asked for only where a later month is closed', async () => {
    const september = { period: '2006-09', reason };
    expect(await refusalOf(books.perform(requestReopening, [september], { by: alice }))).toMatchObject({
      ...{ code: 'period-state', field: 'period', facts: { state: 'never-opened' } },
    });
  });

  it.each([
    ['without anybody’s approval', '', 0],
    [
      'with the approval of who closed the later month',
      `INSERT INTO period_reopening VALUES (gen_random_uuid(), 'council/2006-06', NULL, 'r', 'approved', 'x', now(), 'alice', now(), 1, 1);`,
      1,
    ],
  ])('not by SQL %s', async (_, before, nth) => {
    const open = `${before} UPDATE period SET state = 'open', reopenings = ${nth} WHERE month = '2006-06'`;
    await expect(books.rows(open)).rejects.toMatchObject({
      constraint: expect.stringMatching(/^(later-period-closed|separation-of-duties)$/),
    });
    expect(await state()).toEqual([{ state: 'never-opened', reopenings: 0 }]);
  });
});
