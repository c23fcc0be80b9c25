import { expectProven } from './books';
import { gbp, Office, type Body } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  await office.invoice((await office.customer()).account, '50.00');
});
afterAll(() => office?.close());

const account = async () => (await office.customer()).account;
const ask = (customer: string, amount = '50.00', change: object = {}) =>
  office.done('cash', '/v1/deposits', {
    ...{ customer, kind: 'deposit', purpose: 'Hire of the hall', amount: gbp(amount), dueOn: '2006-07-20' },
    ...change,
  });
const show = async (deposit: Body) => (await office.get(`/v1/deposits/${deposit.id}`)).body;
const held = async (customer: string, amount = '50.00', change: object = {}) => {
  const deposit = await ask(customer, amount);
  const receipt = await office.receipt(customer, amount, change);
  await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: receipt.id });
  return { deposit, receipt };
};

describe('R-30, M8 deposits and prepayments', () => {
  it('asked for, receipted, shown as cleared or not, held as a liability', async () => {
    const customer = await account();
    const deposit = await ask(customer, '50.00', { serviceOn: '2006-08-01' });
    expect(deposit).toMatchObject({ number: 'H06000001', state: 'requested', held: gbp('0.00') });
    const cheque = await office.receipt(customer, '30.00', { method: 'cheque', chequeNumber: '1' });
    const cash = await office.receipt(customer, '30.00', { method: 'cash' });
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: cheque.id });
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: cash.id });
    expect(await show(deposit)).toMatchObject({
      ...{ state: 'held', received: gbp('50.00'), held: gbp('50.00'), cleared: gbp('20.00'), serviceMayBegin: false },
      parts: [
        { receipt: cheque.id, amount: gbp('30.00'), clearsOn: '2006-07-10', cleared: false },
        { receipt: cash.id, amount: gbp('20.00'), clearsOn: '2006-07-03', cleared: true },
      ],
    });
    expect((await office.get(`/v1/receipts/${cash.id}`)).body).toMatchObject({
      held: gbp('20.00'),
      onAccount: gbp('10.00'),
    });
    expect(await office.accountOf(customer)).toMatchObject({ onAccount: gbp('10.00') });
    expect((await office.told(deposit.id)).map(({ type }) => type)).toEqual(['DepositHeld', 'DepositHeld']);
    await expectProven(office);
    await office.moveTo('2006-07-10T08:00:00Z');
    expect(await show(deposit)).toMatchObject({ cleared: gbp('50.00'), serviceMayBegin: true });
  });

  it('is applied to the later invoice, the oldest money first, and closed when all of it is used', async () => {
    const customer = await account();
    const { deposit } = await held(customer);
    const invoice = await office.invoice(customer, '60.00', {}, { taxCode: 'NON-VAT' });
    const path = `/v1/deposits/${deposit.id}/apply`;
    const body = { invoice: invoice.number, amount: gbp('20.00') };
    expect(await office.post('cash', path, { ...body, amount: gbp('50.01') })).toMatchObject({
      body: { code: 'exceeds-held' },
    });
    expect(await office.done('cash', path, body)).toMatchObject({ state: 'held', held: gbp('30.00') });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('40.00') });
    expect(await office.done('cash', path, { ...body, amount: gbp('30.00') })).toMatchObject({ state: 'closed' });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('10.00'), payment: 'part-paid' });
    expect(await office.post('cash', path, body)).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    await expectProven(office);
  });

  it('R-18 or it is given back: once only, approved by another person', async () => {
    const customer = await account();
    const { deposit } = await held(customer);
    const body = { customer, source: 'deposit', deposit: deposit.id, amount: gbp('50.00'), reason: 'Left clean' };
    expect(await office.post('cash', '/v1/refunds', { ...body, source: 'on-account' })).toMatchObject({
      body: { code: 'refund-source' },
    });
    const one = await office.done('cash', '/v1/refunds', body);
    await office.done('debt', `/v1/refunds/${one.id}/approve`);
    expect(await office.post('debt', `/v1/refunds/${one.id}/approve`)).toMatchObject({
      body: { code: 'state-forbids' },
    });
    expect(await show(deposit)).toMatchObject({ state: 'closed', refunded: gbp('50.00'), held: gbp('0.00') });
    expect((await office.told(deposit.id)).at(-1)).toMatchObject({
      type: 'DepositReleased',
      data: { why: 'refunded' },
    });
    await expectProven(office);
  });

  it('N24, R-18 what is asked for as a refund is neither asked for again, nor applied, nor released', async () => {
    const customer = await account();
    const { deposit } = await held(customer);
    const refund = (amount: string) =>
      office.post('cash', '/v1/refunds', {
        ...{ customer, source: 'deposit', deposit: deposit.id, amount: gbp(amount), reason: 'Left clean' },
      });
    const first = await refund('30.00');
    expect(first.status).toBe(201);
    const asked = { status: 422, body: { code: 'exceeds-held', field: 'amount', facts: { askedFor: '30.00' } } };
    expect(await refund('20.01')).toMatchObject(asked);
    const invoice = await office.invoice(customer, '40.00', {}, { taxCode: 'NON-VAT' });
    const path = `/v1/deposits/${deposit.id}`;
    const apply = (amount: string) =>
      office.post('cash', `${path}/apply`, { invoice: invoice.number, amount: gbp(amount) });
    expect(await apply('20.01')).toMatchObject(asked);
    expect(await apply('5.00')).toMatchObject({ status: 200 });
    const release = (body: object) => office.post('cash', `${path}/release`, { reason: 'No damage', ...body });
    expect(await release({ amount: gbp('15.01') })).toMatchObject(asked);
    expect(await release({})).toMatchObject({ status: 200, body: { held: gbp('30.00') } });
    expect(await release({})).toMatchObject(asked);
    await office.done('debt', `/v1/refunds/${first.body.id}/approve`);
    expect(await show(deposit)).toMatchObject({ held: gbp('0.00'), refunded: gbp('30.00') });
    await expectProven(office);
  });

  it('M8 not before it is cleared', async () => {
    const customer = await account();
    const { deposit } = await held(customer, '50.00', { method: 'cheque', chequeNumber: '2' });
    const body = { customer, source: 'deposit', deposit: deposit.id, amount: gbp('1.00'), reason: 'Left clean' };
    expect(await office.post('cash', '/v1/refunds', body)).toMatchObject({
      status: 422,
      body: { code: 'money-not-cleared' },
    });
  });

  it('the bank takes the cheque back: it is held no more, and asked for again', async () => {
    const customer = await account();
    const { deposit, receipt } = await held(customer, '50.00', { method: 'cheque', chequeNumber: '3' });
    await office.done('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Refer to drawer' });
    expect(await show(deposit)).toMatchObject({ state: 'requested', received: gbp('0.00'), held: gbp('0.00') });
    expect((await office.told(deposit.id)).at(-1)).toMatchObject({
      type: 'DepositReleased',
      data: { why: 'taken-back' },
    });
    expect(await office.accountOf(customer)).toMatchObject({ onAccount: gbp('0.00') });
    await expectProven(office);
    await office.done('cash', `/v1/deposits/${deposit.id}/cancel`, { reason: 'Not coming' });
    expect(await show(deposit)).toMatchObject({ state: 'cancelled', endReason: 'Not coming' });
  });

  it('released, it is on account again; a receipt of mistake lets go of what it holds', async () => {
    const customer = await account();
    const { deposit, receipt } = await held(customer);
    const released = await office.done('cash', `/v1/deposits/${deposit.id}/release`, {
      reason: 'Less',
      amount: gbp('10.00'),
    });
    expect(released).toMatchObject({ state: 'held', held: gbp('40.00'), received: gbp('40.00') });
    await office.done('till', `/v1/receipts/${receipt.id}/reverse`, { reason: 'Keyed twice' });
    expect(await show(deposit)).toMatchObject({ state: 'requested', held: gbp('0.00') });
    await expectProven(office);
  });

  it.each([
    ['more than is asked for', { amount: gbp('50.01') }, '60.00', 'exceeds-deposit'],
    ['more than is on account', { amount: gbp('50.00') }, '49.99', 'exceeds-receipt'],
  ])('%s is refused, and no row changes', async (_, body, came, code) => {
    const customer = await account();
    const deposit = await ask(customer);
    const receipt = await office.receipt(customer, came);
    const kept = () => Promise.all(['deposit_move', 'outbox'].map((table) => office.count(table)));
    const before = await kept();
    const path = `/v1/deposits/${deposit.id}/receive`;
    expect(await office.post('cash', path, { receipt: receipt.id, ...body })).toMatchObject({
      status: 422,
      body: { code },
    });
    expect(await kept()).toEqual(before);
  });

  it('a receipt of another account, or one that is not there, is refused', async () => {
    const deposit = await ask(await account());
    const other = await office.receipt(await account(), '50.00');
    const path = `/v1/deposits/${deposit.id}/receive`;
    expect(await office.post('cash', path, { receipt: other.id })).toMatchObject({ body: { code: 'other-account' } });
    expect(await office.post('cash', path, { receipt: deposit.id })).toMatchObject({ body: { code: 'not-found' } });
  });
});

describe('R-30 the edges of a deposit', () => {
  it.each([
    ['due yesterday', -1, undefined, 'dueOn'],
    ['due today, for a service of yesterday', 0, -1, 'serviceOn'],
    ['due today, for a service of today', 0, 0, undefined],
    ['for a service on the day before it is due', 5, 4, 'serviceOn'],
  ])('%s', async (_, due, service, field) => {
    const day = (ahead: number) => new Date(Date.parse(office.today()) + ahead * 86_400_000).toISOString().slice(0, 10);
    const body = { kind: 'deposit', purpose: 'Hire', amount: gbp('5.00'), dueOn: day(due) };
    const serviceOn = service === undefined ? undefined : day(service);
    const answer = await office.post('cash', '/v1/deposits', { customer: await account(), ...body, serviceOn });
    expect([answer.status, answer.body['code'], answer.body['field']]).toEqual(
      field === undefined ? [201, undefined, undefined] : [422, 'deposit-days', field],
    );
  });

  it('is not cancelled while money stands in it, and takes no more than it asks for', async () => {
    const customer = await account();
    const { deposit } = await held(customer, '20.00');
    const { id: receipt } = await office.receipt(customer, '1.00');
    expect(await office.post('cash', `/v1/deposits/${deposit.id}/cancel`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'state-forbids' },
    });
    expect(await office.post('cash', `/v1/deposits/${deposit.id}/receive`, { receipt })).toMatchObject({
      status: 422,
      body: { code: 'nothing-to-hold' },
    });
  });

  it('pays nobody else’s invoice, goes back to nobody else, and nothing is changed by asking', async () => {
    const { deposit } = await held(await account(), '20.00');
    const other = await account();
    const invoice = await office.invoice(other, '20.00', {}, { taxCode: 'NON-VAT' });
    const rows = () => Promise.all(['application', 'deposit_move', 'outbox'].map((table) => office.count(table)));
    const before = await rows();
    const body = { invoice: invoice.number, amount: gbp('20.00') };
    expect((await office.post('cash', `/v1/deposits/${deposit.id}/apply`, body)).status).toBe(422);
    const refund = { customer: other, source: 'deposit', deposit: deposit.id, amount: gbp('1.00'), reason: 'x' };
    expect((await office.post('cash', '/v1/refunds', refund)).body).toMatchObject({ code: 'refund-source' });
    expect(await rows()).toEqual(before);
  });

  it('M8 is looked at again at the approval: a cheque that came into it since has to be cleared', async () => {
    const customer = await account();
    const deposit = await ask(customer, '30.00');
    const cash = await office.receipt(customer, '20.00');
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: cash.id });
    const body = { customer, source: 'deposit', deposit: deposit.id, amount: gbp('20.00'), reason: 'Left clean' };
    const refund = await office.done('cash', '/v1/refunds', body);
    const cheque = await office.receipt(customer, '10.00', { method: 'cheque', chequeNumber: '9' });
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: cheque.id });
    expect((await office.post('debt', `/v1/refunds/${refund.id}/approve`)).body).toMatchObject({
      code: 'money-not-cleared',
    });
  });

  it('the oldest money in it is used first', async () => {
    const customer = await account();
    const deposit = await ask(customer, '30.00');
    const [first, second] = [await office.receipt(customer, '10.00'), await office.receipt(customer, '20.00')];
    for (const receipt of [first!, second!]) {
      await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: receipt.id });
    }
    await office.done('cash', `/v1/deposits/${deposit.id}/release`, { reason: 'Less', amount: gbp('15.00') });
    const heldOf = async ({ id }: Body) => (await office.get(`/v1/receipts/${id}`)).body['held'];
    expect([await heldOf(first!), await heldOf(second!)]).toEqual([undefined, gbp('15.00')]);
  });
});
