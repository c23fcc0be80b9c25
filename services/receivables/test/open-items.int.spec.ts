import { ledger, receivables } from '@tolbooth/contracts';
import { partitionOf } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';
import { codes, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

interface Page {
  readonly page: number;
  readonly pages: number;
  readonly count: number;
  readonly items: { readonly item: string; readonly number: string; readonly amount: { amount: string } }[];
}

async function answered(customer: string, code: string, change: object = {}): Promise<Page[]> {
  const breakId = newId();
  const partition = partitionOf(customer, 8);
  const data = { ...ledger.ControlDifferenceFound.example, breakId, partition, code, ...change };
  await office.tell(ledger.ControlDifferenceFound, { data });
  const told = (await office.told()).filter(({ type, data: page }) => {
    return type === 'ReceivablesItemsStated' && page['breakId'] === breakId;
  });
  for (const { data: page } of told) receivables.ReceivablesItemsStated.parse(page);
  return told.map(({ data: page }) => page as unknown as Page);
}
const shown = (pages: Page[]) =>
  pages.flatMap(({ items }) => items.map(({ number, amount }) => `${number} ${amount.amount}`)).sort();

describe('C-12 the open items behind a difference', () => {
  it('are those of the account and the partition, one by one: what was deleted by SQL is missing, what was changed is so', async () => {
    const { account: customer } = await office.customer();
    const kept = await office.invoice(customer, '100.00');
    const changed = await office.invoice(customer, '50.00');
    const gone = await office.invoice(customer, '10.00');
    const receipt = await office.receipt(customer, '40.00');
    await office.started.parts.dataSource.transaction(async (tx) => {
      // As somebody would who is allowed everything.
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('DELETE FROM invoice WHERE id = $1', [gone.id]);
      await tx.query('UPDATE invoice SET adjusted = adjusted + 1 WHERE id = $1', [changed.id]);
    });
    const debtors = await answered(customer, codes.debtors);
    expect(debtors).toMatchObject([{ page: 1, pages: 1, count: 2 }]);
    expect(shown(debtors)).toEqual([`${kept.number} 117.50`, `${changed.number} 57.75`].sort());
    expect(shown(await answered(customer, codes.onAccount))).toEqual([`${receipt.number} -40.00`]);
  });

  it('go in pages; no item at all is an answer too, and what is asked of others is none of ours', async () => {
    const { account: customer } = await office.customer();
    const none = await answered(customer, codes.bank);
    expect(none).toMatchObject([{ page: 1, pages: 1, count: 0, items: [] }]);
    expect(await answered(customer, codes.debtors, { stated: { amount: '0.00', currency: 'EUR' } })).toMatchObject([
      { count: 0 },
    ]);
    expect(await answered(customer, codes.debtors, { topic: 'payables.events' })).toEqual([]);
  });

  it('are a cut: more than a page of them follow each other without a gap', async () => {
    const { account: customer } = await office.customer();
    const { id } = await office.receipt(customer, '5.00');
    await office.started.parts.dataSource.query(
      `INSERT INTO receipt (id, number, state, version, account, method, currency, amount, applied, received_on, taken_at,
           taken_on, taken_by, bank_code, on_account_code)
         SELECT gen_random_uuid(), 'X' || n, state, version, account, method, currency, amount, applied, received_on, taken_at,
           taken_on, taken_by, bank_code, on_account_code
         FROM receipt, generate_series(1, 1003) n WHERE id = $1`,
      [id],
    );
    const pages = await answered(customer, codes.onAccount);
    expect(pages.map(({ page, pages: all, items }) => [page, all, items.length])).toEqual([
      [1, 3, 500],
      [2, 3, 500],
      [3, 3, 4],
    ]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ item }) => item))).size).toBe(1004);
  });
});
