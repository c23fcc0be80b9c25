import { gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const run = (asOf: string) => office.done('operator', '/v1/raising-charge-runs', { asOf });
const charges = async () => (await office.told()).filter(({ type }) => type === 'RaisingCostsCharged');

describe('R-08, M50, E33 what raising costs is charged to the budget holder', () => {
  it('a thousand invoices at standard cost are 7,000.00, once, on his own code', async () => {
    const { account } = await office.customer();
    await office.activate(['C563000-81000-C15-0000-00-0000']);
    const one = await office.invoice(account, '50.00');
    const hall = await office.invoice(account, '50.00', { salesperson: 'C563000' });
    expect([one.number, hall.number]).not.toContain(undefined);
    await office.moveTo('2006-08-04T08:00:00Z');
    await run('2006-08-04');
    expect(await charges()).toEqual([]);
    await office.moveTo('2006-08-05T05:00:00Z');
    // 999 more of the same: entering them is not what this test is about.
    await office.started.parts.dataSource.query(
      `INSERT INTO invoice SELECT r.* FROM generate_series(1, 999) AS n, (SELECT to_jsonb(i) AS row FROM invoice i WHERE id = $1) i,
        LATERAL jsonb_populate_record(NULL::invoice, i.row || jsonb_build_object('id', gen_random_uuid(), 'number', 'X' || n)) r`,
      [one.id],
    );
    await run('2006-08-05');
    await run('2006-08-05');
    const told = await charges();
    expect(told).toHaveLength(2);
    expect(told.find(({ data }) => data['salesperson'] === 'WE93110')).toMatchObject({
      data: {
        ...{ chargeNumber: '2006-07 WE93110', invoices: 1000, amount: gbp('7000.00') },
        charged: { code: 'WE93110-46100-000-0000-00-0000', amount: gbp('7000.00') },
        credited: { code: 'ZA80000-89100-000-0000-00-0000', amount: gbp('7000.00') },
      },
    });
    expect(told.find(({ data }) => data['salesperson'] === 'C563000')).toMatchObject({
      data: { invoices: 1, amount: gbp('7.00'), charged: { code: 'C563000-46100-C15-0000-00-0000' } },
    });
  });
});
