import { collections } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { expectProven } from './books';
import { agreed, codes, gbp, Office, type Body } from './office';

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
/** From tomorrow on, by two people. */
async function policy(key: string, value: object): Promise<void> {
  const from = new Date(office.started.parts.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const send = async (id: string, role: string, path: string, body: object) => {
    const answer = await fetch(office.started.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await office.stack.tokenFor([role], { id, name: id })}`,
        ...{ 'content-type': 'application/json', 'idempotency-key': `${path}:${key}` },
      },
      body: JSON.stringify(body),
    });
    const answered = (await answer.json()) as { id: string };
    if (!answer.ok) throw new Error(JSON.stringify(answered));
    return answered;
  };
  const proposed = await send('acc', 'accountant', '/v1/policy-overrides', {
    key,
    from,
    value,
    reason: 'Council decision',
  });
  await send('man', 'manager-accounting-operations', `/v1/policy-overrides/${proposed.id}/approve`, {});
}

describe('R-11 reductions', () => {
  it('F2 cancelled with a receipt on it: unapplied first, then its income is reversed; the money is on account', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00');
    await office.receipt(customer, '40.00', { applications: [{ invoice: invoice.number, amount: gbp('40.00') }] });
    await office.passCutOff();
    const cancelled = await office.done('debt', `/v1/invoices/${invoice.id}/cancel`, request(customer));
    expect(cancelled).toMatchObject({ state: 'cancelled', endCause: 'error', balance: gbp('0.00') });
    const types = (await office.told()).map((event) => event.type).slice(-2);
    expect(types).toEqual(['ReceiptUnapplied', 'InvoiceCancelled']);
    expect((await office.told(invoice.id)).at(-1)!.data).toMatchObject({
      amount: gbp('117.50'),
      revenue: [{ code: codes.training, amount: gbp('100.00') }],
      taxes: [{ code: codes.outputVat, amount: gbp('17.50') }],
    });
    expect(await office.accountOf(customer)).toMatchObject({ openItems: gbp('0.00'), onAccount: gbp('40.00') });
  });

  it('F1 adjusted down to the agreed amount, income and tax fall in proportion and to the penny', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00');
    await office.passCutOff();
    const body = { ...request(customer), postcode: 'PE29 3NJ', customerAgreed: true, newAmount: gbp('60.00') };
    const path = `/v1/invoices/${invoice.id}/adjust`;
    const adjusted = await office.done('debt', path, body);
    expect(adjusted).toMatchObject({ balance: gbp('60.00'), adjusted: gbp('57.50'), state: 'transferred' });
    expect((await office.told(invoice.id)).at(-1)).toMatchObject({
      type: 'InvoiceAdjusted',
      data: {
        amount: gbp('57.50'),
        balance: gbp('60.00'),
        revenue: [{ amount: gbp('48.94') }],
        taxes: [{ amount: gbp('8.56') }],
        cause: 'agreed',
      },
    });
    const above = await office.post('debt', path, { ...body, newAmount: gbp('60.00') });
    expect(above).toMatchObject({ status: 422, body: { code: 'exceeds-balance', field: 'newAmount' } });
    const unasked = await office.post('debt', path, { ...body, newAmount: gbp('50.00'), customerAgreed: false });
    expect(unasked).toMatchObject({ status: 422, body: { code: 'agreement-missing' } });
  });

  it('the form must name the account; before the cut-off the invoice is reopened instead', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00');
    const path = `/v1/invoices/${invoice.id}/cancel`;
    expect(await office.post('debt', path, request(customer))).toMatchObject({
      status: 409,
      body: { code: 'before-cut-off' },
    });
    await office.passCutOff();
    expect(await office.post('debt', path, request(await account()))).toMatchObject({
      status: 422,
      body: { code: 'other-account', field: 'account' },
    });
    const incomplete = await office.post('debt', path, { ...request(customer), requester: { name: 'Ann' } });
    expect(incomplete).toMatchObject({ status: 400, body: { code: 'missing-field' } });
  });

  it('X-01 who may not, is told which role may', async () => {
    const invoice = await office.invoice(await account(), '50.00', {}, untaxed);
    const answer = await office.post('ann', `/v1/invoices/${invoice.id}/cancel`, request('C0000001'));
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'not-permitted', facts: { permission: 'cancel-invoice' } },
    });
  });
});

describe('R-11, W33, M22 replaced, credited, and by whose request', () => {
  const form = (customer: string) => ({ ...request(customer), postcode: 'PE29 3NJ' });

  it('F2 replaced is cancelled and raised anew, and each names the other', async () => {
    const customer = await account();
    const header = { comment: 'Autumn', purchaseOrder: 'PO 7' };
    const wrong = await office.invoice(customer, '100.00', header);
    const copy = `/v1/invoices/${wrong.id}/copy`;
    expect(await office.post('ann', copy, { replaces: true })).toMatchObject({
      status: 409,
      body: { code: 'before-cut-off' },
    });
    await office.passCutOff();
    const draft = await office.done('ann', copy, { replaces: true });
    expect(draft).toMatchObject({
      ...header,
      replaces: wrong.number,
      lines: [{ serviceFrom: expect.any(String) as string }],
    });
    const cancel = `/v1/invoices/${wrong.id}/cancel`;
    expect(await office.post('debt', cancel, { ...request(customer), replacedBy: '06999999' })).toMatchObject({
      body: { code: 'replacement-unknown' },
    });
    await office.done('ann', `/v1/invoices/${draft.id}/evidence`, agreed('2006-07-03'));
    const right = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    const done = await office.done('debt', cancel, { ...request(customer), replacedBy: right.number });
    expect(done).toMatchObject({ state: 'cancelled', replacedBy: right.number, endCause: 'replacement' });
    expect(await office.show(right)).toMatchObject({ replaces: wrong.number });
    expect((await office.told(wrong.id)).at(-1)!.data).toMatchObject({ replacedBy: right.number });
    const other = await office.invoice(customer, '100.00');
    await office.passCutOff();
    expect(
      await office.post('debt', `/v1/invoices/${other.id}/cancel`, { ...request(customer), replacedBy: right.number }),
    ).toMatchObject({ status: 409, body: { code: 'replacement-taken', facts: { replaces: wrong.number } } });
  });

  it('a replacement that nobody had named before is linked both ways too', async () => {
    const customer = await account();
    const wrong = await office.invoice(customer, '100.00');
    const right = await office.invoice(customer, '90.00');
    await office.passCutOff();
    await office.done('debt', `/v1/invoices/${wrong.id}/cancel`, { ...request(customer), replacedBy: right.number });
    expect(await office.show(right)).toMatchObject({ replaces: wrong.number });
  });

  it('F1 down to a penny below the balance, not to the balance; the request is kept with it', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00', {}, untaxed);
    await office.passCutOff();
    const path = `/v1/invoices/${invoice.id}/adjust`;
    const body = (amount: string) => ({ ...form(customer), customerAgreed: true, newAmount: gbp(amount) });
    expect(await office.post('debt', path, body('100.00'))).toMatchObject({ body: { code: 'exceeds-balance' } });
    expect(await office.done('debt', path, body('99.99'))).toMatchObject({ balance: gbp('99.99') });
    const { body: list } = await office.get(`/v1/invoices/${invoice.id}/reductions`);
    expect(list.items).toMatchObject([
      {
        kind: 'adjustment',
        amount: gbp('0.01'),
        by: 'debt',
        request: { customerName: 'Hartford Parish Rooms', postcode: 'PE29 3NJ', requesterPosition: 'Budget holder' },
      },
    ]);
  });

  it('W33 no credit note in this pack; where it is on, one with its own number, never above the balance', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00', {}, untaxed);
    await office.passCutOff();
    const path = `/v1/invoices/${invoice.id}/credit-notes`;
    const body = (amount: string) => ({ ...form(customer), amount: gbp(amount) });
    expect(await office.post('debt', path, body('10.00'))).toMatchObject({
      status: 409,
      body: { code: 'credit-notes-off' },
    });
    await policy('receivables/reductions', { creditNotes: true });
    await office.passCutOff();
    expect(await office.post('debt', path, body('100.01'))).toMatchObject({
      body: { code: 'exceeds-balance', field: 'amount' },
    });
    expect(await office.done('debt', path, body('100.00'))).toMatchObject({
      balance: gbp('0.00'),
      state: 'transferred',
    });
    expect((await office.told(invoice.id)).at(-1)).toMatchObject({
      type: 'InvoiceAdjusted',
      data: { creditNote: expect.stringMatching(/^K06\d{6}$/) as string, amount: gbp('100.00') },
    });
  });
});

describe('D-06 the end of a dispute', () => {
  it('of the whole cancels the invoice, also before the cut-off, and says why (X-14)', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00');
    await office.disputeExpired(invoice, '117.50', true);
    expect(await office.show(invoice)).toMatchObject({ state: 'cancelled', endCause: 'dispute-expired' });
    const { body } = await office.get(`/v1/decisions?subjectKind=invoice&subjectId=${invoice.id}`, 'audit');
    expect(body).toMatchObject({
      decisions: [{ verb: 'settle-dispute', rule: 'D-06 settlement of a dispute', facts: { settlement: 'cancel' } }],
    });
    expect(await office.accountOf(customer)).toMatchObject({ disputes: [{ state: 'expired', amount: gbp('117.50') }] });
  });

  it('W15 of a part: adjusted down by it; money already received beyond the rest goes on account', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '100.00', {}, untaxed);
    const receipt = await office.receipt(customer, '80.00', {
      applications: [{ invoice: invoice.number, amount: gbp('80.00') }],
    });
    await office.disputeExpired(invoice, '50.00', false);
    expect(await office.show(invoice)).toMatchObject({
      adjusted: gbp('50.00'),
      balance: gbp('0.00'),
      applied: gbp('50.00'),
    });
    expect((await office.get(`/v1/receipts/${receipt.id}`)).body).toMatchObject({ onAccount: gbp('30.00') });
    expect((await office.told()).slice(-2).map((event) => event.type)).toEqual(['ReceiptUnapplied', 'InvoiceAdjusted']);
  });

  it('two that end in one batch on one account are settled one after the other', async () => {
    const customer = await account();
    const [one, two] = [
      await office.invoice(customer, '30.00', {}, untaxed),
      await office.invoice(customer, '40.00', {}, untaxed),
    ];
    const receipt = await office.receipt(customer, '70.00', {
      applications: [
        { invoice: one.number, amount: gbp('30.00') },
        { invoice: two.number, amount: gbp('40.00') },
      ],
    });
    const ended = (invoice: Body, amount: string) => ({
      data: {
        ...collections.DisputeExpired.example,
        disputeId: newId(),
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        customerAccount: customer,
        amount: gbp(amount),
        whole: true,
      },
    });
    await office.tell(collections.DisputeExpired, ended(one, '30.00'), ended(two, '40.00'));
    expect((await office.get(`/v1/receipts/${receipt.id}`)).body).toMatchObject({
      state: 'on-account',
      onAccount: gbp('70.00'),
    });
  });
});

describe('C-12 what the events say is what the items add up to', () => {
  it('debtors and receipts on account, to the penny, after all of the above', async () => {
    await expectProven(office);
  });

  it('the run states them per partition, behind everything told before', async () => {
    expect((await office.post('operator', '/v1/control-totals-runs', {})).status).toBeLessThan(300);
    const last = (await office.told()).slice(-8);
    expect(last.map((event) => [event.type, event.data['partition']])).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((partition) => ['ReceivablesTotalsStated', partition]),
    );
    await expectProven(office, last);
  });
});
