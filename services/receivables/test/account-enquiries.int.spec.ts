import { collections } from '@tolbooth/contracts';
import { debts } from './given/debts';
import { gbp, Office, type Body } from './office';

type Row = Record<string, unknown> & { links?: Record<string, string> };
let office: Office;
let customer: Body;
let ids: string[];
let paid: Body;
let cheque: Body;
beforeAll(async () => {
  office = await Office.open('2005-03-01T08:00:00Z');
  customer = await office.customer({ name: 'Ferry Farm', specialNeeds: 'Deaf; contact son first' });
  const payer = await office.customer({ name: 'Payer' });
  // E15: 46.55 gross, and a cheque of 33.25.
  const exact = { unitPrice: gbp('46.55'), taxCode: 'NON-VAT' };
  paid = await office.invoice(payer.account, '46.55', {}, exact);
  cheque = await office.receipt(payer.account, '33.25', {
    ...{ method: 'cheque', chequeNumber: '060801', receivedOn: '2005-02-05', reference: 'co060801' },
    applications: [{ invoice: paid.number, amount: gbp('33.25') }],
  });
  const own = { account: customer.account, paying_account: customer.account, site_reference: `${customer.account}/1` };
  ids = await debts(office, paid, [
    { number: 'E16A', due: '2004-11-11', total: '3000.00', ...own, purchase_order: 'PO 77' },
    { number: 'E16B', due: '2004-12-16', total: '400.00', ...own },
    { number: 'E16C', due: '2005-01-15', total: '4000.00', ...own },
    { number: 'OTHER', due: '2005-01-15', total: '7.00', ...own, cost_centre: 'C563000', debt_type: 'GD' },
  ]);
  await office.moveTo('2005-03-10T08:00:00Z');
});
afterAll(() => office?.close());

const answer = (report: string, query: string, by: Parameters<Office['get']>[1] = 'look') =>
  office.get(`/v1/reports/${report}?limit=200&${query}`, by);
const rows = async (...asked: Parameters<typeof answer>) => (await answer(...asked)).body.items as unknown as Row[];
const numbers = async (...asked: Parameters<typeof answer>) => (await rows(...asked)).map(({ number }) => number);

describe('R-19, R-35 account details', () => {
  it('E16 as at 10 March 2005: 119, 84 and 54 days late, adding up to 7,400.00', async () => {
    const list = await rows('account-details', `customer=${customer.account}&asAt=2005-03-10`);
    const shown = list.filter(({ number }) => number !== 'OTHER');
    const amount = (one: unknown) => (one as { amount: string }).amount;
    expect(shown.map((row) => [row['daysLate'], row['due'], amount(row['original']), amount(row['balance'])])).toEqual([
      [119, '2004-11-11', '3000.00', '3000.00'],
      [84, '2004-12-16', '400.00', '400.00'],
      [54, '2005-01-15', '4000.00', '4000.00'],
    ]);
    const own = await rows(
      'account-details',
      `customer=${customer.account}&location=${customer.account}/1&dueTo=2005-01-15`,
    );
    const council = own.filter(({ costCentre }) => costCentre === 'WE93110');
    expect(council.map(({ cumulative }) => amount(cumulative))).toEqual(['3000.00', '3400.00', '7400.00']);
    expect(amount(own.at(-1)!['total'])).toBe('7407.00');
    expect(own[0]).toMatchObject({
      sequence: 1,
      class: 'Invoice',
      specialNeeds: 'Deaf; contact son first',
      status: 'open',
    });
  });

  it.each([
    ['number=E16A', ['E16A']],
    ['purchaseOrder=PO%2077', ['E16A']],
    ['daysLateFrom=84', ['E16A', 'E16B']],
    ['daysLateFrom=54&daysLateTo=84&customer=', ['E16B', 'E16C', 'OTHER']],
    ['dueFrom=2004-12-16&dueTo=2004-12-16', ['E16B']],
    ['source=Sundry%20Debtors&dueTo=2005-01-31', ['E16A', 'E16B', 'E16C', 'OTHER']],
    ['source=Lodgement', []],
    ['currency=EUR', []],
    ['status=cancelled', []],
  ])('by %s', async (query, expected) => {
    const asked = query.endsWith('customer=') ? `${query}${customer.account}` : query;
    expect(await numbers('account-details', asked)).toEqual(expected);
  });

  it.each(['account-details', 'transactions', 'receipts', 'balances', 'activities', 'dunning-history'])(
    'R-35 %s: a search with no criterion is refused by name',
    async (report) => {
      const { status, body } = await answer(report, '');
      expect([status, body['code']]).toEqual([422, 'criterion-missing']);
      expect((body['facts'] as { criteria: string[] } | undefined)?.criteria ?? body['criteria']).toContain(
        body['field'],
      );
    },
  );

  it('a day as at which is no criterion', async () => {
    expect((await answer('account-details', 'asAt=2005-03-10')).status).toBe(422);
  });

  it('every answer leads to the next: account, invoice, balances, activities, dunning', async () => {
    const [row] = await rows('account-details', 'number=E16A');
    expect(Object.keys(row!.links!).sort()).toEqual(
      ['account', 'balance', 'class', 'customer', 'daysLate', 'number', 'original'].sort(),
    );
    for (const link of Object.values(row!.links!)) expect([link, (await office.get(link)).status]).toEqual([link, 200]);
  });
});

describe('R-35 transactions and receipts', () => {
  it.each([
    ['number=E16A', ['E16A']],
    ['debtType=GD', ['OTHER']],
    ['completedFrom=2004-11-01&completedTo=2004-11-30', ['E16A']],
    ['costCentre=C563000', ['OTHER']],
  ])('transactions by %s', async (query, expected) => {
    expect((await numbers('transactions', query)).filter((one) => expected.includes(one as never))).toEqual(expected);
    expect(await numbers('transactions', query)).toHaveLength(expected.length);
  });

  it.each([
    ['document=co060801', 1],
    ['document=060801', 1],
    ['receivedFrom=2005-02-05&receivedTo=2005-02-05', 1],
    ['receivedFrom=2005-02-06&type=cheque', 0],
    ['takenFrom=2005-03-01&type=cheque', 1],
    ['type=card', 0],
    ['collector=cash&type=cheque', 1],
    ['batch=gb999', 0],
  ])('receipts by %s: %i', async (query, count) => {
    expect(await numbers('receipts', query)).toHaveLength(count);
  });

  it('E15 46.55 less a cheque of 33.25 leaves 13.30, on every page of it', async () => {
    expect((await rows('balances', `invoice=${paid.number}`))[0]).toMatchObject({
      ...{ original: gbp('46.55'), receipts: gbp('-33.25'), adjustments: gbp('0.00'), remaining: gbp('13.30') },
    });
    const [receipt] = await rows('receipts', `number=${cheque.number}`);
    expect(receipt).toMatchObject({ amount: gbp('33.25'), applied: gbp('33.25'), onAccount: gbp('0.00') });
    expect(await rows('activities', `receipt=${cheque.number}`)).toMatchObject([
      { class: 'Receipt', type: 'cheque', number: cheque.number, applied: gbp('33.25'), invoice: paid.number },
    ]);
    const of = await rows('activities', `invoice=${paid.number}`);
    expect(of.map((row) => row['class'])).toEqual(['Invoice', 'Receipt']);
  });
});

describe('R-19 dunning and disputes on the account', () => {
  it('letters with their date, layout and amount; disputes beside them', async () => {
    const base = { invoiceId: ids[0]!, invoiceNumber: 'E16A', customerAccount: customer.account };
    await office.tell(collections.ReminderIssued, {
      data: { ...collections.ReminderIssued.example, ...base, issuedOn: '2004-11-25', balance: gbp('3000.00') },
    });
    const raised = { ...base, raisedOn: '2005-03-05', amount: gbp('250.00'), disputeId: ids[1]! };
    await office.tell(collections.DisputeRaised, { data: { ...collections.DisputeRaised.example, ...raised } });
    expect(await rows('dunning-history', `customer=${customer.account}`)).toMatchObject(
      [
        { day: '2004-11-25', letter: 'Reminded', layout: 'standard', amount: gbp('3000.00'), specialNeeds: /Deaf/ },
        { day: '2005-03-05', letter: 'dispute open', amount: gbp('250.00') },
      ].map(({ specialNeeds: _, ...row }) => row),
    );
    const classes = (await rows('activities', 'invoice=E16A')).map((row) => row['class']);
    expect(classes).toEqual(['Invoice', 'Dunning', 'Dispute']);
  });
});

describe('R-20 aging and overview', () => {
  it('E17 at 10 March 2005: 31-60 4,000; 61 and more 3,400; with disputes and pending adjustments', async () => {
    const [row] = await rows('aging', `customer=${customer.account}&costCentre=WE93110&asAt=2005-03-10`);
    expect(row).toMatchObject({
      ...{ outstanding: gbp('7400.00'), current: gbp('0.00'), first: gbp('0.00') },
      ...{ second: gbp('4000.00'), third: gbp('3400.00'), disputed: gbp('250.00'), pending: gbp('0.00') },
    });
    const [day] = await rows('aging', `customer=${customer.account}&costCentre=WE93110&asAt=2004-12-17`);
    expect(day).toMatchObject({
      first: gbp('400.00'),
      second: gbp('3000.00'),
      third: gbp('0.00'),
      disputed: gbp('0.00'),
    });
  });

  it('what was taken off waits for the cut-off as a pending adjustment', async () => {
    const billed = await office.customer({ name: 'Adjusted' });
    const invoice = await office.invoice(billed.account, '100.00');
    await office.passCutOff();
    const requester = { name: 'A', position: 'B', contact: '1' };
    const form = { account: billed.account, customerName: 'Adjusted', postcode: 'PE29 3NJ', customerAgreed: true };
    await office.done('debt', `/v1/invoices/${invoice.id}/adjust`, {
      ...{ ...form, requester, reason: 'Half a day only', newAmount: gbp('100.00') },
    });
    const pending = async () => (await rows('aging', `customer=${billed.account}`))[0]!['pending'];
    expect(await pending()).toEqual(gbp('17.50'));
    await office.passCutOff();
    expect(await pending()).toEqual(gbp('0.00'));
  });

  it('the overview counts what was paid in time, late, returned and adjusted, with entered and own currency', async () => {
    const billed = await office.customer({ name: 'Overview' });
    const first = await office.invoice(billed.account, '100.00');
    const second = await office.invoice(billed.account, '10.00');
    const today = office.today();
    const pay = (invoice: Body, amount: string, change: object = {}) =>
      office.receipt(billed.account, amount, {
        ...{ method: 'cheque', chequeNumber: '1', applications: [{ invoice: invoice.number, amount: gbp(amount) }] },
        ...change,
      });
    await pay(first, '17.50');
    const bounced = await pay(second, '11.75');
    await office.done('cash', `/v1/receipts/${bounced.id}/return`, { reason: 'Refer to drawer' });
    await office.moveTo('2005-05-01T08:00:00Z');
    await pay(first, '50.00');
    const overview = async (query: string) =>
      Object.fromEntries(
        (await rows('account-overview', query)).map((row) => [
          row['kind'],
          [
            row['count'],
            (row['entered'] as { amount: string }).amount,
            (row['functional'] as { amount: string }).amount,
          ],
        ]),
      );
    expect(await overview(`customer=${billed.account}&from=${today}&to=2005-05-01`)).toEqual({
      invoiced: [2, '129.25', '129.25'],
      'paid-in-time': [1, '17.50', '17.50'],
      'paid-late': [1, '50.00', '50.00'],
      returned: [1, '11.75', '11.75'],
      adjusted: [0, '0.00', '0.00'],
      cancelled: [0, '0.00', '0.00'],
      'write-off': [0, '0.00', '0.00'],
      'discount-earned': [0, '0.00', '0.00'],
      'discount-unearned': [0, '0.00', '0.00'],
      charged: [0, '0.00', '0.00'],
    });
    expect((await overview(`customer=${billed.account}&from=2005-04-30&to=2005-05-01`))['paid-in-time']![0]).toBe(0);
  });
});

describe('X-08 each of them shows only the cost centres of the caller', () => {
  it('rows of others are not there, and money without a cost centre is not either', async () => {
    const all = `customer=${customer.account}`;
    expect(await numbers('account-details', all, 'holder')).toEqual(['OTHER']);
    expect(await numbers('transactions', all, 'holder')).toEqual(['OTHER']);
    expect(await numbers('balances', all, 'holder')).toEqual(['OTHER']);
    expect((await rows('activities', all, 'holder')).map((row) => row['invoice'])).toEqual(['OTHER']);
    expect(await rows('dunning-history', all, 'holder')).toEqual([]);
    expect(await numbers('receipts', 'type=cheque', 'holder')).toEqual([]);
    expect(await rows('aging', all, 'holder')).toMatchObject([{ outstanding: gbp('7.00'), disputed: gbp('0.00') }]);
    const overview = await rows('account-overview', 'from=2004-01-01&to=2005-12-31', 'holder');
    expect(overview.filter(({ count }) => count !== 0)).toMatchObject([{ kind: 'invoiced', entered: gbp('7.00') }]);
  });
});
