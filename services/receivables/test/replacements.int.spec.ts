import { gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const untaxed = { taxCode: 'NON-VAT' };
const account = async () => (await office.customer()).account;
const request = (customer: string) => ({
  account: customer,
  customerName: 'Hartford Parish Rooms',
  requester: { name: 'Ann Lee', position: 'Budget holder', contact: '01223 000000' },
  reason: 'Raised twice',
});

describe('R-11, F1, F2 one invoice in the place of another, for the customer of the account', () => {
  it('N17 one replacement of an invoice: the second is refused as an entry, at completion, and by the database', async () => {
    const customer = await account();
    const wrong = await office.invoice(customer, '20.00', {}, untaxed);
    await office.passCutOff();
    const copy = `/v1/invoices/${wrong.id}/copy`;
    const first = await office.done('ann', copy, { replaces: true });
    expect(await office.post('ann', copy, { replaces: true })).toMatchObject({
      status: 409,
      body: { code: 'replaced-before', facts: { replacement: first.id } },
    });
    // A second entry all the same, as an older version let it in.
    const second = await office.done('ann', copy);
    const sql = 'UPDATE invoice SET replaces = $2 WHERE id = $1';
    const { dataSource } = office.started.parts;
    await dataSource.query(sql, [second.id, wrong.number]);
    const right = await office.done('ann', `/v1/invoices/${first.id}/complete`);
    await office.ask('ann', 'PUT', `/v1/invoices/${second.id}`, office.invoiceBody(customer, '20.00', {}, untaxed));
    expect(await office.post('ann', `/v1/invoices/${second.id}/complete`)).toMatchObject({
      status: 409,
      body: { code: 'replaced-before', facts: { replacement: right.number } },
    });
    const forced = await office.invoice(customer, '20.00', {}, untaxed);
    await expect(dataSource.query(sql, [forced.id, wrong.number])).rejects.toThrow('replaced-before');
    // Cancelled without a word of it, it names the invoice that is there in its place.
    const done = await office.done('debt', `/v1/invoices/${wrong.id}/cancel`, request(customer));
    expect(done).toMatchObject({ state: 'cancelled', replacedBy: right.number });
    const other = { ...request(customer), replacedBy: forced.number };
    expect(await office.post('debt', `/v1/invoices/${wrong.id}/cancel`, other)).toMatchObject({ status: 409 });
  });

  it('N17 what is cancelled before its replacement has a number names it when it has', async () => {
    const customer = await account();
    const wrong = await office.invoice(customer, '40.00', {}, untaxed);
    await office.passCutOff();
    const draft = await office.done('ann', `/v1/invoices/${wrong.id}/copy`, { replaces: true });
    await office.done('debt', `/v1/invoices/${wrong.id}/cancel`, request(customer));
    expect((await office.show(wrong))['replacedBy']).toBeUndefined();
    const right = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect(await office.show(wrong)).toMatchObject({ state: 'cancelled', replacedBy: right.number });
  });

  it('N18, F1, F2 the name and the postcode of the form are those of the account, however they are typed', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '40.00', {}, untaxed);
    await office.passCutOff();
    const post = (verb: string, change: object) =>
      office.post('debt', `/v1/invoices/${invoice.id}/${verb}`, { ...request(customer), ...change });
    const differs = (field: string) => ({ status: 422, body: { code: 'request-customer-differs', field } });
    const f1 = { customerAgreed: true, newAmount: gbp('30.00'), postcode: 'PE29 3NJ' };
    expect(await post('cancel', { customerName: 'Somebody else' })).toMatchObject(differs('customerName'));
    expect(await post('adjust', { ...f1, customerName: 'Somebody else' })).toMatchObject(differs('customerName'));
    expect(await post('adjust', { ...f1, postcode: 'PE29 3NK' })).toMatchObject(differs('postcode'));
    expect((await post('adjust', { ...f1, postcode: 'pe293nj' })).status).toBe(200);
    expect((await post('cancel', { customerName: 'hartford  PARISH rooms' })).status).toBe(200);
  });
});
