import { day } from '@tolbooth/calendar';
import { expectProven } from './books';
import { agreed, codes, gbp, Office, type Body } from './office';

let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

const rent = { quantity: '1', taxCode: 'NON-VAT', serviceFrom: undefined };
const schedule = (change: object = {}) => ({
  ...{ purpose: 'Rent of the shop', every: 'month', day: 1, service: 'in-advance', from: '2006-07-03' },
  invoice: office.invoiceBody(customer, '40.00', {}, rent),
  ...change,
});
const approved = async (change: object = {}) => {
  const set = await office.done('ann', '/v1/recurring-invoices', schedule(change));
  return office.done('help', `/v1/recurring-invoices/${set.id}/approve`);
};
const run = (asOf: string) => office.done('operator', '/v1/recurring-invoice-runs', { asOf });
const made = async (id: string) =>
  (await office.get(`/v1/invoices?customer=${customer}&limit=200`)).body.items
    .filter((each) => each['schedule'] === id)
    .reverse();

describe('R-09 schedules of invoices', () => {
  it('nothing is made before another person has approved it', async () => {
    const set = await office.done(
      'ann',
      '/v1/recurring-invoices',
      schedule({ to: '2006-07-04', every: 'week', day: 2 }),
    );
    expect(set).toMatchObject({ state: 'proposed', net: gbp('40.00') });
    await office.moveTo('2006-07-04T08:00:00Z');
    await run('2006-07-04');
    expect(await made(set.id)).toEqual([]);
    const path = `/v1/recurring-invoices/${set.id}/approve`;
    // A business user approves nothing (DETAILS 1.5); and whoever set it does not either.
    expect(await office.post('carol', path)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    const setBy = (who: string) =>
      office.started.parts.dataSource.query('UPDATE recurring_invoice SET set_by = $2 WHERE id = $1', [set.id, who]);
    await setBy('help');
    expect(await office.post('help', path)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-43' } },
    });
    await setBy('ann');
    await office.done('help', path);
    await run('2006-07-04');
    expect(await made(set.id)).toMatchObject([{ state: 'complete', number: expect.any(String) as string }]);
  });

  it('each occurrence once, caught up when no run came, with its own days of service', async () => {
    const { id } = await approved({
      from: '2006-07-04',
      every: 'week',
      day: 3,
      service: 'in-arrears',
      to: '2006-07-26',
    });
    await office.moveTo('2006-07-27T08:00:00Z');
    await run('2006-07-27');
    await run('2006-07-27');
    const invoices = await made(id);
    expect(
      invoices.map(({ lines }) => lines.map((line) => (line as unknown as { serviceFrom: string }).serviceFrom)),
    ).toEqual([['2006-06-28'], ['2006-07-05'], ['2006-07-12'], ['2006-07-19']]);
    const { body } = await office.get(`/v1/decisions?subjectKind=invoice&subjectId=${invoices[0]!.id}`, 'audit');
    expect(body).toMatchObject({
      decisions: [{ verb: 'make-recurring-invoice', facts: { occurrence: '2006-07-05' } }],
    });
    await expectProven(office);
  });

  it('from an invoice, and incomplete where its schedule says so', async () => {
    const source = await office.invoice(customer, '40.00', { comment: 'Old' }, { taxCode: 'NON-VAT' });
    const copy = {
      sourceInvoice: source.id,
      invoice: undefined,
      makes: 'incomplete',
      from: '2006-07-27',
      every: 'week',
      day: 4,
    };
    const { id } = await approved({ ...copy, to: '2006-07-27' });
    await run('2006-07-27');
    const [draft] = await made(id);
    expect(draft).toMatchObject({ state: 'incomplete', total: gbp('40.00') });
    expect(draft).not.toHaveProperty('comment');
    await office.done('ann', `/v1/invoices/${draft!.id}/evidence`, agreed('2006-07-27'));
    await office.done('ann', `/v1/invoices/${draft!.id}/complete`);
  });

  it.each([
    ['a total below the minimum', '6.99', [], 'below-minimum-invoice', 'lines'],
    ['above 50.00 without what proves it (R-29)', '50.01', [], 'evidence-required', 'evidence'],
    ['proof of a day to come', '50.01', [agreed('2006-12-31')], 'date-in-future', 'evidence[0].dated'],
  ])('%s is refused now, not at each occurrence', async (_, net, evidence, code, field) => {
    const invoice = office.invoiceBody(customer, net, { evidence }, rent);
    const answer = await office.post('ann', '/v1/recurring-invoices', schedule({ invoice, from: '2006-07-28' }));
    expect(answer).toMatchObject({ status: 422, body: { code, field } });
    const incomplete = schedule({ invoice, from: '2006-07-28', makes: 'incomplete' });
    if (evidence.length === 0)
      expect((await office.post('ann', '/v1/recurring-invoices', incomplete)).status).toBe(201);
  });

  it('R-29 an invoice above 50.00 is copied with proof of its own', async () => {
    const source = await office.invoice(customer, '60.00', {}, { taxCode: 'NON-VAT' });
    const copy = { sourceInvoice: source.id, invoice: undefined, from: '2006-07-27', to: '2006-07-27' };
    const weekly = { ...copy, every: 'week', day: 4, purpose: 'Rent by agreement' };
    expect(await office.post('ann', '/v1/recurring-invoices', schedule(weekly))).toMatchObject({
      status: 422,
      body: { code: 'evidence-required', field: 'evidence' },
    });
    const { id } = await approved({ ...weekly, evidence: [agreed('2006-07-27')] });
    await run('2006-07-27');
    const [invoice] = await made(id);
    expect(invoice).toMatchObject({ state: 'complete', total: gbp('60.00') });
    const { body } = await office.get(`/v1/invoices/${invoice!.id}/evidence`);
    expect(body.items).toMatchObject([agreed('2006-07-27')]);
  });

  it('a code that has ended halts it, and it goes on there once that is mended', async () => {
    const line = { ...rent, revenue: [{ code: codes.fee, percent: '100' }] };
    const invoice = office.invoiceBody(customer, '40.00', {}, line);
    const { id } = await approved({
      invoice,
      from: '2006-07-28',
      every: 'week',
      day: 5,
      service: 'on-the-day',
      to: '2006-08-11',
    });
    await office.activate([codes.fee], '2006-07-31');
    await office.moveTo('2006-08-12T08:00:00Z');
    await run('2006-08-12');
    const halted = (await office.get('/v1/recurring-invoices?state=halted')).body.items;
    expect(halted).toMatchObject([
      {
        id,
        halted: { occurrence: '2006-08-04', rule: 'combination-not-active', detail: expect.any(String) as string },
      },
    ]);
    const told = (await office.get('/v1/notices/mine', 'ann')).body.items.filter((each) =>
      JSON.stringify(each['about']).includes(id),
    );
    expect(told).toMatchObject([{ template: 'recurring-invoice-halted' }]);
    expect(await made(id)).toHaveLength(1);
    await office.activate([codes.fee]);
    await office.done('ann', `/v1/recurring-invoices/${id}/resume`);
    await run('2006-08-12');
    expect(await made(id)).toHaveLength(3);
    await office.done('ann', `/v1/recurring-invoices/${id}/end`, { on: '2006-08-11' });
    expect(await office.post('ann', `/v1/recurring-invoices/${id}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'recurring-invoice-state' },
    });
  });

  it.each([
    ['yesterday', { from: '2006-08-11' }, 422, 'recurring-invoice-span', 'from'],
    ['an end before its beginning', { from: '2006-08-12', to: '2006-08-11' }, 422, 'recurring-invoice-span', 'to'],
    ['the eighth day of a week', { from: '2006-08-12', every: 'week', day: 8 }, 422, 'recurring-invoice-rule', 'day'],
    ['no content', { from: '2006-08-12', invoice: undefined }, 422, 'recurring-invoice-content', 'invoice'],
    ['the thirty-second day', { from: '2006-08-12', day: 32 }, 400, 'number-out-of-range', 'day'],
  ])('is refused with %s', async (_, change, status, code, field) => {
    const answer = await office.post('ann', '/v1/recurring-invoices', schedule(change));
    expect([answer.status, answer.body['code'], answer.body['field']]).toEqual([status, code, field]);
  });

  it.each([
    ['today', { from: '2006-08-12' }],
    ['an end on its first day', { from: '2006-08-12', to: '2006-08-12' }],
    ['the seventh day of a week', { from: '2006-08-12', every: 'week', day: 7 }],
  ])('is taken with %s', async (_, change) => {
    expect((await office.post('ann', '/v1/recurring-invoices', schedule(change))).status).toBe(201);
  });

  it('an occurrence is made once, on its own day only, whoever asks; it is told, and of who set the schedule', async () => {
    const { id } = await approved({ from: '2006-08-12', every: 'week', day: 6, to: '2006-08-19' });
    const { runner } = office.started.parts;
    const { makeRecurringInvoice } = await import('../src/recurring-invoices/make-recurring-invoice');
    const make = async (...days: string[]) => {
      const by = { id: 'operator', name: 'operator', roles: ['system-operator'] };
      const inputs = days.map((occurrence) => ({ id, occurrence: day(occurrence) }));
      const outcomes = await runner.perform(makeRecurringInvoice, inputs, { by });
      return outcomes.map((each) => ('refusal' in each ? each.refusal.code : 'made'));
    };
    expect(await make('2006-08-11', '2006-08-12')).toEqual(['occurrence-once', 'made']);
    expect(await make('2006-08-12')).toEqual(['occurrence-once']);
    const [invoice] = await made(id);
    expect((await office.told(invoice!.id)).map(({ type }) => type)).toEqual(['InvoiceStarted', 'InvoiceCompleted']);
    const query = 'SELECT started_by FROM invoice WHERE id = $1';
    expect(await office.started.parts.dataSource.query(query, [invoice!.id])).toEqual([{ started_by: 'ann' }]);
    const end = async (on: string) => (await office.post('ann', `/v1/recurring-invoices/${id}/end`, { on })).status;
    expect([await end('2006-08-20'), await end('2006-08-11'), await end('2006-08-19')]).toEqual([422, 422, 200]);
  });

  it('one that stands still and is set anew is approved anew', async () => {
    const { id } = await approved({ from: '2006-08-12', every: 'week', day: 6 });
    const halt = `UPDATE recurring_invoice SET state = 'halted', halted = '{}' WHERE id = $1`;
    await office.started.parts.dataSource.query(halt, [id]);
    const answer = await office.ask('ann', 'PUT', `/v1/recurring-invoices/${id}`, schedule({ from: '2006-08-12' }));
    expect(answer).toMatchObject({ status: 200, body: { state: 'proposed' } });
  });

  it.each([
    ['2006-03-31', 422],
    ['2006-04-01', 201],
  ])('W9 from an invoice of %s, before the codes of today began or after: %i', async (dated, status) => {
    const source = await office.invoice(customer, '40.00', {}, { taxCode: 'NON-VAT' });
    const date = 'UPDATE invoice SET invoice_date = $2 WHERE id = $1';
    await office.started.parts.dataSource.query(date, [source.id, dated]);
    const copy = { sourceInvoice: source.id, invoice: undefined, from: office.today() };
    expect((await office.post('ann', '/v1/recurring-invoices', schedule(copy))).status).toBe(status);
  });

  it('X-08 who sees cost centres only sees their schedules', async () => {
    const own = async (scope: string[]) => {
      const answer = await office.raw('holder', '/v1/recurring-invoices', { roles: ['budget-holder'], scope });
      return ((await answer.json()) as Body).items.length;
    };
    expect(await own(['WE93110'])).toBeGreaterThan(0);
    expect(await own(['C5*'])).toBe(0);
  });
});
