import { gbp, Office, type Answer } from './office';

let office: Office;
let customer: string;
let other: string;
beforeAll(async () => {
  office = await Office.open('2006-07-20T08:00:00Z');
  customer = (await office.customer()).account;
  other = (await office.customer({ name: 'Ann Lee' })).account;
});
afterAll(() => office?.close());

let references = 0;
const service = (change: object = {}) => ({
  ...{
    reference: `S-${(references += 1)}`,
    customer,
    contactName: 'Ann Lee',
    contactNumber: '01223 1',
    debtType: 'GC',
  },
  ...{ salesperson: 'WE93110', description: 'Advertisement', unit: 'each', quantity: '2', unitPrice: gbp('50.00') },
  ...{ subjective: '81000', taxCode: 'STD', serviceFrom: '2006-07-05', ...change },
});
const enter = (change: object = {}) => office.done('ann', '/v1/services-to-bill', service(change));
const bill = async (body: object) => {
  const answer = await office.done('ann', '/v1/services-to-bill/drafts', { groupBy: 'customer', ...body });
  return answer as unknown as { drafts: number; refused: number; groups: { invoice: string; services: string[] }[] };
};
const show = async (id: string) => (await office.get(`/v1/services-to-bill/${id}`)).body;

const heading =
  'reference,customer,contact name,contact number,debt type,salesperson,description,unit,quantity,unit price,service from,subjective,tax code';
const row = (reference: string, change: Record<string, string> = {}) => {
  const cells = { reference, customer, contact: 'Ann Lee', number: '1', debtType: 'GC', salesperson: 'WE93110' };
  const all = {
    ...cells,
    what: 'Copies',
    unit: 'each',
    quantity: '3',
    price: '12.50',
    from: '2006-07-19',
    subjective: '81000',
    tax: 'STD',
  };
  return Object.values({ ...all, ...change }).join(',');
};
async function send(lines: string[], total: string, count = lines.length): Promise<Answer> {
  const { started } = office;
  const answer = await fetch(`${started.url}/v1/services-to-bill/files?name=week.csv&total=${total}&lines=${count}`, {
    method: 'POST',
    headers: {
      ...{
        authorization: `Bearer ${await office.stack.tokenFor(['receivables-business-user'], { id: 'ann', name: 'ann' })}`,
      },
      ...{ 'content-type': 'text/csv', 'idempotency-key': `file-${(references += 1)}` },
    },
    body: [heading, ...lines].join('\n'),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
}

describe('R-39 services to bill', () => {
  it('E25 keyed services are listed by age against 14 and 19 days, until they are invoiced', async () => {
    const late = await enter();
    const intime = await enter({ serviceFrom: '2006-07-06' });
    const careLate = await enter({ debtType: 'RA', serviceFrom: '2006-06-30', salesperson: 'C563000' });
    const care = await enter({
      debtType: 'RA',
      serviceFrom: '2006-06-01',
      serviceTo: '2006-07-01',
      salesperson: 'C563000',
    });
    const { items } = (await office.get('/v1/services-to-bill?status=un-invoiced')).body;
    const shown = items.map(({ id, age, limit, late: is }) => [id, age, limit, is]);
    expect(shown).toEqual([
      [careLate.id, 20, 19, true],
      [care.id, 19, 19, false],
      [late.id, 15, 14, true],
      [intime.id, 14, 14, false],
    ]);
    const report = (await office.get('/v1/reports/un-invoiced-services')).body as unknown as {
      rows?: unknown[];
      items: { reference: string }[];
    };
    expect(report.items.map(({ reference }) => reference)).toEqual(items.map((each) => each['reference']));
    expect(
      await office.done('ann', `/v1/services-to-bill/${intime.id}/withdraw`, { reason: 'Keyed twice' }),
    ).toMatchObject({
      ...{ status: 'withdrawn', withdrawnWhy: 'Keyed twice' },
    });
    await bill({});
    expect((await office.get('/v1/services-to-bill?status=un-invoiced')).body.items).toEqual([]);
    expect((await office.get('/v1/services-to-bill?status=drafted')).body.items).toHaveLength(3);
  });

  it('what could not be billed is not taken in', async () => {
    const refused = async (change: object) => (await office.post('ann', '/v1/services-to-bill', service(change))).body;
    expect(await refused({ customer: 'C9' })).toMatchObject({ code: 'customer-unknown', field: 'customer' });
    expect(await refused({ subjective: '41000' })).toMatchObject({ code: 'not-an-income-code', field: 'subjective' });
    expect(await refused({ debtType: 'LM' })).toMatchObject({ code: 'debt-type-of-another-directorate' });
    expect(await refused({ serviceFrom: '2006-07-21' })).toMatchObject({
      code: 'service-not-yet',
      field: 'serviceFrom',
    });
    const { reference } = await enter();
    expect(await refused({ reference })).toMatchObject({ code: 'service-known', field: 'reference' });
  });

  it('drafts are grouped as people choose, each service on one invoice only, also for two who ask at once', async () => {
    const [a, b, c] = [await enter(), await enter({ customer: other }), await enter({ unitPrice: gbp('10.00') })];
    const services = [a.id, b.id, c.id];
    const both = await Promise.all([bill({ services }), bill({ services })]);
    const groups = both.flatMap((each) => each.groups.filter(({ invoice }) => invoice));
    expect(groups.map((group) => group.services)).toEqual([[a['reference'], c['reference']], [b['reference']]]);
    const { body } = await office.get(`/v1/invoices/${groups[0]!.invoice}`);
    expect(body).toMatchObject({ state: 'incomplete', net: gbp('120.00'), lines: [{ serviceFrom: '2006-07-05' }, {}] });
    expect(await show(a.id)).toMatchObject({ status: 'drafted', invoice: groups[0]!.invoice, late: false });
    expect((await bill({ services })).drafts).toBe(0);
    const { dataSource } = office.started.parts;
    const again = `INSERT INTO service_billing (id, service_id, invoice_id, line_no, billed_at, billed_by)
      SELECT gen_random_uuid(), service_id, invoice_id, 9, billed_at, billed_by FROM service_billing WHERE service_id = $1`;
    await expect(dataSource.query(again, [a.id])).rejects.toThrow('service-billed-before');
    const release = 'UPDATE service_billing SET released_at = now() WHERE service_id = $1';
    await expect(dataSource.query(release, [a.id])).rejects.toThrow('stands');
    expect((await office.post('ann', `/v1/services-to-bill/${a.id}/withdraw`, { reason: 'x' })).body).toMatchObject({
      code: 'service-billed-before',
    });
  });

  it('who names services is told of each why it is not billed', async () => {
    const [billed, withdrawn] = [await enter(), await enter()];
    await bill({ services: [billed.id] });
    await office.done('ann', `/v1/services-to-bill/${withdrawn.id}/withdraw`, { reason: 'Never given' });
    const nowhere = '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
    const fresh = await enter();
    const answer = await bill({ services: [billed.id, fresh.id, withdrawn.id, nowhere, nowhere] });
    expect(answer).toMatchObject({ drafts: 1, refused: 3 });
    expect(answer.groups.slice(1)).toMatchObject([
      { code: 'service-billed-before', services: [billed['reference']] },
      { code: 'state-forbids', services: [withdrawn['reference']] },
      { code: 'not-found', services: [nowhere] },
    ]);
  });

  it('what was cancelled or given up may be billed again', async () => {
    const { id } = await enter({ unitPrice: gbp('40.00') });
    const first = (await bill({ services: [id] })).groups[0]!.invoice;
    await office.done('ann', `/v1/invoices/${first}/discard`, { reason: 'Wrong' });
    expect(await show(id)).toMatchObject({ status: 'un-invoiced', late: true });
    const second = (await bill({ services: [id] })).groups[0]!.invoice;
    await office.done('ann', `/v1/invoices/${second}/complete`);
    expect(await show(id)).toMatchObject({ status: 'invoiced', invoice: second });
    expect((await bill({ services: [id] })).drafts).toBe(0);
    await office.passCutOff();
    await office.done('debt', `/v1/invoices/${second}/cancel`, {
      ...{ account: customer, customerName: 'Hartford Parish Rooms' },
      ...{ requester: { name: 'Ann', position: 'Officer', contact: '1' }, reason: 'Wrong price' },
    });
    const third = (await bill({ services: [id] })).groups[0]!.invoice;
    expect(await show(id)).toMatchObject({ status: 'drafted', invoice: third });
  });
});

describe('R-39 a file of services', () => {
  it('is taken whole with its control total, and once', async () => {
    const lines = [row('F-1'), row('F-2', { customer: other })];
    expect((await send(lines, '74.99')).body).toMatchObject({
      ...{ code: 'control-total-differs', field: 'total', facts: { found: { lines: 2, total: '75.00' } } },
    });
    expect((await send(lines, '75.00', 3)).body).toMatchObject({ code: 'control-total-differs', field: 'lines' });
    expect(await send(lines, '75.00')).toMatchObject({ status: 201, body: { lines: 2, total: gbp('75.00') } });
    expect(await send(lines, '75.00')).toMatchObject({
      status: 409,
      body: { code: 'file-imported-before', facts: { importedBy: 'ann' } },
    });
    expect((await bill({ customer: other })).groups.map(({ services }) => services)).toEqual([['F-2']]);
  });

  it('says of each line what is wrong, and takes nothing', async () => {
    const before = await office.count('service_to_bill');
    const lines = [
      ...[row('G-1'), row('G-1'), row('F-1'), row('G-2', { quantity: '0' }), row('G-3', { price: '1.005' })],
      ...[
        row('G-4', { from: '19/07/2006' }),
        row('G-5', { customer: 'C9' }),
        row('', {}),
        row('G-6', { subjective: '41000' }),
      ],
    ];
    const { status, body } = await send(lines, '37.50');
    expect(status).toBe(422);
    const { faults, faulty } = body['facts'] as {
      faulty: number;
      faults: { line: number; field: string; code: string }[];
    };
    expect(faulty).toBe(8);
    expect(faults.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'reference', 'service-known'],
      [4, 'reference', 'service-known'],
      [5, 'quantity', 'decimal-malformed'],
      [6, 'unitPrice', 'money-over-precise'],
      [7, 'serviceFrom', 'day-malformed'],
      [8, 'customer', 'customer-unknown'],
      [9, 'reference', 'missing-field'],
      [10, 'subjective', 'not-an-income-code'],
    ]);
    expect(await office.count('service_to_bill')).toBe(before);
  });
});
