import { receivables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { foldBalances } from '../src/balances/fold-balances';
import { closePeriod } from '../src/period-steps/move-period';
import { Books, codes, immediate, told } from './books';

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

const dated = { completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04' };
const batch = (partition: number) =>
  Array.from({ length: 20 }, () => {
    const invoiceId = newId();
    return told(receivables.InvoiceCompleted, { ...dated, invoiceId }, { partition });
  });

describe('C-04 partitions side by side, all on the same control account', () => {
  it('number without a gap, keep every balance and never wait for each other crosswise, while balances are folded', async () => {
    const partitions = [0, 1, 2, 3, 4, 5];
    const folding = [1, 2, 3].map(() => books.perform(foldBalances, ['all']));
    await Promise.all([...partitions.map((partition) => books.take(...batch(partition))), ...folding]);
    await books.perform(foldBalances, ['all']);
    expect(await books.rows('SELECT count(*)::int AS journals, max(sequence) AS last FROM journal')).toEqual([
      { journals: 120, last: 120 },
    ]);
    for (const table of ['day_balance', 'period_balance']) {
      expect(
        await books.rows(`SELECT debit::text, credit::text FROM ${table} WHERE code = '${codes.debtors}'`),
      ).toEqual([{ debit: '14100.00', credit: '0.00' }]);
    }
    expect(await books.rows('SELECT DISTINCT amount::text FROM control_total')).toEqual([{ amount: '2350.00' }]);
  });

  it('C-05: a period is closed between postings, never under one: what comes later is late', async () => {
    await Promise.all([
      ...[0, 1, 2].map((partition) => books.take(...batch(partition))),
      books.perform(closePeriod, [{ period: '2006-07' }], { reason: 'While others post' }),
      ...[3, 4, 5].map((partition) => books.take(...batch(partition))),
    ]);
    const [row] = await books.rows<{ journals: number; wrong: number }>(
      `SELECT count(*)::int AS journals, (count(*) FILTER (WHERE late <> (period = '2006-08')))::int AS wrong FROM journal`,
    );
    expect(row).toEqual({ journals: 120, wrong: 0 });
  });
});

describe('a batch that fails leaves nothing', () => {
  it('neither journals, numbers, balances nor control totals', async () => {
    const poison = told(receivables.InvoiceCompleted, { ...dated, taxes: [] });
    await expect(books.take(...batch(1), poison)).rejects.toThrow('differ by');
    for (const table of ['journal', 'journal_line', 'journal_series', 'balance_change', 'control_total', 'work_item']) {
      expect([table, await books.rows(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
    }
  });
});
