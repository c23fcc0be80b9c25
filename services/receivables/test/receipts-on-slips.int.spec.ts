import { booksOf, expectProven } from './books';
import { codes, gbp, Office, slipOf, type Body } from './office';

let office: Office;
let team: string;
let account: string;
beforeAll(async () => {
  office = await Office.open('2006-07-07T08:00:00Z');
  team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
  account = (await office.customer()).account;
});
afterAll(() => office?.close());

const coin = (amount: string) => ({ ...slipOf({ silver: amount }), cash: gbp(amount), cheques: [] });
const bank = (slipReference: string, change: object) =>
  office.post('bank', '/v1/bankings', { slipReference, team, bankedOn: office.today(), ...change });
const banked = async (slipReference: string, change: object) => {
  const answer = await bank(slipReference, change);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const coded = (gross: string) => ({
  ...{ debtType: 'CU', salesperson: 'WE93110' },
  lines: [{ description: 'Copies', subjective: '81000', gross: gbp(gross), taxCode: 'STD' }],
});
const lodge = (banking: Body, gross: string) =>
  office.done('ann', '/v1/lodgements', { banking: banking.id, number: banking['slipReference'], ...coded(gross) });
const cheque = { method: 'cheque', chequeNumber: '1' };
const bill = (net: string, customer = account) => office.invoice(customer, net, {}, { taxCode: 'NON-VAT' });
const exceptions = async (label: string) =>
  (await office.get('/v1/reports/review-queues?limit=200&queue=exceptions')).body.items.filter(
    (each) => each['label'] === label,
  );
const shown = async (banking: Body) => (await office.get(`/v1/bankings/${banking.id}`)).body;

describe('R-13, M32 what is receipted is not lodged a second time', () => {
  it('N9 cash 10 and a cheque of 10 on account, 76.50 of income: the bank is debited once, 96.50', async () => {
    const before = await booksOf(office);
    const receipts = [
      (await office.receipt(account, '10.00', { method: 'cash' })).id,
      (await office.receipt(account, '10.00', cheque)).id,
    ];
    const banking = await banked('RS1', {
      ...coin('86.50'),
      cheques: [{ drawer: 'Hartford Parish Rooms', amount: gbp('10.00') }],
      ...{ receipts, receiptBookTotal: gbp('76.50') },
    });
    expect(banking).toMatchObject({ forInvoices: gbp('20.00'), toLodge: gbp('76.50'), difference: gbp('0.00') });
    expect(banking['awaited']).toEqual([]);
    const path = `/v1/lodgements/${(await lodge(banking, '96.50')).id}`;
    expect(await office.post('ann', `${path}/complete`)).toMatchObject({ body: { facts: { wanted: '76.50' } } });
    await office.ask('ann', 'PUT', path, coded('76.50'));
    await office.done('ann', `${path}/complete`);
    await office.passCutOff();
    const line = { statementLine: 'RS1', amount: gbp('96.50'), on: office.today() };
    await office.done('books', `/v1/bankings/${banking.id}/reconcile`, line);
    const after = await booksOf(office);
    expect((after.get(codes.bank) ?? 0n) - (before.get(codes.bank) ?? 0n)).toBe(96_50n);
    expect((after.get(codes.onAccount) ?? 0n) - (before.get(codes.onAccount) ?? 0n)).toBe(-20_00n);
  });

  it('M32 a receipt that pays an invoice of the slip stands for it; one on another account stands by itself', async () => {
    const other = await office.customer();
    const [mine, theirs] = [await bill('12.00'), await bill('30.00', other.account)];
    const paid = await office.receipt(account, '12.00', {
      method: 'cash',
      applications: [{ invoice: mine.number, amount: gbp('12.00') }],
    });
    const banking = await banked('RS2', {
      ...coin('52.00'),
      cashForInvoices: [
        { invoice: mine.number, amount: gbp('12.00') },
        { invoice: theirs.number, amount: gbp('30.00') },
      ],
      ...{ receipts: [paid.id], receiptBookTotal: gbp('40.00') },
    });
    expect(banking).toMatchObject({ forInvoices: gbp('42.00'), toLodge: gbp('10.00') });
    expect(banking['awaited']).toEqual([{ method: 'cash', amount: gbp('30.00'), invoice: theirs.number }]);
    // The receipt that is not of the invoice's payer would be a second 30.00 for it.
    const stray = await office.receipt(account, '30.00', { method: 'cash' });
    const both = { cashForInvoices: [{ invoice: theirs.number, amount: gbp('30.00') }], receipts: [stray.id] };
    expect(await bank('RS3', { ...coin('30.00'), ...both })).toMatchObject({
      status: 422,
      body: { code: 'invoices-exceed-banking', facts: { receipts: '30.00', forOtherInvoices: '30.00' } },
    });
  });

  it('N10, R-36 what has no receipt stands among the exceptions until one is linked or taken, never a penny more', async () => {
    const [one, two] = [await bill('20.00'), await bill('50.00')];
    const banking = await banked('RS4', {
      ...coin('40.00'),
      cheques: [{ drawer: 'Parish', amount: gbp('50.00'), invoice: two.number }],
      cashForInvoices: [{ invoice: one.number, amount: gbp('20.00') }],
    });
    expect(await exceptions('RS4')).toMatchObject([
      {
        what: `Banked for invoices, no receipt is linked: cash 20.00 for invoice ${one.number}, cheque 50.00 for invoice ${two.number}`,
        amount: gbp('70.00'),
      },
    ]);
    const take = (method: object, amount: string, invoice: Body) =>
      office.post('cash', '/v1/receipts', {
        ...{ customer: account, amount: gbp(amount), banking: banking.id, ...method },
        applications: [{ invoice: invoice.number, amount: gbp(invoice === one ? '20.00' : '50.00') }],
      });
    const notAwaited = { status: 422, body: { code: 'receipt-not-awaited', field: 'banking' } };
    expect(await take({ method: 'cash' }, '20.01', one)).toMatchObject(notAwaited);
    expect(await take({ method: 'card', reference: 'A1' }, '20.00', one)).toMatchObject(notAwaited);
    const taken = await take({ method: 'cash' }, '20.00', one);
    expect(taken.status).toBe(201);
    expect(await take({ method: 'cash' }, '20.00', two)).toMatchObject(notAwaited);
    const link = (...receipts: string[]) => office.post('bank', `/v1/bankings/${banking.id}/receipts`, { receipts });
    const more = await office.receipt(account, '50.01', cheque);
    expect(await link(more.id)).toMatchObject({ ...notAwaited, body: { field: 'receipts[0]' } });
    expect(await link(taken.body.id)).toMatchObject({ status: 409, body: { code: 'receipt-banked' } });
    const late = await office.receipt(account, '50.00', {
      ...cheque,
      applications: [{ invoice: two.number, amount: gbp('50.00') }],
    });
    expect(await link(late.id)).toMatchObject({ status: 200, body: { awaited: [], toLodge: gbp('20.00') } });
    expect(await exceptions('RS4')).toEqual([]);
    expect((await office.get(`/v1/receipts/${late.id}`)).body).toMatchObject({ banking: banking.id });
  });

  it('N10 an invoice that nobody has is refused by its field', async () => {
    const cash = { ...coin('50.00'), cashForInvoices: [{ invoice: '26009999', amount: gbp('50.00') }] };
    expect(await bank('RS5', cash)).toMatchObject({
      status: 422,
      body: { code: 'slip-invoice-unknown', field: 'cashForInvoices[0].invoice' },
    });
    const one = { drawer: 'Parish', amount: gbp('5.00'), invoice: '26009999' };
    expect(await bank('RS5', { ...coin('5.00'), cheques: [{ ...one, invoice: undefined }, one] })).toMatchObject({
      body: { code: 'slip-invoice-unknown', field: 'cheques[1].invoice' },
    });
  });

  it('N10 a receipt that is reversed after it was banked leaves its money awaiting another', async () => {
    const wrong = await office.receipt(account, '10.00', { method: 'cash' });
    const banking = await banked('RS6', { ...coin('10.00'), receipts: [wrong.id] });
    expect(banking['awaited']).toEqual([]);
    await office.done('till', `/v1/receipts/${wrong.id}/reverse`, { reason: 'Another customer' });
    const awaited = [{ method: 'cash', amount: gbp('10.00'), receipt: wrong.number }];
    expect(await shown(banking)).toMatchObject({ awaited, toLodge: gbp('0.00') });
    expect(await exceptions('RS6')).toHaveLength(1);
    await office.receipt((await office.customer()).account, '10.00', { method: 'cash', banking: banking.id });
    expect(await shown(banking)).toMatchObject({ awaited: [] });
  });

  it('N10 several receipts of a batch for one slip: each takes its part, the one too many is refused', async () => {
    const invoice = await bill('30.00');
    const banking = await banked('RS7', {
      ...coin('30.00'),
      cashForInvoices: [{ invoice: invoice.number, amount: gbp('30.00') }],
    });
    const customers = [(await office.customer()).account, (await office.customer()).account, account];
    const receipts = customers.map((customer) => ({
      ...{ customer, method: 'cash', amount: gbp('15.00'), banking: banking.id },
    }));
    const { items } = await office.done('cash', '/v1/receipt-batches', { receipts });
    expect(items.map((each) => (each['refusal'] as { code: string } | undefined)?.code)).toEqual([
      undefined,
      undefined,
      'receipt-not-awaited',
    ]);
    expect(await shown(banking)).toMatchObject({ awaited: [], version: 3 });
    await expectProven(office);
  });

  it('one that is refused for itself leaves the slip to the others of its batch, as it would one by one', async () => {
    const invoice = await bill('15.00');
    const cashForInvoices = [{ invoice: invoice.number, amount: gbp('15.00') }];
    const banking = await banked('RS8', { ...coin('15.00'), cashForInvoices });
    const receipt = { method: 'cash', amount: gbp('15.00'), banking: banking.id };
    const receipts = [
      { ...receipt, customer: (await office.customer()).account, site: 'NOWHERE' },
      { ...receipt, customer: account },
    ];
    const { items } = await office.done('cash', '/v1/receipt-batches', { receipts });
    expect(items.map((each) => (each['refusal'] as { field: string } | undefined)?.field)).toEqual(['site', undefined]);
    expect(await shown(banking)).toMatchObject({ awaited: [] });
  });
});
