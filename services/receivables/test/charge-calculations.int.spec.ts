import { writeOffApproved } from './given/write-offs';
import { gbp, Office } from './office';

// The clock passes all runs of months, on a machine that runs other tests beside it.
jest.setTimeout(120_000);

let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-20T08:00:00Z');
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

const nothing = (head: string) => ({ head, title: head, kind: 'fixed', amount: gbp('0.00') });
const asked = (change: object = {}) => ({
  ...{ chargeItem: 'TRAIN', title: 'Training 2007', salesperson: 'WE93110', takeUp: '30' },
  costs: [
    { head: 'running-costs', title: 'Trainer', kind: 'stepped', amount: gbp('400.00'), unitsAStep: '12' },
    { head: 'running-costs', title: 'Papers', kind: 'variable', amount: gbp('4.35') },
    { head: 'accommodation', title: 'Room', kind: 'fixed', amount: gbp('300.00') },
    {
      head: 'overheads',
      title: 'Office',
      kind: 'overhead',
      amount: gbp('9000.00'),
      base: 'staff-time',
      used: '15',
      ofAll: '370',
    },
    ...['equipment-replacement', 'capital-charges', 'investment'].map(nothing),
  ],
  ...change,
});

describe('R-24, M11 the charge calculator', () => {
  it('unit charge for the expected take-up and at other volumes, by hand', async () => {
    const made = await office.done('ann', '/v1/charge-calculations', asked({ marketNotes: 'Peterborough 95.00' }));
    // 3 steps of 400.00, 30 × 4.35, 300.00 and 9,000.00 × 15/370 = 364.8648… → 364.87.
    expect(made).toMatchObject({ cost: gbp('1995.37'), unitCharge: gbp('66.52'), marketNotes: 'Peterborough 95.00' });
    expect(made['volumes']).toEqual([
      { units: '1', cost: gbp('1069.22'), unitCharge: gbp('1069.22') },
      { units: '10', cost: gbp('1108.37'), unitCharge: gbp('110.84') },
      { units: '30', cost: gbp('1995.37'), unitCharge: gbp('66.52') },
    ]);
    expect((await office.get(`/v1/charge-calculations/${made.id}`)).body).toEqual(made);
    expect((await office.get('/v1/charge-calculations', 'holder')).body.items).toEqual([]);
    const of = async (item: string) =>
      (await office.get(`/v1/charge-calculations?chargeItem=${item}`)).body.items.map(({ id }) => id);
    expect([await of('TRAIN'), await of('HALL')]).toEqual([[made.id], []]);
  });

  it('looks at every cost head, and a kind says what it needs', async () => {
    const refused = async (change: object) => (await office.post('ann', '/v1/charge-calculations', asked(change))).body;
    expect(await refused({ costs: [nothing('accommodation')] })).toMatchObject({ code: 'cost-head-missing' });
    const stepped = { head: 'overheads', title: 'x', kind: 'stepped', amount: gbp('1.00') };
    expect(await refused({ costs: [...asked().costs, stepped] })).toMatchObject({
      ...{ code: 'cost-incomplete', field: 'costs[7].unitsAStep' },
    });
    expect(await refused({ chargeItem: 'NONE' })).toMatchObject({ code: 'charge-item-unknown' });
  });

  it('what nobody would be left to bear, and what is larger than can be kept, is refused by its field', async () => {
    const answer = async (change: object) => {
      const { status, body } = await office.post('ann', '/v1/charge-calculations', asked(change));
      return [status, body['code'], body['field']];
    };
    expect(await answer({ badDebtTarget: '99.999' })).toEqual([201, undefined, undefined]);
    expect(await answer({ badDebtTarget: '100' })).toEqual([400, 'number-out-of-range', 'badDebtTarget']);
    expect(await answer({ takeUp: '99999999999' })).toEqual([400, 'number-out-of-range', 'takeUp']);
    expect(await answer({ volumes: [{ units: '99999999999' }] })).toEqual([
      ...[400, 'number-out-of-range', 'volumes[0].units'],
    ]);
    const dear = { head: 'overheads', title: 'x', kind: 'variable', amount: gbp('99999999.00') };
    expect(await answer({ takeUp: '9999999999', costs: [...asked().costs, dear] })).toEqual([
      ...[422, 'amount-too-large', 'costs'],
    ]);
  });

  it('E32, W31 bad debt is watched against its target, none by default, with three remedies over it', async () => {
    const report = async () => {
      const path = '/v1/reports/bad-debt-of-charges?from=2006-07-01&to=2006-12-31&overdueDays=0';
      return (await office.get(path)).body.items;
    };
    const bill = (net: string) => office.invoice(customer, net, {}, { chargeItem: 'TRAIN', taxCode: 'NON-VAT' });
    const bad = await bill('41.00');
    const good = await bill('959.00');
    const paid = [{ invoice: good.number, amount: gbp('959.00') }];
    await office.receipt(customer, '959.00', { applications: paid });
    expect(await report()).toMatchObject([{ billed: gbp('1000.00'), bad: gbp('0.00'), over: false }]);
    await office.moveTo('2006-08-20T08:00:00Z');
    expect(await report()).toMatchObject([{ bad: gbp('41.00'), actual: '4.100', over: false }]);
    await office.done('ann', '/v1/charge-calculations', asked({ badDebtTarget: '4' }));
    expect(await report()).toMatchObject([
      { target: '4.000', actual: '4.100', over: true, remedies: 'charging policy, method of charging, bad-debt goal' },
    ]);
    await office.receipt(customer, '1.00', { applications: [{ invoice: bad.number, amount: gbp('1.00') }] });
    expect(await report()).toMatchObject([{ actual: '4.000', over: false }]);
    // the invoices of another cost centre are none of the holder's figures, whosever the calculation is.
    const { dataSource } = office.started.parts;
    const path = '/v1/reports/bad-debt-of-charges?from=2006-07-01&to=2006-12-31&overdueDays=0';
    expect((await office.get(path, 'holder')).body.items).toEqual([]);
    await dataSource.query(`UPDATE charge_calculation SET cost_centre = 'C563000'`);
    expect((await office.get(path, 'holder')).body.items).toEqual([]);
    await dataSource.query(`UPDATE invoice SET cost_centre = 'C563000' WHERE id = $1`, [good.id]);
    expect((await office.get(path, 'holder')).body.items).toMatchObject([{ billed: gbp('959.00') }]);
  });

  it('E32, X-03 over its target it is told to those who answer for charges, and again a month later while it is', async () => {
    const late = await office.invoice(customer, '100.00', {}, { chargeItem: 'TRAIN', taxCode: 'NON-VAT' });
    const told = async (by: 'fin' | 'ann' = 'fin') =>
      (await office.get('/v1/notices/mine?limit=200', by)).body.items.filter(
        ({ template }) => template === 'bad-debt-over-target',
      );
    // Due on 30 August: on 28 November it is 90 days overdue, on the next day more.
    await office.moveTo('2006-11-28T09:00:00Z');
    expect(await told()).toEqual([]);
    await office.moveTo('2006-11-29T09:00:00Z');
    const [notice, ...more] = await told();
    expect(more).toEqual([]);
    expect(await told('ann')).toHaveLength(1);
    expect(notice!['subject']).toBe('The bad debt of TRAIN is over its target');
    // 40.00 and 100.00 of 1,100.00.
    expect(notice!['text']).toContain('£140.00 is bad. That is 12.727 percent; 4.000 percent is aimed at');
    expect(notice!['text']).toContain('charging policy, method of charging, bad-debt goal');
    await office.moveTo('2006-12-28T09:00:00Z');
    expect(await told()).toHaveLength(1);
    await office.moveTo('2006-12-29T09:00:00Z');
    expect(await told()).toHaveLength(2);
    const [row] = (await office.get('/v1/reports/bad-debt-of-charges?from=2006-07-01&to=2006-12-31')).body.items;
    expect(row).toMatchObject({ bad: gbp('140.00'), over: true, toldOn: '2006-12-29' });
    await office.receipt(customer, '100.00', { applications: [{ invoice: late.number, amount: gbp('100.00') }] });
    await office.moveTo('2007-01-31T09:00:00Z');
    expect(await told()).toHaveLength(2);
    const path = '/v1/bad-debt-runs';
    expect((await office.post('look', path, { asOf: '2007-01-31' })).status).toBe(403);
    const write = `UPDATE bad_debt_alert SET bad = 1`;
    await expect(office.started.parts.dataSource.query(write)).rejects.toThrow('bad-debt-within-target');
  });

  it('E32 what was written off is bad, however short a time it was due; what is open for less is not', async () => {
    const lost = await office.invoice(customer, '50.00', {}, { chargeItem: 'TRAIN', taxCode: 'NON-VAT' });
    await writeOffApproved(office, [{ invoice: lost, amount: '50.00' }]);
    const on = office.today();
    const path = `/v1/reports/bad-debt-of-charges?from=${on}&to=${on}&overdueDays=3660`;
    expect((await office.get(path)).body.items).toMatchObject([
      { billed: gbp('50.00'), bad: gbp('50.00'), actual: '100.000' },
    ]);
  });
});
