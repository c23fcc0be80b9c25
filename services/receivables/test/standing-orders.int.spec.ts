import { Office, type Body } from './office';
import { MatchingDesk } from './given/matching-desk';

let office: Office;
let desk: MatchingDesk;
let tenant: Body;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  desk = MatchingDesk.on(office);
  tenant = await office.customer({ kind: 'person', name: 'Mary Dean' });
});
afterAll(() => office?.close());

const agreed = (change: object = {}) => ({
  ...{ reference: 'farm 14', customer: tenant.account, from: '2006-07-03', ...change },
});
const set = (change: object = {}) => office.done('debt', '/v1/standing-orders', agreed(change));
const proposed = async (text: string) => {
  const [line] = await desk.lines({ amount: '47.00', text, bank: text });
  return desk.propose(line!);
};

describe('R-26, M28 references of standing orders', () => {
  it('are agreed by the recovery team, changed and ended under themselves, and are of one customer', async () => {
    expect(await set()).toMatchObject({ reference: 'FARM14', customer: tenant.account, version: 1, setBy: 'debt' });
    expect(await set({ to: '2006-07-31' })).toMatchObject({ version: 2, to: '2006-07-31' });
    expect(await office.post('cash', '/v1/standing-orders', agreed())).toMatchObject({ status: 403 });
    const other = (await office.customer()).account;
    expect(await office.post('debt', '/v1/standing-orders', agreed({ customer: other }))).toMatchObject({
      status: 409,
      body: { code: 'standing-order-taken', field: 'reference' },
    });
    const list = (query: string) => office.get(`/v1/standing-orders?${query}`);
    expect((await list(`customer=${tenant.account}`)).body.items).toMatchObject([{ reference: 'FARM14' }]);
    expect((await list('on=2006-07-31')).body.items).toHaveLength(1);
    expect((await list('on=2006-08-01')).body.items).toEqual([]);
    expect((await list('on=2006-07-02')).body.items).toEqual([]);
  });

  it('point to their customer in a line, within their days, and the reason says so', async () => {
    const invoice = await office.invoice(tenant.account, '47.00', {}, { taxCode: 'NON-VAT' });
    expect(await proposed('FARM14 STANDING ORDER')).toMatchObject([
      {
        ...{ kind: 'customer', target: tenant.account, score: 850 },
        reasons: [
          { rule: 'standing-order', sentence: 'The line names standing order FARM14' },
          { rule: 'exact-amount' },
        ],
        applications: [{ invoice: invoice.id }],
      },
    ]);
    await set({ from: '2006-07-04' });
    expect((await proposed('STO FARM14 A')).flatMap((each) => each['reasons'])).not.toContainEqual(
      expect.objectContaining({ rule: 'standing-order' }),
    );
    await set({ from: '2006-07-01', to: '2006-07-02' });
    expect((await proposed('STO FARM14 B')).flatMap((each) => each['reasons'])).not.toContainEqual(
      expect.objectContaining({ rule: 'standing-order' }),
    );
  });

  it('are not agreed with a customer whose record has ended, only ended', async () => {
    const gone = await office.customer({ kind: 'person', name: 'Peter Gone' });
    await set({ reference: 'FARM15', customer: gone.account });
    await office.done('ann', `/v1/customers/${gone.id}/deactivate`, { reason: 'Moved away' });
    const change = (to?: string) =>
      office.post('debt', '/v1/standing-orders', agreed({ reference: 'FARM15', customer: gone.account, to }));
    expect(await change()).toMatchObject({ status: 422, body: { code: 'customer-inactive', field: 'customer' } });
    expect((await change('2006-07-04')).body).toMatchObject({ code: 'customer-inactive' });
    expect((await change('2006-07-03')).body).toMatchObject({ version: 2, to: '2006-07-03' });
  });

  it('have no bank details, are in what is told to a person, and the database keeps their form', async () => {
    await set({ from: '2006-07-03' });
    const path = `/v1/customers/${tenant.id}/personal-data`;
    expect((await office.post('help', path, { reason: 'In person' })).body).toMatchObject({
      standingOrders: [{ reference: 'FARM14', from: '2006-07-03' }],
    });
    const put = (reference: string, to: string) =>
      office.started.parts.dataSource.query('UPDATE standing_order SET reference = $1, to_day = $2', [reference, to]);
    await expect(put('farm14', '2006-07-31')).rejects.toThrow('standing-order-reference');
    await expect(put('FARM14', '2006-07-02')).rejects.toThrow('standing-order-days');
  });
});
