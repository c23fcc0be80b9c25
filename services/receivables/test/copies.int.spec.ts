import { gbp, Office } from './office';

let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-03-31T08:00:00Z');
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

describe('R-09, M21, W9 a copy', () => {
  it('of an invoice before 1 April 2006 is refused, of one of that day is incomplete and has no number', async () => {
    const old = await office.invoice(customer, '50.00');
    await office.moveTo('2006-04-01T08:00:00Z');
    expect(await office.post('ann', `/v1/invoices/${old.id}/copy`)).toMatchObject({
      status: 422,
      body: { code: 'source-too-old', requirement: 'R-09', facts: { codedFrom: '2006-04-01' } },
    });
    const header = { comment: 'Summer term', purchaseOrder: 'PO 77', terms: '30-net' };
    const source = await office.invoice(customer, '50.00', header, { weekCommencing: '2006-04-03' });
    const copy = await office.done('ann', `/v1/invoices/${source.id}/copy`);
    expect(copy).toMatchObject({
      state: 'incomplete',
      copiedFrom: source.id,
      invoiceDate: '2006-04-01',
      terms: '30-net',
      total: gbp('58.75'),
      lines: [{ description: 'Advertisement', taxCode: 'STD', taxReason: 'chosen' }],
    });
    const cleared = ['number', 'comment', 'purchaseOrder'].map((field) => copy[field]);
    expect(cleared).toEqual([undefined, undefined, undefined]);
    expect(copy.lines[0]).not.toHaveProperty('serviceFrom');
    expect(copy.lines[0]).not.toHaveProperty('weekCommencing');
    expect(await office.post('ann', `/v1/invoices/${copy.id}/complete`)).toMatchObject({
      body: { code: 'service-date-missing' },
    });
  });

  it('checks what has changed since: the site, the customer, a code', async () => {
    const own = await office.customer();
    const source = await office.invoice(own.account, '50.00');
    const path = `/v1/invoices/${source.id}/copy`;
    const [site] = own['sites'] as object[];
    const moved = {
      address: { line1: '2 High Street', town: 'Ely', postcode: 'CB7 4DL', country: 'GB' },
      identifying: true,
    };
    const sites = [{ ...site, identifying: false, active: false }, moved];
    const change = await office.ask('ann', 'PUT', `/v1/customers/${own.id}`, {
      kind: 'organisation',
      name: 'X',
      sites,
    });
    expect(change.status).toBe(200);
    expect(await office.post('ann', path)).toMatchObject({
      status: 422,
      body: { code: 'site-unknown', field: 'site' },
    });
    expect(await office.post('ann', path, { site: `${own.account}/2` })).toMatchObject({ status: 201 });
    expect(await office.post('ann', path, { site: `${own.account}/2`, terms: 'never' })).toMatchObject({
      body: { code: 'terms-unknown' },
    });
    expect(await office.post('look', path)).toMatchObject({ status: 403 });
  });
});

describe('R-03, M16, M20 fields of an invoice and their edges', () => {
  it.each([
    ['a purchase order of 50', { purchaseOrder: 'x'.repeat(50) }, {}, 201, undefined],
    ['a purchase order of 51', { purchaseOrder: 'x'.repeat(51) }, {}, 422, 'purchase-order-too-long'],
    ['E9 a comment of 70', { comment: 'x'.repeat(70) }, {}, 201, undefined],
    ['E9 a comment of 71', { comment: 'x'.repeat(71) }, {}, 422, 'comment-too-long'],
    ['a quantity of two places', {}, { quantity: '1.25' }, 201, undefined],
    ['a quantity of three places', {}, { quantity: '1.255' }, 400, 'number-over-precise'],
    ['a week that begins on a Monday', {}, { weekCommencing: '2006-04-03' }, 201, undefined],
    ['a week that begins on a Tuesday', {}, { weekCommencing: '2006-04-04' }, 422, 'week-commencing'],
    ['one day of service', {}, { serviceFrom: '2006-04-01', serviceTo: '2006-04-01' }, 201, undefined],
    ['a service that ends before', {}, { serviceTo: '2006-03-31' }, 422, 'service-dates-reversed'],
    [
      'a service without beginning',
      {},
      { serviceFrom: undefined, serviceTo: '2006-04-01' },
      422,
      'service-date-missing',
    ],
    ['a hold before it is sent', { holdUntil: '2006-05-01' }, {}, 400, 'unknown-field'],
    ['an amount typed in', {}, { net: gbp('1.00') }, 400, 'unknown-field'],
  ])('%s', async (_, header, line, status, code) => {
    const answer = await office.post('ann', '/v1/invoices', office.invoiceBody(customer, '50.00', header, line));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('fixed values of the pack are shown, and the type follows where the paper goes', async () => {
    const body = (delivery: string) => office.invoiceBody(customer, '50.00', { delivery });
    expect(await office.done('ann', '/v1/invoices', body('post'))).toMatchObject({
      ...{ source: 'Sundry Debtors', class: 'Invoice', type: 'Invoice', remitTo: 'Revenues Section' },
    });
    expect(await office.done('ann', '/v1/invoices', body('return-to-office'))).toMatchObject({ type: 'Shire Hall' });
  });

  it('R-33 the line says why it carries its tax, and a customer within the authority pays none', async () => {
    const school = await office.customer({ name: 'Foundation school', taxClass: 'part-of-authority' });
    const line = { chargeItem: 'ADVERT', taxCode: undefined, revenue: undefined };
    const inner = await office.done('ann', '/v1/invoices', office.invoiceBody(school.account, '50.00', {}, line));
    expect(inner.lines).toMatchObject([{ taxCode: 'NON-VAT', taxReason: 'customer-class', supply: 'competitive' }]);
    const outer = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00', {}, line));
    expect(outer.lines).toMatchObject([
      { taxReason: 'charge-item', taxBecause: expect.stringContaining('one tax code only: STD') as string },
    ]);
  });
});

describe('X-08 who answers for some cost centres sees their invoices', () => {
  it('in lists, one by one, and with their evidence', async () => {
    const hall = await office.done(
      'ann',
      '/v1/invoices',
      office.invoiceBody(customer, '50.00', { salesperson: 'C563000' }),
    );
    const training = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    const token = await office.stack.tokenFor(['budget-holder'], { id: 'bud', name: 'Bud', costCentres: ['C56*'] });
    const ask = async (path: string) => {
      const answer = await fetch(office.started.url + path, { headers: { authorization: `Bearer ${token}` } });
      return { status: answer.status, body: (await answer.json()) as { items: { id: string; salesperson: string }[] } };
    };
    const { body } = await ask('/v1/invoices?limit=200');
    expect(body.items.map(({ id }) => id)).toContain(hall.id);
    expect(new Set(body.items.map(({ salesperson }) => salesperson))).toEqual(new Set(['C563000']));
    for (const path of ['', '/evidence']) {
      expect((await ask(`/v1/invoices/${hall.id}${path}`)).status).toBe(200);
      expect((await ask(`/v1/invoices/${training.id}${path}`)).status).toBe(404);
    }
  });
});
