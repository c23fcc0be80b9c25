import { expectProven } from './books';
import { gbp, Office, type Body } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const untaxed = { taxCode: 'NON-VAT' };
const account = async (name = 'Hartford Parish Rooms') => (await office.customer({ name })).account;
const bill = (customer: string, net: string) => office.invoice(customer, net, {}, untaxed);
const types = async (id: string) => (await office.told(id)).map((event) => event.type);

describe('R-12 a receipt that was taken by mistake', () => {
  it('is reversed by somebody else: the debt is open again, nothing is counted, the number stays used', async () => {
    const customer = await account();
    const invoice = await bill(customer, '50.00');
    const receipt = await office.receipt(customer, '60.00', {
      applications: [{ invoice: invoice.number, amount: gbp('50.00') }],
    });
    const path = `/v1/receipts/${receipt.id}/reverse`;
    expect(await office.post('cash', path, { reason: 'Keyed twice' })).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-57' } },
    });
    const reversed = await office.done('till', path, { reason: 'Keyed twice' });
    expect(reversed).toMatchObject({
      state: 'reversed',
      number: receipt.number,
      onAccount: gbp('0.00'),
      reverseReason: 'Keyed twice',
      applications: [],
    });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('50.00'), payment: 'open' });
    expect(await types(receipt.id)).toEqual(['ReceiptTaken', 'ReceiptApplied', 'ReceiptUnapplied', 'ReceiptReversed']);
    expect(await office.accountOf(customer)).toMatchObject({ customer: { returnedCount: 0 }, onAccount: gbp('0.00') });
    for (const again of ['reverse', 'return', 'unapply']) {
      const answer = await office.post('till', `/v1/receipts/${receipt.id}/${again}`, { reason: 'Again' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    }
  });
});

describe('R-12 the invoice of another account', () => {
  it('takes a reason; so much is a receipt of that account then, and both accounts are right', async () => {
    const [daughter, mother] = [await account('Ann Lee'), await account('Grace Lee')];
    const invoice = await bill(mother, '30.00');
    const own = await bill(daughter, '10.00');
    const receipt = await office.receipt(daughter, '50.00', { method: 'cheque', chequeNumber: '17' });
    const applications = [
      { invoice: invoice.number, amount: gbp('30.00') },
      { invoice: own.number, amount: gbp('5.00') },
    ];
    const path = `/v1/receipts/${receipt.id}/apply`;
    expect(await office.post('cash', path, { applications })).toMatchObject({ body: { code: 'other-account' } });
    const moved = await office.done('cash', path, { applications, reason: 'Paid for her mother' });
    expect(moved).toMatchObject({ state: 'part-applied', moved: gbp('30.00'), onAccount: gbp('15.00') });
    expect(await office.show(invoice)).toMatchObject({ payment: 'paid' });
    const [child] = (await office.get(`/v1/receipts?customer=${mother}`)).body.items;
    expect(child).toMatchObject({ movedFrom: receipt.id, method: 'cheque', chequeNumber: '17', amount: gbp('30.00') });
    expect(child!.number).not.toBe('');
    expect(await types(receipt.id)).toEqual(['ReceiptTaken', 'ReceiptMoved', 'ReceiptApplied']);
    await expectProven(office);
    // Its source cannot be reversed before it, and it goes back there.
    expect(await office.post('till', `/v1/receipts/${receipt.id}/reverse`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'receipt-spent', facts: { moved: '30.00' } },
    });
    await office.done('till', `/v1/receipts/${child!.id}/reverse`, { reason: 'It was for herself' });
    expect((await office.get(`/v1/receipts/${receipt.id}`)).body).toMatchObject({ onAccount: gbp('45.00') });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('30.00') });
    await expectProven(office);
  });

  it('more than is on account is refused here too, and no row changes', async () => {
    const other = await bill(await account(), '30.00');
    const receipt = await office.receipt(await account(), '29.99');
    const before = [await office.count('receipt'), await office.count('application'), await office.count('outbox')];
    const body = { applications: [{ invoice: other.number, amount: gbp('30.00') }], reason: 'x' };
    expect(await office.post('cash', `/v1/receipts/${receipt.id}/apply`, body)).toMatchObject({
      body: { code: 'exceeds-receipt' },
    });
    const after = [await office.count('receipt'), await office.count('application'), await office.count('outbox')];
    expect(after).toEqual(before);
  });

  it('the bank takes back what was moved on: the account owes it until the other receipt is reversed', async () => {
    const [payer, other] = [await account(), await account()];
    const invoice = await bill(other, '20.00');
    const receipt = await office.receipt(payer, '20.00', { method: 'cheque', chequeNumber: '18' });
    const applications = [{ invoice: invoice.number, amount: gbp('20.00') }];
    await office.done('cash', `/v1/receipts/${receipt.id}/apply`, { applications, reason: 'For a friend' });
    const returned = await office.done('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Refer to drawer' });
    expect(returned).toMatchObject({ state: 'returned', onAccount: gbp('-20.00') });
    await expectProven(office);
    const [child] = (await office.get(`/v1/receipts?customer=${other}`)).body.items;
    await office.done('till', `/v1/receipts/${child!.id}/reverse`, { reason: 'The cheque came back' });
    expect((await office.get(`/v1/receipts/${receipt.id}`)).body).toMatchObject({ onAccount: gbp('0.00') });
    await expectProven(office);
  });
});

describe('R-12 the oldest first, many at once, and the paper', () => {
  it('pays the debts of the account in their order, at taking and later', async () => {
    const customer = await account();
    const [one, two] = [await bill(customer, '20.00'), await bill(customer, '30.00')];
    const first = await office.receipt(customer, '25.00', { oldestFirst: true });
    expect(first.applications).toEqual([
      { invoice: one.id, amount: gbp('20.00') },
      { invoice: two.id, amount: gbp('5.00') },
    ]);
    const second = await office.receipt(customer, '40.00');
    const path = `/v1/receipts/${second.id}/apply`;
    const both = { oldestFirst: true, applications: [{ invoice: two.id, amount: gbp('1.00') }] };
    expect(await office.post('cash', path, both)).toMatchObject({ body: { code: 'applications-and-oldest' } });
    expect(await office.done('cash', path, { oldestFirst: true })).toMatchObject({ onAccount: gbp('15.00') });
    expect(await office.post('cash', path, { oldestFirst: true })).toMatchObject({
      body: { code: 'nothing-to-apply' },
    });
  });

  it('a batch stands item by item: what is refused leaves no gap in the numbers', async () => {
    const customer = await account();
    const one = { customer, method: 'bank-transfer', amount: gbp('5.00') };
    const receipts = [one, { ...one, customer: 'C9999999' }, { ...one, method: 'cheque' }, one];
    const body = await office.done('cash', '/v1/receipt-batches', { receipts });
    expect(body).toMatchObject({ taken: 2, refused: 2 });
    const items = body.items as unknown as { receipt?: Body; refusal?: { code: string; field: string } }[];
    expect(items.map(({ refusal }) => refusal?.code)).toEqual([
      undefined,
      'customer-unknown',
      'cheque-number-missing',
      undefined,
    ]);
    const [first, last] = [items[0]!.receipt!.number, items[3]!.receipt!.number].map((text) => BigInt(text.slice(1)));
    expect(last! - first!).toBe(1n);
  });

  it('M32 cash and cheques get the numbered official receipt, other kinds an acknowledgement', async () => {
    const customer = await account('Ann Lee');
    const invoice = await bill(customer, '33.25');
    const applications = [{ invoice: invoice.number, amount: gbp('33.25') }];
    const cheque = { method: 'cheque', chequeNumber: 'co060801', drawer: 'A Lee' };
    const receipt = await office.receipt(customer, '40.00', { ...cheque, applications });
    expect((await office.get(`/v1/receipts/${receipt.id}/document`)).body).toEqual({
      ...{ kind: 'official-receipt', number: receipt.number, receivedOn: '2006-07-03', receivedFrom: 'A Lee' },
      ...{ customer, method: 'cheque', chequeNumber: 'co060801', amount: gbp('40.00'), takenBy: 'cash' },
      ...{ pays: [{ invoice: invoice.number, amount: gbp('33.25') }], onAccount: gbp('6.75') },
    });
    const card = await office.receipt(customer, '1.00', { method: 'card', reference: '9911' });
    expect((await office.get(`/v1/receipts/${card.id}/document`)).body).toMatchObject({
      ...{ kind: 'acknowledgement', receivedFrom: 'Ann Lee' },
    });
  });
});

describe('C-12 what the events say is what the items add up to', () => {
  it('after all of the above', () => expectProven(office));
});
