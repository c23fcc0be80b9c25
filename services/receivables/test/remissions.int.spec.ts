import { gbp, Office, type Body, type Person } from './office';

let office: Office;
let customer: string;
let other: string;
beforeAll(async () => {
  office = await Office.open('2006-07-20T08:00:00Z');
  customer = (await office.customer()).account;
  other = (await office.customer({ name: 'Ann Lee' })).account;
});
afterAll(() => office?.close());

const evidence = [{ document: 'Award letter, file 12/4', seenOn: '2006-07-19' }];
const asked = (change: object = {}) => ({
  ...{ customer, chargeItems: ['TRAIN'], percent: '25', from: '2006-07-01', to: '2007-03-31', reason: 'Low income' },
  ...{ publishedPolicy: 'Remissions 2006', evidence, salesperson: 'WE93110', ...change },
});
const request = (change: object = {}, by: Person = 'ann') => office.done(by, '/v1/remissions', asked(change));
const approved = async (change: object = {}): Promise<Body> => {
  const { id } = await request(change);
  return office.done('dora', `/v1/remissions/${id}/approve`, {});
};
const bill = (remission: string, change: object = {}, by = customer) =>
  office.post('ann', '/v1/invoices', {
    ...office.invoiceBody(
      by,
      '96.00',
      {},
      { chargeItem: 'TRAIN', taxCode: 'NON-VAT', revenue: undefined, remission, ...change },
    ),
  });

describe('R-31 remissions', () => {
  it('a person or a group, a percentage or an amount, with evidence that was seen', async () => {
    const refused = async (change: object) => (await office.post('ann', '/v1/remissions', asked(change))).body;
    expect(await refused({ group: 'Pupils' })).toMatchObject({ code: 'remission-for-whom', field: 'group' });
    expect(await refused({ customer: undefined })).toMatchObject({ code: 'remission-for-whom', field: 'customer' });
    expect(await refused({ amount: gbp('5.00') })).toMatchObject({ code: 'remission-of-what', field: 'amount' });
    expect(await refused({ percent: '100.0001' })).toMatchObject({ code: 'remission-of-what', field: 'percent' });
    expect(await refused({ evidence: [{ document: 'x', seenOn: '2006-07-21' }] })).toMatchObject({
      code: 'remission-evidence-day',
    });
    expect(await refused({ to: '2007-07-03' })).toMatchObject({ code: 'remission-span', field: 'to' });
    expect(await refused({ chargeItems: ['NONE'] })).toMatchObject({ code: 'charge-item-unknown' });
  });

  it('M9 approved by the director only: a budget holder is refused by name, others need a delegation on record', async () => {
    const { id } = await request();
    const approve = async (by: Person) => (await office.post(by, `/v1/remissions/${id}/approve`, {})).body;
    expect(await approve('holder')).toMatchObject({
      ...{ status: 403, code: 'remission-by-budget-holder', requirement: 'R-31' },
    });
    expect(await approve('fin')).toMatchObject({ status: 403, code: 'remission-by-director' });
    expect(await approve('ann')).toMatchObject({ status: 403, code: 'not-permitted' });
    const delegation = { to: 'fin', record: 'Scheme 7.3', from: '2006-07-20', until: '2006-07-20' };
    expect((await office.post('fin', '/v1/remission-delegations', delegation)).body).toMatchObject({
      code: 'not-permitted',
    });
    expect((await office.post('dora', '/v1/remission-delegations', { ...delegation, to: 'dora' })).body).toMatchObject({
      code: 'remission-delegated-to-oneself',
    });
    const backwards = { ...delegation, until: '2006-07-19' };
    expect((await office.post('dora', '/v1/remission-delegations', backwards)).body).toMatchObject({
      ...{ code: 'remission-span', field: 'until' },
    });
    const recorded = await office.done('dora', '/v1/remission-delegations', delegation);
    expect(await approve('fin')).toMatchObject({ state: 'approved', delegation: recorded.id, decidedBy: 'fin' });
  });

  it('SOD-48 the director who asked does not approve', async () => {
    const { id } = await request({}, 'dora');
    expect((await office.post('dora', `/v1/remissions/${id}/approve`, {})).body).toMatchObject({
      ...{ code: 'separation-of-duties', facts: { pair: 'SOD-48' } },
    });
    const { dataSource } = office.started.parts;
    const write = `UPDATE remission SET state = 'approved', decided_by = requested_by WHERE id = $1`;
    await expect(dataSource.query(write, [id])).rejects.toThrow('remission-own-approval');
  });

  it('stands on the line with its reason, and what is billed is after it', async () => {
    const { number } = await approved();
    const { body } = await bill(number);
    expect(body).toMatchObject({
      net: gbp('72.00'),
      lines: [{ unitPrice: gbp('96.00'), net: gbp('72.00'), remission: number, remitted: gbp('24.00') }],
    });
    expect(body.lines[0]).toMatchObject({ remissionReason: 'Low income' });
    const put = office.invoiceBody(customer, '96.00', {}, { line: 1, chargeItem: 'TRAIN', taxCode: 'NON-VAT' });
    const changed = await office.ask('ann', 'PUT', `/v1/invoices/${body.id}`, put);
    expect(changed.body).toMatchObject({ net: gbp('96.00') });
    expect((await bill(number, {}, other)).body).toMatchObject({
      ...{ code: 'remission-not-for-customer', field: 'lines[0].remission' },
    });
    const { number: open } = await request();
    expect((await bill(open)).body).toMatchObject({ code: 'remission-not-approved' });
  });

  it('of a group: who is admitted by evidence, and until its last day', async () => {
    const group = await approved({ customer: undefined, group: 'Pupils', percent: undefined, amount: gbp('10.00') });
    expect((await bill(group.number)).body).toMatchObject({ code: 'remission-not-for-customer' });
    const admit = () => office.post('ann', `/v1/remissions/${group.id}/members`, { customer, evidence });
    expect(await admit()).toMatchObject({ status: 201, body: { customer, admittedBy: 'ann' } });
    expect((await admit()).body).toMatchObject({ code: 'remission-member-known' });
    expect((await bill(group.number, { quantity: '2' })).body).toMatchObject({ net: gbp('172.00') });
    await office.done('dora', `/v1/remissions/${group.id}/end`, { lastDay: '2006-07-10', reason: 'Ends' });
    expect((await bill(group.number)).body).toMatchObject({ code: 'remission-not-then' });
    expect((await bill(group.number, { serviceFrom: '2006-07-10' })).status).toBe(201);
    const end = async (lastDay: string) => {
      const { id } = await approved();
      return (await office.post('dora', `/v1/remissions/${id}/end`, { lastDay, reason: 'x' })).body;
    };
    expect(await end('2007-04-01')).toMatchObject({ code: 'remission-span', field: 'lastDay' });
    expect(await end('2006-06-30')).toMatchObject({ code: 'remission-span', field: 'lastDay' });
    expect(await end('2007-03-31')).toMatchObject({ state: 'ended' });
    const over = await bill(group.number, { serviceFrom: '2006-07-10', serviceTo: '2006-07-11' });
    expect(over.body).toMatchObject({
      ...{ code: 'remission-not-then', field: 'lines[0].remission', facts: { to: '2006-07-10', last: '2006-07-11' } },
    });
  });

  it('those of a customer are found: its own, and those of the groups that it belongs to', async () => {
    const member = (await office.customer({ name: 'Member' })).account;
    const own = await request({ customer: member });
    const group = await approved({ customer: undefined, group: 'Carers' });
    await office.done('ann', `/v1/remissions/${group.id}/members`, { customer: member, evidence });
    const found = async () =>
      (await office.get(`/v1/remissions?customer=${member}`)).body.items.map(({ number }) => number).sort();
    expect(await found()).toEqual([own.number, group.number].sort());
  });

  it('their cost is reported per charge, of invoices that stand', async () => {
    const { number } = await approved({ customer: other, percent: '50' });
    const complete = async () => {
      const { body } = await bill(number, {}, other);
      return office.done('ann', `/v1/invoices/${body.id}/complete`);
    };
    await complete();
    await complete();
    await bill(number, {}, other);
    // One that was cancelled has cost nobody anything.
    const gone = await complete();
    await office.passCutOff();
    const form = { account: other, customerName: 'Ann Lee', reason: 'Raised twice', cause: 'error' };
    const requester = { name: 'A', position: 'B', contact: '1' };
    await office.done('debt', `/v1/invoices/${gone.id}/cancel`, { ...form, requester });
    const report = async (by: Person) =>
      (await office.get('/v1/reports/cost-of-remissions?from=2006-07-01&to=2006-07-31', by)).body;
    expect((await report('look')).items).toEqual([
      expect.objectContaining({
        ...{ chargeItem: 'TRAIN', remission: number, lines: 2, customers: 1 },
        ...{ charged: gbp('192.00'), remitted: gbp('96.00') },
      }),
    ]);
    expect((await report('holder')).items).toEqual([]);
    const path = '/v1/reports/cost-of-remissions?from=2006-07-01&to=2006-07-31&chargeItem=HALL';
    expect((await office.get(path)).body.items).toEqual([]);
    const of = async (item: string) =>
      (await office.get(`/v1/remissions?customer=${other}&chargeItem=${item}`)).body.items;
    expect([(await of('TRAIN')).map((each) => each.number), await of('HALL')]).toEqual([[number], []]);
  });
});
