import { addDays, day } from '@tolbooth/calendar';
import { codes, gbp, Office } from './office';

let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-03T13:00:00Z');
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

describe('R-03, R-04, R-05 an invoice is entered', () => {
  it('E13, C-13 117.50 gross is 100.00 income and 17.50 on the central tax code', async () => {
    const invoice = await office.invoice(customer, '100.00');
    expect(invoice).toMatchObject({ net: gbp('100.00'), tax: gbp('17.50'), total: gbp('117.50'), state: 'complete' });
    const [, completed] = await office.told(invoice.id);
    expect(completed).toMatchObject({
      type: 'InvoiceCompleted',
      data: {
        customerAccount: customer,
        completedOn: '2006-07-03',
        receivable: { code: codes.debtors, amount: gbp('117.50') },
        revenue: [{ code: codes.training, amount: gbp('100.00') }],
        taxes: [{ code: codes.outputVat, amount: gbp('17.50') }],
        protocol: 'standard',
        billTo: { postcode: 'PE29 3NJ', town: 'Huntingdon', country: 'GB' },
      },
    });
  });

  it('E18, W12 completed on 3 July 2006 on immediate terms it is due on 13 July, E20 on 30 net on 2 August', async () => {
    expect(await office.invoice(customer, '50.00')).toMatchObject({ dueDate: '2006-07-13', terms: 'immediate' });
    expect(await office.invoice(customer, '50.00', { terms: '30-net' })).toMatchObject({ dueDate: '2006-08-02' });
  });

  it('E6, W10 four lines of 124.51: each has a revenue and a tax distribution, the receivable is one', async () => {
    const line = {
      description: 'Rent',
      unit: 'week',
      quantity: '1',
      unitPrice: gbp('124.51'),
      chargeItem: 'RENT',
      serviceFrom: '2006-07-01',
    };
    const change = { salesperson: 'C563000', lines: [line, line, line, line] };
    const invoice = await office.invoice(customer, '1.00', change);
    expect(invoice).toMatchObject({ total: gbp('498.04'), tax: gbp('0.00') });
    expect(invoice.lines).toEqual(
      [1, 2, 3, 4].map((number) =>
        expect.objectContaining({
          line: number,
          revenue: [{ code: codes.rent, percent: '100', amount: gbp('124.51') }],
          taxDistribution: { code: codes.outputVat, percent: '0', amount: gbp('0.00') },
        }),
      ),
    );
  });

  it('X-02 the trail shows the completed invoice with the number that it took', async () => {
    const invoice = await office.invoice(customer, '20.00');
    const { body } = await office.get(`/v1/audit-entries?subject=invoice:${invoice.id}`, 'audit');
    const entry = body.items.find(({ verb }) => verb === 'complete-invoice');
    expect(entry?.after).toMatchObject({ number: invoice.number });
  });

  it('M16 a line that is left out is gone, and the others keep their numbers', async () => {
    const body = office.invoiceBody(customer, '10.00') as { lines: object[] };
    const draft = await office.done('ann', '/v1/invoices', { ...body, lines: [body.lines[0], body.lines[0]] });
    const change = { ...body, lines: [{ ...body.lines[0], line: 2 }, body.lines[0]] };
    const changed = await office.ask('ann', 'PUT', `/v1/invoices/${draft.id}`, change, { 'if-match': '"1"' });
    expect(changed.body.lines.map((line) => line.line)).toEqual([2, 3]);
  });

  it('M4 a debt type of another directorate is refused, by its salesperson and by the person', async () => {
    const other = await office.post('ann', '/v1/invoices', office.invoiceBody(customer, '50.00', { debtType: 'BP' }));
    expect(other).toMatchObject({ status: 422, body: { code: 'debt-type-of-another-directorate', field: 'debtType' } });
    const stranger = await office.post('bob', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    expect(stranger).toMatchObject({ status: 422, body: { code: 'debt-type-of-another-directorate' } });
  });
});

describe('C-02, C-03, W3 codes are checked here, without a call to the ledger', () => {
  const withCode = (code: string) =>
    office.invoiceBody(customer, '50.00', {}, { revenue: [{ code, percent: '100' }], taxCode: 'NON-VAT' });

  it('a segment value that nobody knows is named and refused at entry', async () => {
    const answer = await office.post('ann', '/v1/invoices', withCode('WE93111-81000-000-0000-00-0000'));
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'segment-value-invalid', field: 'lines[0].revenue[0]', facts: { segment: 'costCentre' } },
    });
  });

  it('an inactive combination is warned at entry, refused at completion, and accepted once it is active', async () => {
    const code = 'WE93110-84300-000-0000-00-0000';
    const draft = await office.done('ann', '/v1/invoices', withCode(code));
    expect(draft.warnings).toMatchObject([{ code: 'combination-not-active' }]);
    const refused = await office.post('ann', `/v1/invoices/${draft.id}/complete`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'combination-not-active' } });
    await office.activate([code]);
    expect(await office.done('ann', `/v1/invoices/${draft.id}/complete`)).toMatchObject({ state: 'complete' });
  });

  it('an ended combination is refused', async () => {
    const code = 'C563000-81000-C15-0000-00-0000';
    await office.activate([code]);
    const draft = await office.done('ann', '/v1/invoices', withCode(code));
    await office.activate([code], '2006-07-02');
    const refused = await office.post('ann', `/v1/invoices/${draft.id}/complete`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'combination-not-active' } });
  });

  it('C-03 income on an expenditure code is refused, and so is the tax code as income (W4)', async () => {
    for (const code of ['WE93110-41000-000-0000-00-0000', codes.outputVat]) {
      expect(await office.post('ann', '/v1/invoices', withCode(code))).toMatchObject({
        status: 422,
        body: { code: 'not-an-income-code' },
      });
    }
  });

  it('M2 the project group stays 0000', async () => {
    expect(await office.post('ann', '/v1/invoices', withCode('WE93110-81000-000-0001-00-0000'))).toMatchObject({
      status: 422,
      body: { code: 'project-group-reserved' },
    });
  });
});

describe('R-08, R-07 completing, and the warning that entry shows already', () => {
  it.each([
    ['6.99', 422, ['below-minimum-invoice']],
    ['7.00', 200, ['small-invoice']],
    ['9.99', 200, ['small-invoice']],
    ['10.00', 200, []],
  ])('E29 a gross total of %s', async (amount, status, warnings) => {
    const body = office.invoiceBody(customer, amount, {}, { taxCode: 'NON-VAT' });
    const draft = await office.done('ann', '/v1/invoices', body);
    const changed = await office.ask('ann', 'PUT', `/v1/invoices/${draft.id}`, body);
    for (const entry of [draft, changed.body]) expect(entry.lines).toMatchObject([{ quantity: '1.00' }]);
    for (const entry of [draft, changed.body]) expect(entry.warnings.map((each) => each.code)).toEqual(warnings);
    const answer = await office.post('ann', `/v1/invoices/${draft.id}/complete`);
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body).toMatchObject({ code: 'below-minimum-invoice', requirement: 'R-08' });
    else expect(answer.body.warnings.map((each) => each.code)).toEqual(warnings);
  });

  it('R-01, R-03 a site that has ended since the entry is not billed', async () => {
    const place = (line1: string) => ({ address: { line1, town: 'Ely', country: 'GB' } });
    const other = await office.customer({
      name: 'Ely Chess Club',
      sites: [place('1 Fore Hill'), place('2 Fore Hill')],
    });
    const [first, second] = other['sites'] as object[];
    const entry = office.invoiceBody(other.account, '50.00', { site: `${other.account}/2` });
    const draft = await office.done('ann', '/v1/invoices', entry);
    const kept = (change: object) => ({
      ...{ kind: 'organisation', name: 'Ely Chess Club' },
      sites: [first, { ...second, ...change }],
    });
    const put = (change: object) => office.ask('ann', 'PUT', `/v1/customers/${other.id}`, kept(change));
    for (const change of [{ active: false }, { purposes: ['statements'] }]) {
      expect((await put(change)).status).toBe(200);
      expect(await office.post('ann', `/v1/invoices/${draft.id}/complete`)).toMatchObject({
        status: 422,
        body: { code: 'site-unknown', field: 'site', facts: { billTo: [`${other.account}/1`] } },
      });
    }
    expect((await put({})).status).toBe(200);
    expect((await office.post('ann', `/v1/invoices/${draft.id}/complete`)).status).toBe(200);
  });

  it('a line without a service date is refused, and the line is named', async () => {
    const draft = await office.done(
      'ann',
      '/v1/invoices',
      office.invoiceBody(customer, '50.00', {}, { serviceFrom: undefined }),
    );
    const answer = await office.post('ann', `/v1/invoices/${draft.id}/complete`);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'service-date-missing', field: 'lines[0].serviceFrom' },
    });
  });

  it('numbers are gapless in the order of completion: refused completions take none', async () => {
    const before = await office.invoice(customer, '50.00');
    const tiny = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '1.00'));
    await office.post('ann', `/v1/invoices/${tiny.id}/complete`);
    const after = await office.invoice(customer, '50.00');
    expect(BigInt(after.number)).toBe(BigInt(before.number) + 1n);
    expect(before.number).toMatch(/^06\d{6}$/);
  });

  it('C-06 reopened before the cut-off it keeps its number, and after it can no longer be taken back', async () => {
    const invoice = await office.invoice(customer, '50.00');
    expect(invoice['transferAt']).toBe('2006-07-04T09:00:00.000Z');
    const reopened = await office.done('ann', `/v1/invoices/${invoice.id}/reopen`, { reason: 'Wrong price' });
    expect(reopened).toMatchObject({ state: 'incomplete', number: invoice.number });
    await office.ask('ann', 'PUT', `/v1/invoices/${invoice.id}`, office.invoiceBody(customer, '60.00'));
    const again = await office.done('ann', `/v1/invoices/${invoice.id}/complete`);
    expect(again).toMatchObject({ number: invoice.number, total: gbp('70.50') });
    expect((await office.told(invoice.id)).map((event) => event.type)).toEqual([
      'InvoiceStarted',
      'InvoiceCompleted',
      'InvoiceReopened',
      'InvoiceCompleted',
    ]);
    await office.moveTo('2006-07-04T09:00:00Z');
    const late = await office.post('ann', `/v1/invoices/${invoice.id}/reopen`, { reason: 'Too late' });
    expect(late).toMatchObject({ status: 409, body: { code: 'past-cut-off', requirement: 'C-06' } });
    expect(await office.show(invoice)).toMatchObject({ state: 'transferred' });
  });

  it('M5 completed later than the day of entry it is warned and keeps its invoice date; E25 an old service too', async () => {
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    await office.moveTo('2006-07-19T09:00:00Z');
    const list = await office.get('/v1/incomplete-invoices');
    expect(list.body.items).toContainEqual(expect.objectContaining({ id: draft.id, ageDays: 15, enteredBy: 'ann' }));
    const invoice = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect(invoice).toMatchObject({
      invoiceDate: '2006-07-04',
      completedOn: '2006-07-19',
      warnings: [{ code: 'completed-after-day-of-entry' }, { code: 'raised-late' }],
    });
    const after = await office.get('/v1/incomplete-invoices');
    expect(after.body.items.map((each) => each.id)).not.toContain(draft.id);
  });

  it('M5 the people concerned say until when an entry is completed, within seven days; it cannot be kept for good', async () => {
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    const path = `/v1/invoices/${draft.id}/confirm`;
    const today = office.today();
    const after = (days: number) => addDays(day(today), days);
    const say = (completesBy: string) => office.post('ann', path, { completesBy, note: 'The price of the last week' });
    for (const wrong of [after(8), after(-1)]) {
      expect(await say(wrong)).toMatchObject({ status: 422, body: { code: 'completion-promised-too-late' } });
    }
    expect((await say(after(7))).status).toBe(200);
    const list = await office.get('/v1/incomplete-invoices');
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ id: draft.id, confirmedBy: 'ann', confirmedOn: today, completesBy: after(7) }),
    );
    await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect(await say(after(1))).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
  });

  it('M1 only the recovery team says who pays; dunning and receipts then follow that account', async () => {
    const payer = await office.customer({ name: 'Payer' });
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    const path = `/v1/invoices/${draft.id}/paying-customer`;
    const body = { payingCustomer: payer.account };
    expect(await office.ask('ann', 'PUT', path, body)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect((await office.ask('debt', 'PUT', path, body)).status).toBe(200);
    await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    const completed = (await office.told(draft.id)).at(-1)!;
    expect(completed.data).toMatchObject({ customerAccount: payer.account, customerName: 'Payer' });
  });

  it('E33 raising costs are stated per budget holder', async () => {
    const { body } = await office.get('/v1/raising-costs?from=2006-07-01&to=2006-07-31');
    const [mine] = (body['costCentres'] as { costCentre: string; invoices: number; cost: object }[]).filter(
      (each) => each.costCentre === 'C563000',
    );
    expect(mine).toEqual({ costCentre: 'C563000', invoices: 1, cost: gbp('7.00') });
  });

  it('R-07 a discarded entry leaves the list and cannot be completed', async () => {
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(customer, '50.00'));
    await office.done('ann', `/v1/invoices/${draft.id}/discard`, { reason: 'Entered twice' });
    const answer = await office.post('ann', `/v1/invoices/${draft.id}/complete`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
  });
});
