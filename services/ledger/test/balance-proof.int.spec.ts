import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { RunDesk, type RunDefinition } from '@tolbooth/runs';
import { metrics } from '@tolbooth/telemetry';
import { newId } from '@tolbooth/verbs';
import { balanceProofRun, balanceRebuildRun, wholeBalanceProofRun } from '../src/balances/balance-proof-runs';
import { codesOfSlice } from '../src/balances/balance-proof.rows';
import { foldBalances } from '../src/balances/fold-balances';
import { Books, codes, immediate, told } from './books';

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
  await books.take(invoice(), invoice());
  await books.perform(foldBalances, ['all']);
  // Posted and not yet folded.
  await books.take(invoice());
});
afterEach(() => books?.close());

const invoice = () => {
  const dated = { completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04' };
  return told(receivables.InvoiceCompleted, { ...dated, invoiceId: newId() });
};
const run = (definition: RunDefinition) =>
  new RunDesk(books.dataSource, books.runner).perform(definition, { by: systemActor('ledger') });
const differences = async (state = 'found') => {
  const rows = await books.rows<{ line: string }>(
    `SELECT left(code, 13) || ' ' || period || ' ' || stored || ' ' || lines_debit || ' ' || stored_debit AS line
       FROM balance_difference WHERE state = '${state}' ORDER BY code, period, stored`,
  );
  return rows.map(({ line }) => line);
};
const debtors = `code = '${codes.debtors}'`;
const all = 'code, currency';

describe('C-12 stored balances are what the lines add up to', () => {
  it('finds nothing in books that nobody touched, folded or not, in slices that together are all codes', async () => {
    await run(wholeBalanceProofRun);
    await run(balanceProofRun);
    expect(await differences()).toEqual([]);
    const slices = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6].map((slice) => codesOfSlice(books.dataSource.manager, slice, 7, '')),
    );
    expect(slices.flat().sort()).toEqual(Object.values(codes).sort());
  });

  it.each([
    [
      'a changed period',
      `UPDATE period_balance SET debit = debit + 0.01 WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-07 period 352.50 352.51'],
    ],
    [
      'a changed day',
      `UPDATE day_balance SET debit = debit - 1 WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-07 days 352.50 351.50'],
    ],
    ['a day that is gone', `DELETE FROM day_balance WHERE ${debtors}`, ['ZA80000-Z3105 2006-07 days 352.50 117.50']],
    [
      'a sum that was never folded',
      `DELETE FROM balance_change WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-07 days 352.50 235.00', 'ZA80000-Z3105 2006-07 period 352.50 235.00'],
    ],
    [
      'debit and credit alike, so that the balance is the same',
      `UPDATE period_balance SET debit = debit + 5, credit = credit + 5 WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-07 period 352.50 357.50'],
    ],
    [
      'only the council’s own currency',
      `UPDATE period_balance SET functional_debit = functional_debit + 5 WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-07 period 352.50 352.50'],
    ],
    [
      'a balance without any line',
      `INSERT INTO period_balance SELECT ${all}, '2006-08', 7, 0, 7, 0 FROM period_balance WHERE ${debtors}`,
      ['ZA80000-Z3105 2006-08 period 0.00 7.00'],
    ],
    [
      'a code that nobody knows',
      `INSERT INTO day_balance (code, currency, day, debit, credit, functional_debit, functional_credit) VALUES ('X', 'GBP', '2006-08-01', 7, 0, 7, 0)`,
      ['X 2006-08 days 0.00 7.00'],
    ],
  ])('%s is named, rebuilt from the lines, and stands in the trail', async (_, change, named) => {
    await books.rows(change);
    await run(wholeBalanceProofRun);
    expect(await differences()).toEqual(named);
    const gauge = await metrics.gauge('tolbooth_stored_balance_differences').get();
    expect(gauge.values).toMatchObject([{ value: named.length }]);
    // Once, however often it is looked at.
    await run(wholeBalanceProofRun);
    expect(await differences()).toHaveLength(named.length);
    expect(await run(balanceRebuildRun)).toMatchObject({ done: 1, refused: 0 });
    expect([await differences(), await differences('rebuilt')]).toEqual([[], named]);
    await run(wholeBalanceProofRun);
    expect(await differences()).toEqual([]);
    const states = (await books.told('StoredBalanceDiffers')).map(({ state }) => state);
    expect(states).toEqual([...named.map(() => 'found'), ...named.map(() => 'rebuilt')]);
    const trail = `SELECT subject_id FROM audit_entry WHERE verb = 'rebuild-balances'`;
    expect(await books.rows(trail)).toEqual([{ subject_id: named[0]!.startsWith('X') ? 'X' : codes.debtors }]);
  });

  it('what is right again by itself is gone, and a rehearsal rebuilds nothing', async () => {
    await books.rows(`UPDATE period_balance SET debit = debit + 1 WHERE ${debtors}`);
    await run(wholeBalanceProofRun);
    const desk = new RunDesk(books.dataSource, books.runner);
    await desk.perform(balanceRebuildRun, { by: systemActor('ledger'), dryRun: true, asOf: day('2006-07-04') });
    expect(await differences()).toHaveLength(1);
    await books.rows(`UPDATE period_balance SET debit = debit - 1 WHERE ${debtors}`);
    await run(wholeBalanceProofRun);
    expect(await differences('gone')).toHaveLength(1);
  });

  it('is rebuilt while others post and fold: nothing is lost and nothing counted twice', async () => {
    await books.rows(`UPDATE period_balance SET debit = debit + 1 WHERE ${debtors}`);
    await run(wholeBalanceProofRun);
    await Promise.all([
      ...[1, 2, 3, 4].map((partition) => books.take({ ...invoice(), partition }, { ...invoice(), partition })),
      run(balanceRebuildRun),
      books.perform(foldBalances, ['all']),
      books.perform(foldBalances, ['all']),
    ]);
    await run(wholeBalanceProofRun);
    expect(await differences()).toEqual([]);
  });
});
