import { debts } from './given/debts';
import { gbp, Office, type Body } from './office';

jest.setTimeout(60_000);

let office: Office;
let model: Body;
beforeAll(async () => {
  office = await Office.open('2005-03-31T08:00:00Z');
  model = await office.invoice((await office.customer({ name: 'Model' })).account, '10.00');
}, 120_000);
afterAll(() => office?.close());

const rows = async (report: string, query: string) =>
  (await office.get(`/v1/reports/${report}?limit=1000&${query}`)).body.items as unknown as Record<string, unknown>[];
const columns = ['current', 'underOne', 'oneToTwo', 'twoToThree', 'threeToSix', 'sixToTwelve', 'overTwelve'];

/** As at a day: the last due date that stands in each column, and the first that does not any more. */
const edges: readonly (readonly [asAt: string, due: string, column: number])[] = [
  ['2005-03-10', '2005-03-11', 1],
  ['2005-03-10', '2005-03-10', 1],
  ['2005-03-10', '2005-03-09', 2],
  ['2005-03-10', '2005-02-11', 2],
  ['2005-03-10', '2005-02-10', 3],
  ['2005-03-10', '2005-01-11', 3],
  ['2005-03-10', '2005-01-10', 4],
  ['2005-03-10', '2004-12-11', 4],
  ['2005-03-10', '2004-12-10', 5],
  ['2005-03-10', '2004-09-11', 5],
  ['2005-03-10', '2004-09-10', 6],
  ['2005-03-10', '2004-03-10', 6],
  ['2005-03-10', '2004-03-09', 7],
  // The ends of months: a month after 31 January is the end of February.
  ['2005-02-28', '2005-01-31', 3],
  ['2005-03-27', '2005-02-28', 2],
  ['2005-03-28', '2005-02-28', 3],
  ['2005-02-28', '2004-02-29', 6],
  ['2005-03-01', '2004-02-29', 7],
];

describe('R-21, E35 each day at the edge of each column, as the report counts it', () => {
  beforeAll(async () => {
    const days = [...new Set(edges.map(([, due]) => due))];
    await debts(
      office,
      model,
      days.map((due) => ({ number: `D${due}`, due, total: '100.00' })),
    );
  });

  it.each(edges)('as at %s a debt due on %s: column %i', async (asAt, due, column) => {
    const found = (await rows('aged-debt', `asAt=${asAt}`)).find(({ invoice }) => invoice === `D${due}`)!;
    const filled = columns.filter((name) => (found[name] ?? null) !== null);
    expect([found['bucket'], filled]).toEqual([column, [columns[column - 1]]]);
    expect(found['status']).toBe(column === 1 ? '01 Current' : '02 Overdue');
  });
});

describe('R-20, M24 each day at the edge of the days late', () => {
  it.each([
    ['2005-03-11', 'current'],
    ['2005-03-10', 'current'],
    ['2005-03-09', 'first'],
    ['2005-02-08', 'first'],
    ['2005-02-07', 'second'],
    ['2005-01-09', 'second'],
    ['2005-01-08', 'third'],
  ])('as at 10 March 2005 a debt due on %s: %s', async (due, column) => {
    const { account } = await office.customer({ name: `Of ${due}` });
    const own = { account, paying_account: account };
    await debts(office, model, [{ number: `L${due}`, due, total: '7.00', ...own }]);
    const [row] = await rows('aging', `asAt=2005-03-10&customer=${account}`);
    const nothing = { current: gbp('0.00'), first: gbp('0.00'), second: gbp('0.00'), third: gbp('0.00') };
    expect(row).toMatchObject({ ...nothing, [column]: gbp('7.00'), outstanding: gbp('7.00') });
  });

  it('E16, E17 7,400.00 as at 10 March 2005: 4,000.00 is 54 days late, 400.00 84 and 3,000.00 119', async () => {
    const { account } = await office.customer({ name: 'Of E16' });
    const own = { account, paying_account: account };
    await debts(office, model, [
      { number: 'E16A', due: '2004-11-11', total: '3000.00', ...own },
      { number: 'E16B', due: '2004-12-16', total: '400.00', ...own },
      { number: 'E16C', due: '2005-01-15', total: '4000.00', ...own },
    ]);
    const [row] = await rows('aging', `asAt=2005-03-10&customer=${account}`);
    expect(row).toMatchObject({
      ...{ outstanding: gbp('7400.00'), current: gbp('0.00'), first: gbp('0.00') },
      ...{ second: gbp('4000.00'), third: gbp('3400.00') },
    });
  });
});

describe('R-21 as at a day: what happened on it counts, what happened after it does not', () => {
  it('completion, money and reductions, on the day and on the one before', async () => {
    const { account } = await office.customer({ name: 'Of the day' });
    const invoice = await office.invoice(account, '100.00', {}, { taxCode: 'NON-VAT' });
    const at = async (asAt: string) => (await rows('aged-debt', `asAt=${asAt}&customer=${account}`))[0]?.['remaining'];
    await office.moveTo('2005-04-01T08:00:00Z');
    const applications = [{ invoice: invoice.number, amount: gbp('30.00') }];
    await office.receipt(account, '30.00', { applications });
    await office.moveTo('2005-04-02T08:00:00Z');
    const form = { account, customerName: 'Of the day', postcode: 'PE29 3NJ', reason: 'Less was done' };
    const requester = { name: 'A', position: 'B', contact: '1' };
    const adjustment = { ...form, requester, newAmount: gbp('60.00'), customerAgreed: true };
    await office.done('debt', `/v1/invoices/${invoice.id}/adjust`, adjustment);
    expect(await at('2005-03-30')).toBeUndefined();
    expect(await at('2005-03-31')).toEqual(gbp('100.00'));
    expect(await at('2005-04-01')).toEqual(gbp('70.00'));
    expect(await at('2005-04-02')).toEqual(gbp('60.00'));
  });
});
