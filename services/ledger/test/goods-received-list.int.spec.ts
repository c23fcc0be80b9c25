import { codes } from './books';
import { RunningLedger } from './running-ledger';

const id = (end: string) => `0190a1b2-0000-7000-8000-0000000000${end}`;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
let ledger: RunningLedger;

beforeAll(async () => {
  ledger = await RunningLedger.start();
  await ledger.rows(`INSERT INTO receipt_document (id, kind, number, order_number, supplier, event, day, version) VALUES
    ('${id('b1')}', 'received', 'GR1', 'OU1', 'S1', '${id('e1')}', '2006-06-30', 1),
    ('${id('b2')}', 'received', 'GR2', 'OU2', 'S2', '${id('e2')}', '2006-07-04', 1),
    ('${id('b3')}', 'returned', 'RT1', 'OU1', 'S1', '${id('e3')}', '2006-07-01', 1),
    ('${id('b4')}', 'invoiced', 'P1', NULL, 'S1', '${id('e4')}', '2006-07-05', 1)`);
  const moved = (document: string, order: string, line: string, code: string, amount: string) =>
    `('${id(document)}', ${line === 'c3' ? 2 : 1}, '${id(order)}', '${id(line)}', '${code}', 'GBP', ${amount})`;
  await ledger.rows(`INSERT INTO receipt_movement (document, position, order_id, line_id, code, currency, amount) VALUES
    ${moved('b1', 'a1', 'c1', codes.expense, '100.00')}, ${moved('b1', 'a1', 'c3', codes.expense, '7.00')},
    ${moved('b2', 'a2', 'c2', 'HW10000-41000-000-0000-00-0000', '50.00')},
    ${moved('b3', 'a1', 'c1', codes.expense, '10.00')}, ${moved('b4', 'a1', 'c1', codes.expense, '90.00')}`);
});
afterAll(() => ledger?.stop());

const listed = async (query: string, role = 'accountant') => {
  const { status, body } = await ledger.ask('GET', `/v1/goods-received?${query}`, undefined, { role });
  return status === 200
    ? body.items!.map(({ orderNumber, open }) => `${String(orderNumber)} ${(open as { amount: string }).amount}`)
    : [status, body['code'], body['field']];
};

describe('C-14 GET /v1/goods-received', () => {
  it('shows by line what is open, as at any day, and all figures of it', async () => {
    expect(await listed('')).toEqual(['OU1 7.00', 'OU2 50.00']);
    expect(await listed('asAt=2006-06-30')).toEqual(['OU1 100.00', 'OU1 7.00']);
    expect(await listed('asAt=2006-07-04&order=OU1')).toEqual(['OU1 90.00', 'OU1 7.00']);
    expect(await listed('asAt=2006-06-29')).toEqual([]);
    const { body } = await ledger.get('/v1/goods-received?open=no&order=OU1');
    expect(body.items![0]).toMatchObject({
      ...{ received: gbp('100.00'), returned: gbp('10.00'), invoiced: gbp('90.00'), open: gbp('0.00') },
      ...{ code: codes.expense, supplier: 'S1', lineId: id('c1') },
    });
  });

  it('by pages', async () => {
    const first = (await ledger.get('/v1/goods-received?open=no&limit=2')).body;
    expect(first.items).toHaveLength(2);
    const { body } = await ledger.get(`/v1/goods-received?open=no&limit=2&after=${first.next}`);
    expect([body.items!.map(({ orderNumber }) => orderNumber), body.next]).toEqual([['OU2'], undefined]);
  });

  it('X-08 of the own cost centres', async () => {
    expect(await listed('', 'budget-holder')).toEqual(['OU1 7.00']);
  });

  it.each([
    ['asAt=2006-02-30', 400, 'date-malformed', 'asAt'],
    ['open=perhaps', 400, 'choice-unknown', 'open'],
    ['colour=red', 400, 'query-unknown', 'colour'],
  ])('%s is refused', async (query, ...expected) => {
    expect(await listed(query)).toEqual(expected);
  });
});
