import { payables } from '@tolbooth/contracts';
import { booksOf, expectProven } from './books';
import { codes, gbp, Office, type Body } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  // Something is always owed, so that the proof has two sides.
  await office.invoice((await office.customer()).account, '50.00');
});
afterAll(() => office?.close());

const account = async () => (await office.customer()).account;
const bill = (customer: string, net: string) => office.invoice(customer, net, {}, { taxCode: 'NON-VAT' });
const asked = (customer: string, amount: string, change: object = {}) => ({
  ...{ customer, source: 'overpayment', amount: gbp(amount), reason: 'Paid twice' },
  ...change,
});
const request = (customer: string, amount: string, change: object = {}) =>
  office.done('cash', '/v1/refunds', asked(customer, amount, change));
const onAccount = async (customer: string) => (await office.accountOf(customer))['onAccount'];
const show = async (refund: Body) => (await office.get(`/v1/refunds/${refund.id}`)).body;

describe('R-18 refunds', () => {
  it('is asked for, approved by another person, and told to payables with its payee; the money is on account no more', async () => {
    const customer = await account();
    await office.receipt(customer, '40.00');
    const refund = await request(customer, '33.25');
    expect(refund).toMatchObject({
      state: 'requested',
      payee: 'Hartford Parish Rooms',
      payeeAddress: { town: 'Huntingdon' },
    });
    expect(await onAccount(customer)).toEqual(gbp('40.00'));
    const before = (await booksOf(office)).get(codes.refunds) ?? 0n;
    const approved = await office.done('debt', `/v1/refunds/${refund.id}/approve`);
    expect(approved).toMatchObject({ state: 'approved', decidedBy: 'debt' });
    expect(await onAccount(customer)).toEqual(gbp('6.75'));
    expect(await office.told(refund.id)).toMatchObject([
      {
        type: 'RefundApproved',
        data: { source: 'overpayment', amount: gbp('33.25'), payable: { code: codes.refunds }, requestedBy: 'cash' },
      },
    ]);
    expect(((await booksOf(office)).get(codes.refunds) ?? 0n) - before).toBe(-3325n);
    await expectProven(office);
  });

  it.each([
    ['0.01', 'debt', 200],
    ['250.00', 'debt', 200],
    ['250.01', 'debt', 403],
    ['250.01', 'books', 200],
    ['5000.00', 'books', 200],
    ['5000.01', 'books', 403],
    ['5000.01', 'fin', 200],
  ] as const)('%s is approved by %s: %s', async (amount, by, status) => {
    const customer = await account();
    await office.receipt(customer, '6000.00');
    const refund = await request(customer, amount);
    const answer = await office.post(by, `/v1/refunds/${refund.id}/approve`);
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: 'refund-authority' });
  });

  it('SOD-59 who asks does not approve', async () => {
    const customer = await account();
    await office.receipt(customer, '10.00');
    const refund = await office.done('debt', '/v1/refunds', asked(customer, '10.00'));
    for (const path of ['approve', 'reject']) {
      const answer = await office.post(
        'debt',
        `/v1/refunds/${refund.id}/${path}`,
        path === 'reject' ? { reason: 'x' } : {},
      );
      expect(answer).toMatchObject({ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-59' } } });
    }
    await office.done('books', `/v1/refunds/${refund.id}/reject`, { reason: 'He owes it' });
    expect(await onAccount(customer)).toEqual(gbp('10.00'));
  });

  it('never more than is on account, what is asked for already counted; and none of it twice', async () => {
    const customer = await account();
    await office.receipt(customer, '30.00');
    expect(await office.post('cash', '/v1/refunds', asked(customer, '30.01'))).toMatchObject({
      status: 422,
      body: { code: 'exceeds-on-account', facts: { onAccount: '30.00' } },
    });
    const first = await request(customer, '20.00');
    expect(await office.post('cash', '/v1/refunds', asked(customer, '10.01'))).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('of it 20.00 are asked for already'), facts: { askedFor: '20.00' } },
    });
    const second = await request(customer, '10.00');
    await office.done('debt', `/v1/refunds/${first.id}/approve`);
    expect(await office.post('debt', `/v1/refunds/${first.id}/approve`)).toMatchObject({
      status: 409,
      body: { code: 'state-forbids' },
    });
    // The money was applied in between.
    const invoice = await bill(customer, '10.00');
    const [receipt] = (await office.get(`/v1/receipts?customer=${customer}`)).body.items;
    const applications = [{ invoice: invoice.number, amount: gbp('10.00') }];
    await office.done('cash', `/v1/receipts/${receipt!.id}/apply`, { applications });
    expect(await office.post('debt', `/v1/refunds/${second.id}/approve`)).toMatchObject({
      status: 422,
      body: { code: 'exceeds-on-account' },
    });
    const more = 'UPDATE receipt SET refunded = refunded + 0.01 WHERE id = $1';
    await expect(office.started.parts.dataSource.query(more, [receipt!.id])).rejects.toThrow('exceeds-receipt');
  });

  it('N35, R-28 after a merge it is asked for under the account that goes on, wherever the money stands', async () => {
    const [survivor, merged] = [await account(), await account()];
    await office.receipt(merged, '15.00');
    await office.receipt(survivor, '4.00');
    const merge = { merged, survivor, reason: 'Entered twice' };
    const { id } = await office.done('ann', '/v1/customer-merges', merge);
    await office.done('help', `/v1/customer-merges/${id}/approve`);
    const whole = await office.post('cash', '/v1/refunds', asked(survivor, '19.00'));
    expect(whole).toMatchObject({ status: 422, body: { field: 'amount', facts: { others: [`15.00 of ${merged}`] } } });
    const refund = await request(survivor, '15.00');
    expect(refund).toMatchObject({ customer: merged, payee: 'Hartford Parish Rooms' });
    await request(survivor, '4.00');
    expect(await office.post('cash', '/v1/refunds', asked(survivor, '0.01'))).toMatchObject({ status: 422 });
    await office.done('debt', `/v1/refunds/${refund.id}/approve`);
    expect(await onAccount(survivor)).toEqual(gbp('4.00'));
    await expectProven(office);
  });

  it('two refunds of the same credit at the same time: one is refused', async () => {
    const customer = await account();
    await office.receipt(customer, '30.00');
    const [one, two] = [await request(customer, '15.00'), await request(customer, '15.00')];
    // Somebody makes the first larger behind our back, as two programs might at once.
    await office.started.parts.dataSource.query('UPDATE refund SET amount = 30 WHERE id = ANY($1)', [[one.id, two.id]]);
    const answers = await Promise.all([
      office.post('debt', `/v1/refunds/${one.id}/approve`),
      office.post('books', `/v1/refunds/${two.id}/approve`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await onAccount(customer)).toEqual(gbp('0.00'));
    await expectProven(office);
  });

  it('M8 a cheque is not given back before it is cleared', async () => {
    const customer = await account();
    await office.receipt(customer, '30.00', { method: 'cheque', chequeNumber: '9' });
    expect(await office.post('cash', '/v1/refunds', asked(customer, '5.00'))).toMatchObject({
      status: 422,
      body: { code: 'money-not-cleared', facts: { clearsOn: '2006-07-10' } },
    });
    await office.receipt(customer, '5.00', { method: 'cash' });
    expect(await request(customer, '5.00')).toMatchObject({ state: 'requested' });
  });
});

describe('R-18 what payables makes of it', () => {
  const paid = (refund: Body, change: object = {}) => ({
    data: {
      ...payables.PaymentIssued.example,
      refund: true,
      paymentNumber: 'PY000077',
      issuedOn: '2006-07-10',
      allocations: [{ ...payables.PaymentIssued.example.allocations[0]!, supplierInvoiceId: refund.id }],
      ...change,
    },
  });

  it('paid; the cheque cancelled, it waits again; cancelled for good, the money is on account again', async () => {
    const customer = await account();
    const receipt = await office.receipt(customer, '20.00');
    const refund = await request(customer, '20.00');
    await office.done('debt', `/v1/refunds/${refund.id}/approve`);
    expect((await office.get(`/v1/receipts/${receipt.id}`)).body).toMatchObject({
      state: 'refunded',
      refunded: gbp('20.00'),
    });
    await office.tell(payables.PaymentIssued, paid(refund));
    expect(await show(refund)).toMatchObject({ state: 'paid', paymentNumber: 'PY000077', paidOn: '2006-07-10' });
    const cheque = { ...payables.ChequeCancelled.example, refund: true, allocations: paid(refund).data.allocations };
    await office.tell(payables.ChequeCancelled, { data: cheque });
    expect(await show(refund)).toMatchObject({ state: 'approved' });
    const closed = { ...payables.SupplierInvoiceCancelled.example, refund: true, supplierInvoiceId: refund.id };
    await office.tell(payables.SupplierInvoiceCancelled, { data: closed });
    expect(await show(refund)).toMatchObject({ state: 'cancelled' });
    expect(await onAccount(customer)).toEqual(gbp('20.00'));
    expect((await office.told(refund.id)).map(({ type }) => type)).toEqual(['RefundApproved', 'RefundCancelled']);
    await expectProven(office);
  });

  it('a payment that is no refund is none of ours', async () => {
    const before = await office.count('audit_entry');
    await office.tell(payables.PaymentIssued, { data: payables.PaymentIssued.example });
    expect(await office.count('audit_entry')).toBe(before);
  });

  it('told twice that it will not be paid, the money is on account once; what the bank took back since is not', async () => {
    const closed = (refund: Body) => ({
      data: { ...payables.SupplierInvoiceCancelled.example, refund: true, supplierInvoiceId: refund.id },
    });
    const approved = async (customer: string) => {
      const refund = await request(customer, '20.00');
      await office.done('debt', `/v1/refunds/${refund.id}/approve`);
      return refund;
    };
    const [one, other] = [await account(), await account()];
    await office.receipt(one, '20.00');
    const twice = await approved(one);
    await office.tell(payables.SupplierInvoiceCancelled, closed(twice), closed(twice));
    expect(await onAccount(one)).toEqual(gbp('20.00'));
    const taken = await office.receipt(other, '20.00');
    const late = await approved(other);
    await office.done('cash', `/v1/receipts/${taken.id}/return`, { reason: 'Refer to drawer' });
    await office.tell(payables.SupplierInvoiceCancelled, closed(late));
    expect((await office.get(`/v1/receipts/${taken.id}`)).body).toMatchObject({ state: 'returned' });
    expect(await onAccount(other)).toEqual(gbp('0.00'));
    await expectProven(office);
  });
});

describe('R-18 which money goes back, and to whom', () => {
  it.each([
    ['2006-06-26', 201],
    ['2006-06-27', 422],
  ])('M8 a cheque of %s, five working days ago or four: %i', async (receivedOn, status) => {
    const customer = await account();
    await office.receipt(customer, '30.00', { method: 'cheque', chequeNumber: '9', receivedOn });
    expect((await office.post('cash', '/v1/refunds', asked(customer, '30.00'))).status).toBe(status);
  });

  it('the oldest first', async () => {
    const customer = await account();
    const [young, old] = [await office.receipt(customer, '10.00'), await office.receipt(customer, '10.00')];
    const older = `UPDATE receipt SET taken_at = taken_at - interval '1 day' WHERE id = $1`;
    await office.started.parts.dataSource.query(older, [old.id]);
    await office.done('debt', `/v1/refunds/${(await request(customer, '15.00')).id}/approve`);
    const refunded = async ({ id }: Body) => (await office.get(`/v1/receipts/${id}`)).body['refunded'];
    expect([await refunded(old), await refunded(young)]).toEqual([gbp('10.00'), gbp('5.00')]);
  });

  it('to the address in use that bills go to', async () => {
    const at = (line1: string) => ({ address: { line1, town: 'Ely', country: 'GB' } });
    const sites = [at('1 Old Road'), { ...at('2 For Statements'), purposes: ['statements'] }, at('3 New Road')];
    const customer = await office.customer({ sites });
    const [first, second, third] = customer['sites'] as object[];
    const moved = [{ ...first, active: false, identifying: false }, second, { ...third, identifying: true }];
    const body = { kind: 'organisation', name: 'Hartford Parish Rooms', sites: moved };
    expect((await office.ask('ann', 'PUT', `/v1/customers/${customer.id}`, body)).status).toBe(200);
    await office.receipt(customer.account, '10.00');
    expect(await request(customer.account, '10.00')).toMatchObject({ payeeAddress: { line1: '3 New Road' } });
  });
});
