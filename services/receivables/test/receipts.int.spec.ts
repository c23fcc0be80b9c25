import { booksOf, expectProven } from './books';
import { codes, gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const untaxed = { taxCode: 'NON-VAT' };
const account = async () => (await office.customer()).account;
describe('R-12 receipts', () => {
  it('E15 a cheque of 33.25 on an invoice of 46.55 leaves 13.30', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '46.55', {}, untaxed);
    const receipt = await office.receipt(customer, '33.25', {
      method: 'cheque',
      chequeNumber: 'co060801',
      applications: [{ invoice: invoice.number, amount: gbp('33.25') }],
    });
    expect(receipt).toMatchObject({ state: 'applied', onAccount: gbp('0.00') });
    expect(receipt.number).toMatch(/^R06\d{6}$/);
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('13.30'), payment: 'part-paid', version: 3 });
    const told = await office.told(receipt.id);
    expect(told.map((event) => event.type)).toEqual(['ReceiptTaken', 'ReceiptApplied']);
    expect(told[1]!.data).toMatchObject({
      onAccount: { code: codes.onAccount, amount: gbp('33.25') },
      applications: [
        {
          invoiceNumber: invoice.number,
          invoiceVersion: 3,
          receivable: { code: codes.debtors, amount: gbp('33.25') },
          balance: gbp('13.30'),
        },
      ],
    });
  });

  it('C-07 one receipt pays many invoices, part of another, and the rest stays on account', async () => {
    const customer = await account();
    const [one, two, three] = [
      await office.invoice(customer, '20.00', {}, untaxed),
      await office.invoice(customer, '30.00', {}, untaxed),
      await office.invoice(customer, '40.00', {}, untaxed),
    ];
    const receipt = await office.receipt(customer, '100.00');
    const applications = [
      { invoice: one.number, amount: gbp('20.00') },
      { invoice: two.id, amount: gbp('30.00') },
      { invoice: three.number, amount: gbp('15.00') },
    ];
    const applied = await office.done('cash', `/v1/receipts/${receipt.id}/apply`, { applications });
    expect(applied).toMatchObject({ state: 'part-applied', onAccount: gbp('35.00') });
    expect((await office.told(one.id)).at(-1)).toMatchObject({ type: 'InvoicePaid' });
    expect(await office.accountOf(customer)).toMatchObject({
      openItems: gbp('25.00'),
      onAccount: gbp('35.00'),
      balance: gbp('-10.00'),
    });
    const books = await booksOf(office);
    expect(books.get(codes.training)).toBeLessThan(0n);
  });

  it('unapplied in part, the invoice is open again and the money on account', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '50.00', {}, untaxed);
    const receipt = await office.receipt(customer, '50.00', {
      applications: [{ invoice: invoice.number, amount: gbp('50.00') }],
    });
    expect(await office.show(invoice)).toMatchObject({ payment: 'paid' });
    const body = { reason: 'Wrong invoice', applications: [{ invoice: invoice.number, amount: gbp('20.00') }] };
    const part = await office.done('cash', `/v1/receipts/${receipt.id}/unapply`, body);
    expect(part).toMatchObject({ state: 'part-applied', onAccount: gbp('20.00') });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('20.00'), payment: 'part-paid' });
    const all = await office.done('cash', `/v1/receipts/${receipt.id}/unapply`, { reason: 'All of it' });
    expect(all).toMatchObject({ state: 'on-account', onAccount: gbp('50.00'), applications: [] });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('50.00'), payment: 'open' });
  });

  it.each([
    ['more than is open', 'exceeds-balance', '60.00', '55.00', undefined],
    ['more than came in', 'exceeds-receipt', '10.00', '20.00', undefined],
    ['an invoice of another account', 'other-account', '10.00', '10.00', 'other'],
    ['an invoice that is not there', 'not-found', '10.00', '10.00', '99999999'],
  ])('refuses to apply %s, and no row changes', async (_, code, amount, applied, which) => {
    const customer = await account();
    const invoice = await office.invoice(customer, '50.00', {}, untaxed);
    const other = which === 'other' ? await office.invoice(await account(), '50.00', {}, untaxed) : undefined;
    const before = [await office.count('receipt'), await office.count('application'), await office.count('outbox')];
    const named = other?.number ?? which ?? invoice.number;
    const answer = await office.post('cash', '/v1/receipts', {
      customer,
      method: 'cash',
      amount: gbp(amount),
      applications: [{ invoice: named, amount: gbp(applied) }],
    });
    expect(answer.body).toMatchObject({ code });
    expect(String(answer.body['field'])).toMatch(/^applications/);
    expect([await office.count('receipt'), await office.count('application'), await office.count('outbox')]).toEqual(
      before,
    );
  });

  it('a returned cheque reverses its applications, reopens the debts and is counted on the account', async () => {
    const customer = await account();
    const invoice = await office.invoice(customer, '50.00', {}, untaxed);
    const receipt = await office.receipt(customer, '80.00', {
      method: 'cheque',
      chequeNumber: '000017',
      applications: [{ invoice: invoice.number, amount: gbp('50.00') }],
    });
    const returned = await office.done('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Refer to drawer' });
    expect(returned).toMatchObject({ state: 'returned', onAccount: gbp('0.00'), applications: [] });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('50.00'), payment: 'open' });
    expect((await office.told(receipt.id)).map((event) => event.type)).toEqual([
      'ReceiptTaken',
      'ReceiptApplied',
      'ReceiptUnapplied',
      'ReceiptReturned',
    ]);
    expect(await office.accountOf(customer)).toMatchObject({ customer: { returnedCount: 1 }, onAccount: gbp('0.00') });
    const again = await office.post('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Again' });
    expect(again).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    expect(returned['feeInvoice']).toBeUndefined();
  });

  it('cash is not returned by a bank', async () => {
    const receipt = await office.receipt(await account(), '8.00', { method: 'cash' });
    const answer = await office.post('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'No' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'method-not-returnable' } });
  });
});

describe('C-12 what the events say is what the items add up to', () => {
  it('debtors and receipts on account, to the penny, after all of the above', async () => {
    await expectProven(office);
  });
});
