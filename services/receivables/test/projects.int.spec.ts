import { formatAmount } from '@tolbooth/money';
import { pence } from './books';
import { gbp, Office, type Answer, type Body } from './office';

let office: Office;
let customer: string;
let project: Body;
const code = 'OC10000-81000-000-1234-00-0000';
beforeAll(async () => {
  office = await Office.open('2006-07-20T08:00:00Z');
  await office.activate([code]);
  customer = (await office.customer()).account;
  project = await office.done('ann', '/v1/projects', projectBody());
  await agree('1000.00');
});
afterAll(() => office?.close());

function projectBody(change: object = {}): object {
  return {
    ...{ code: 'br-1', title: 'Bridge', type: 'works-for-others', projectGroup: '1234', salesperson: 'OC10000' },
    ...{ subjective: '81000', taxCode: 'NON-VAT', contactName: 'Ann Lee', contactNumber: '1', onCostPercent: '12.5' },
    feesBudget: gbp('2000.00'),
    funding: [
      { source: 'Lottery', reference: 'L1', amount: gbp('1500.00') },
      { source: 'Parish', reference: 'P1', amount: gbp('500.00') },
    ],
    ...change,
  };
}
const agree = (ceiling: string, change: object = {}) =>
  office.post('ann', `/v1/projects/${project.id}/agreements`, {
    ...{ customer, nature: 'Bridge', reference: 'CT-1', agreedOn: '2006-07-01', ceiling: gbp(ceiling), ...change },
  });
let costs = 0;
const cost = (amount: string, change: object = {}) =>
  office.done('ann', `/v1/projects/${project.id}/costs`, {
    ...{ reference: `K${(costs += 1)}`, description: 'Steel', incurredOn: '2006-07-12', amount: gbp(amount) },
    ...{ recharged: true, ...change },
  });
const bill = (change: object) =>
  office.post('ann', `/v1/projects/${project.id}/billing-events`, { customer, description: 'Works', ...change });
const left = async () => {
  const { body } = await office.get(`/v1/projects/${project.id}`);
  return (body as unknown as { agreements: { left: { amount: string } }[] }).agreements[0]!.left.amount;
};

async function send(lines: string[], total: string): Promise<Answer> {
  const path = `/v1/projects/${project.id}/cost-files?name=costs.csv&total=${total}&lines=${lines.length}`;
  const token = await office.stack.tokenFor(['receivables-business-user'], { id: 'ann', name: 'ann' });
  const answer = await fetch(office.started.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'text/csv',
      'idempotency-key': `file-${(costs += 1)}`,
    },
    body: ['reference,date,description,amount,recharged', ...lines].join('\n'),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

describe('R-22 projects', () => {
  it('M14 only of a billable type, and its sources of funding are the fees budget', async () => {
    expect(project).toMatchObject({ code: 'BR-1', debtType: 'ZZ', costCentre: 'OC10000', onCostPercent: '12.5' });
    const refused = async (change: object) => (await office.post('ann', '/v1/projects', projectBody(change))).body;
    expect(await refused({ code: 'BR-2', type: 'capital' })).toMatchObject({
      ...{
        code: 'project-type-not-billable',
        field: 'type',
        facts: { billable: ['works-for-others', 'grant-funded'] },
      },
    });
    expect(await refused({ code: 'BR-2', feesBudget: gbp('2000.01') })).toMatchObject({
      ...{ code: 'project-funding-differs', field: 'funding' },
    });
    expect(await refused({})).toMatchObject({ code: 'project-code-taken' });
  });

  it.each([
    ['a project group that no code can have (C-17)', { projectGroup: '12' }, 'code-malformed projectGroup'],
    ['a malformed subjective', { subjective: '8100' }, 'code-malformed subjective'],
    ['expenditure (C-03)', { subjective: '12345' }, 'not-an-income-code subjective'],
    ['a tax code that is not there', { taxCode: 'X' }, 'tax-code-unknown taxCode'],
    ['a percentage that cannot be kept', { onCostPercent: '1000' }, 'number-out-of-range onCostPercent'],
  ])('is not set up with %s', async (_, change, expected) => {
    const { body } = await office.post('ann', '/v1/projects', projectBody({ code: 'BR-3', ...change }));
    expect(`${body['code'] as string} ${body['field'] as string}`).toBe(expected);
  });

  it('the largest percentage; an agreement of a day to come is none', async () => {
    const change = { code: 'BR-4', onCostPercent: '999.9999' };
    expect(await office.done('ann', '/v1/projects', projectBody(change))).toMatchObject({ onCostPercent: '999.9999' });
    const day = (agreedOn: string) => agree('1000.00', { agreedOn });
    expect(await day('2006-07-21')).toMatchObject({ status: 422, body: { code: 'date-in-future', field: 'agreedOn' } });
    expect((await day('2006-07-20')).status).toBe(201);
  });

  it('M14 three steps: drafted from costs with the on-cost, released by another, finalised when it is complete', async () => {
    await cost('400.00');
    await cost('100.00', { incurredOn: '2006-07-14' });
    await cost('70.00', { recharged: false });
    const draft = (await bill({ costsUntil: '2006-07-20', fee: gbp('7.50') })).body;
    expect(draft).toMatchObject({
      ...{ state: 'draft', costs: gbp('500.00'), onCost: gbp('62.50'), fee: gbp('7.50'), net: gbp('570.00') },
      ...{ serviceFrom: '2006-07-12', serviceTo: '2006-07-14' },
    });
    expect(await left()).toBe('430.00');
    expect((await bill({ costsUntil: '2006-07-20' })).body).toMatchObject({ code: 'project-nothing-to-bill' });

    const own = await office.post('help', '/v1/project-batches', { drafts: [draft.id] });
    const { batch, items } = own.body as unknown as { batch: string; items: { invoice: string }[] };
    expect(own).toMatchObject({ status: 201, body: { items: [{ draft: draft.id, state: 'released' }] } });
    const invoice = (await office.get(`/v1/invoices/${items[0]!.invoice}`)).body;
    expect(invoice).toMatchObject({
      state: 'incomplete',
      debtType: 'ZZ',
      contractReference: 'CT-1',
      net: gbp('570.00'),
    });
    expect(JSON.stringify(invoice)).toContain(code);
    expect(invoice.lines).toHaveLength(4);

    expect(await office.done('help', `/v1/project-batches/${batch}/finalise`)).toMatchObject({
      items: [{ code: 'project-invoice-not-complete' }],
    });
    const change = office.invoiceBody(customer, '50.00');
    expect((await office.ask('ann', 'PUT', `/v1/invoices/${invoice.id}`, change)).body).toMatchObject({
      code: 'project-invoice-fixed',
    });
    expect(await office.done('ann', `/v1/invoices/${invoice.id}/complete`)).toMatchObject({ state: 'complete' });
    expect((await office.told(invoice.id)).at(-1)).toMatchObject({
      ...{ type: 'InvoiceCompleted', data: { revenue: [{ code, amount: gbp('570.00') }] } },
    });
    expect(await office.done('help', `/v1/project-batches/${batch}/finalise`)).toMatchObject({
      items: [{ state: 'finalised' }],
    });
    const report = (await office.get('/v1/reports/project-costs')).body;
    expect(report.items.map(({ reference, status }) => [reference, status])).toEqual([
      ['K1', 'billed'],
      ['K3', 'not recharged'],
      ['K2', 'billed'],
    ]);
  });

  it('SOD-47 whoever drafted it does not release it, one that is refused leaves the others', async () => {
    const mine = await office.done('help', `/v1/projects/${project.id}/billing-events`, {
      ...{ customer, description: 'Plan', fee: gbp('10.00') },
    });
    const others = (await bill({ fee: gbp('20.00') })).body;
    const { items } = (await office.done('help', '/v1/project-batches', {
      drafts: [mine.id, others.id],
    })) as unknown as Body;
    expect(items).toMatchObject([
      { draft: mine.id, code: 'separation-of-duties' },
      { draft: others.id, state: 'released' },
    ]);
    const { dataSource } = office.started.parts;
    const write = `UPDATE project_invoice SET released_by = drafted_by WHERE id = $1`;
    await expect(dataSource.query(write, [others.id])).rejects.toThrow('project-own-release');
  });

  it('never over the ceiling, by no penny and not by two at once; withdrawn there is room again', async () => {
    const rest = await left();
    const over = await bill({ fee: gbp(formatAmount(pence(rest) + 1n)) });
    expect(over).toMatchObject({ status: 422, body: { code: 'project-over-ceiling', facts: { left: rest } } });
    const both = await Promise.all([bill({ fee: gbp(rest) }), bill({ fee: gbp(rest) })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await left()).toBe('0.00');
    const { dataSource } = office.started.parts;
    await expect(dataSource.query('UPDATE project_agreement SET billed = ceiling + 0.01')).rejects.toThrow(
      'project-over-ceiling',
    );
    expect((await agree('999.99')).body).toMatchObject({ code: 'project-over-ceiling' });
    expect((await agree('1000.00')).status).toBe(201);
    const draft = both.find(({ status }) => status === 201)!.body;
    await office.done('ann', `/v1/project-invoices/${draft.id}/withdraw`, { reason: 'Wrong' });
    expect(await left()).toBe(rest);
  });

  it('withdrawn its costs are unbilled again, but not while its invoice stands', async () => {
    const { id: costId } = await cost('80.00');
    const draft = (await bill({ costs: [costId] })).body;
    expect((await bill({ costs: [costId] })).body).toMatchObject({ code: 'project-cost-not-free', field: 'costs' });
    const { items } = (await office.done('help', '/v1/project-batches', { drafts: [draft.id] })) as unknown as Body;
    const withdraw = () => office.post('ann', `/v1/project-invoices/${draft.id}/withdraw`, { reason: 'Wrong' });
    expect((await withdraw()).body).toMatchObject({ code: 'project-invoice-stands' });
    await office.done('ann', `/v1/invoices/${String(items[0]!['invoice'])}/discard`, { reason: 'Wrong' });
    expect((await withdraw()).body).toMatchObject({ state: 'withdrawn' });
    expect((await bill({ costs: [costId] })).status).toBe(201);
  });

  it('M14 costs come by file, whole, with a control total, once', async () => {
    const lines = ['F1,2006-07-01,Sand,10.00,yes', 'F2,2006-07-02,Tea,2.50,no'];
    expect((await send(lines, '12.51')).body).toMatchObject({ code: 'control-total-differs', field: 'total' });
    const wrong = ['K1,2006-07-01,Sand,10.00,yes', 'F3,2006-07-21,Sand,x,perhaps'];
    const { faults } = (await send(wrong, '10.00')).body['facts'] as { faults: { line: number; field: string }[] };
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [2, 'reference'],
      [3, 'recharged'],
      [3, 'amount'],
      [3, 'incurredOn'],
    ]);
    expect(await send(lines, '12.50')).toMatchObject({ status: 201, body: { lines: 2, total: gbp('12.50') } });
    expect((await send(lines, '12.50')).body).toMatchObject({ code: 'file-imported-before' });
  });

  it('R-22 the report of agreements adds up, X-08 by cost centre', async () => {
    const { items } = (await office.get('/v1/reports/project-billing')).body;
    expect(items).toMatchObject([{ project: 'BR-1', ceiling: gbp('1000.00'), finalised: gbp('570.00') }]);
    expect((await office.get('/v1/projects', 'holder')).body.items).toEqual([]);
    expect((await office.get(`/v1/projects/${project.id}`, 'holder')).status).toBe(404);
  });
});
