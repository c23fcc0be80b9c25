import { collections } from '@tolbooth/contracts';
import { profilesWith } from './given/profiles';
import { writeOffApproved } from './given/write-offs';
import { gbp, Office, slipOf, type Body } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(120_000);

const fee = { amount: '15.00', debtType: 'GC', salesperson: 'WE93110', chargeItem: 'RETURNED' };
const profiles = profilesWith('receivables/returned-payments', { fee, countsOnAccount: ['cheque'] });
const plain = { taxCode: 'NON-VAT' };
let office: Office;
let farm: string;
let payer: string;
const made: Record<string, Body> = {};

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z', profiles.environment);
  farm = (await office.customer({ name: 'Ferry Farm' })).account;
  payer = (await office.customer({ name: 'Payer' })).account;
  made['ordered'] = await office.invoice(farm, '10.00', { purchaseOrder: 'PO 77' }, plain);
  made['hall'] = await office.invoice(
    farm,
    '20.00',
    { salesperson: 'C563000' },
    { ...plain, revenue: [{ subjective: '84300', percent: '100' }] },
  );
  const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(farm, '30.00', {}, plain));
  await office.ask('debt', 'PUT', `/v1/invoices/${draft.id}/paying-customer`, { payingCustomer: payer });
  made['paidByOther'] = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
  made['begun'] = await office.done('ann', '/v1/invoices', office.invoiceBody(farm, '40.00', {}, plain));
  made['gone'] = await office.invoice(farm, '50.00', {}, plain);
  made['lost'] = await office.invoice(farm, '11.00', {}, plain);
  made['less'] = await office.invoice(farm, '60.00', {}, plain);
  made['paid'] = await office.invoice(farm, '7.00', {}, plain);
  await office.moveTo('2006-07-05T08:00:00Z');
  const form = { account: farm, customerName: 'Ferry Farm', reason: 'Less was done' };
  const requester = { name: 'A', position: 'B', contact: '1' };
  await office.done('debt', `/v1/invoices/${made['gone'].id}/cancel`, { ...form, requester, cause: 'error' });
  await office.done('debt', `/v1/invoices/${made['less'].id}/adjust`, {
    ...{ ...form, requester, newAmount: gbp('45.00'), customerAgreed: true, postcode: 'PE29 3NJ' },
  });
  await writeOffApproved(office, [{ invoice: made['lost'], amount: '11.00' }]);
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  made['cash'] = await office.done('till', '/v1/receipts', {
    ...{ customer: farm, method: 'cash', amount: gbp('7.00') },
    applications: [{ invoice: made['paid'].number, amount: gbp('7.00') }],
  });
  await office.done('bank', '/v1/bankings', {
    ...{ slipReference: 'GB7', team: team.account, bankedOn: '2006-07-05', cheques: [], cash: gbp('7.00') },
    ...{ ...slipOf({ 'notes-5': '5.00', 'coins-1': '2.00' }), receipts: [made['cash'].id] },
    cashForInvoices: [{ invoice: made['paid'].number, amount: gbp('7.00') }],
  });
  made['transfer'] = await office.receipt(payer, '3.00', { reference: 'REF 1' });
  const cheque = await office.receipt(farm, '9.00', { method: 'cheque', chequeNumber: '060801' });
  const back = await office.done('cash', `/v1/receipts/${cheque.id}/return`, { reason: 'Refer to drawer' });
  made['back'] = cheque;
  made['charge'] = await office.done('ann', `/v1/invoices/${String(back['feeInvoice'])}/complete`);
});
afterAll(async () => {
  await office?.close();
  profiles.remove();
});

const rows = async (path: string) => (await office.get(`/v1/reports/${path}&limit=200`)).body.items;
const names = async (path: string, key: 'id' | 'number') => {
  const found = (await rows(path)).map((row) => row[key]);
  return Object.keys(made).filter((name) => found.includes(made[name]![key]));
};

describe('R-35, M23 every criterion narrows the answer, and nothing else of it', () => {
  const whole = ['ordered', 'hall', 'paidByOther', 'begun', 'gone', 'lost', 'less', 'paid', 'charge'];
  it.each<[string, string[]]>([
    ['customer={farm}', whole],
    ['customer={payer}', ['paidByOther']],
    ['billTo={payer}', []],
    ['billTo={farm}', whole],
    ['location={farm}/1', whole],
    ['location={farm}/2', []],
    ['number={ordered}', ['ordered']],
    ['purchaseOrder=PO%2077', ['ordered']],
    ['debtType=GC', whole],
    ['debtType=GD', []],
    ['costCentre=C563000', ['hall']],
    ['dueFrom=2006-07-14', ['charge']],
    ['dueTo=2006-07-13&state=complete', ['ordered', 'hall', 'paidByOther', 'lost', 'less', 'paid']],
    ['completedFrom=2006-07-05', ['charge']],
    ['completedTo=2006-07-03&costCentre=C563000', ['hall']],
    ['currency=GBP', whole],
    ['currency=EUR', []],
    ['state=incomplete', ['begun']],
    ['state=cancelled', ['gone']],
  ])('transactions by %s', async (query, expected) => {
    expect(await names(`transactions?${filled(query)}`, 'id')).toEqual(expected);
  });

  const completed = whole.filter((name) => name !== 'begun');
  it.each<[string, string[]]>([
    ['customer={farm}', completed],
    ['customer={payer}', ['paidByOther']],
    ['billTo={payer}', []],
    ['billTo={farm}&dueFrom=2006-07-14', ['charge']],
    ['customer={farm}&status=open', ['ordered', 'hall', 'paidByOther', 'less', 'charge']],
    ['status=paid', ['paid']],
    ['status=written-off', ['lost']],
    ['status=cancelled', ['gone']],
  ])('account details by %s', async (query, expected) => {
    expect(await names(`account-details?${filled(query)}`, 'number')).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['number={cash}', ['cash']],
    ['document=REF%201', ['transfer']],
    ['document=060801', ['back']],
    ['type=cash', ['cash']],
    ['batch=gb7', ['cash']],
    ['batch=GB8', []],
    ['customer={payer}', ['transfer']],
    ['collector=till', ['cash']],
    ['state=on-account', ['transfer']],
    ['state=applied', ['cash']],
    ['state=returned', ['back']],
    ['takenFrom=2006-07-05&takenTo=2006-07-05', ['cash', 'transfer', 'back']],
    ['takenTo=2006-07-04', []],
    ['receivedFrom=2006-07-06', []],
  ])('receipts by %s', async (query, expected) => {
    expect(await names(`receipts?${filled(query)}`, 'number')).toEqual(expected);
  });
});

function filled(query: string): string {
  const accounts: Readonly<Record<string, string>> = { farm, payer };
  return query.replace(/\{(\w+)\}/, (_, name: string) => accounts[name] ?? made[name]!.number);
}

describe('R-20, M24 the overview of an account, each row with something in it', () => {
  it('invoiced, paid, returned, adjusted, cancelled, written off and charged: how often and how much', async () => {
    const list = await rows(`account-overview?customer=${farm}&from=2006-07-03&to=2006-07-05`);
    expect(list.map((row) => [row['kind'], row['count'], (row['entered'] as { amount: string }).amount])).toEqual([
      ['invoiced', 7, '173.00'],
      ['paid-in-time', 1, '7.00'],
      ['paid-late', 0, '0.00'],
      ['returned', 1, '9.00'],
      ['adjusted', 1, '15.00'],
      ['cancelled', 1, '50.00'],
      ['write-off', 1, '11.00'],
      ['discount-earned', 0, '0.00'],
      ['discount-unearned', 0, '0.00'],
      ['charged', 1, '15.00'],
    ]);
    for (const row of list) {
      const links = row['links'] as Record<string, string>;
      for (const link of Object.values(links)) expect([link, (await office.get(link)).status]).toEqual([link, 200]);
    }
    const before = await rows(`account-overview?customer=${farm}&from=2006-07-03&to=2006-07-04`);
    const counts = Object.fromEntries(before.map((row) => [row['kind'], row['count']]));
    expect(counts).toMatchObject({ invoiced: 6, returned: 0, adjusted: 0, cancelled: 0, 'write-off': 0, charged: 0 });
  });

  it('M24 aging shows what is pending and what is on account beside what is open', async () => {
    const [row] = await rows(`aging?customer=${payer}`);
    expect(row).toMatchObject({ outstanding: gbp('30.00'), current: gbp('30.00'), onAccount: gbp('3.00') });
    const applications = [{ invoice: made['paidByOther']!.number, amount: gbp('1.00') }];
    await office.receipt(payer, '5.00', { applications });
    const [paidInPart] = await rows(`aging?customer=${payer}`);
    expect(paidInPart).toMatchObject({ outstanding: gbp('29.00'), onAccount: gbp('7.00') });
    const [other] = await rows(`aging?customer=${farm}`);
    // 10.00, 20.00, 45.00 and the fee of 15.00; 50.00, 15.00 and 11.00 were taken off since the last cut-off.
    expect(other).toMatchObject({ outstanding: gbp('90.00'), pending: gbp('76.00'), onAccount: gbp('0.00') });
  });
});

describe('R-19, R-35 the account', () => {
  it('says how many invoices are open, what of them is disputed at the most, and leads to everything else', async () => {
    const { id } = (await office.get(`/v1/customers?account=${farm}`)).body.items[0]!;
    const show = async () => (await office.get(`/v1/customers/${id}/account`)).body;
    const about = { invoiceId: made['hall']!.id, invoiceNumber: made['hall']!.number, customerAccount: farm };
    await office.tell(collections.DisputeRaised, {
      data: { ...collections.DisputeRaised.example, ...about, amount: gbp('17.00'), raisedOn: '2006-07-05' },
    });
    expect(await show()).toMatchObject({ openCount: 4, openItems: gbp('90.00'), disputed: gbp('17.00') });
    const links = (await show())['links'] as Record<string, string>;
    expect(Object.keys(links)).toHaveLength(7);
    for (const link of Object.values(links)) expect([link, (await office.get(link)).status]).toEqual([link, 200]);
    // 15.00 of the 20.00 are paid: no more than the rest is in dispute.
    const applications = [{ invoice: made['hall']!.number, amount: gbp('15.00') }];
    await office.receipt(farm, '15.00', { applications });
    expect(await show()).toMatchObject({ openCount: 4, openItems: gbp('75.00'), disputed: gbp('5.00') });
  });
});

describe('R-19, 1.8 balances and activities of an account', () => {
  it('what became of each invoice stands in its own column, and the rest is what is left', async () => {
    const list = await rows(`balances?customer=${farm}`);
    const of = (name: string) => list.find(({ number }) => number === made[name]!.number);
    const none = { receipts: gbp('0.00'), adjustments: gbp('0.00'), writtenOff: gbp('0.00'), credits: gbp('0.00') };
    expect(of('less')).toMatchObject({
      ...none,
      original: gbp('60.00'),
      adjustments: gbp('-15.00'),
      remaining: gbp('45.00'),
    });
    expect(of('lost')).toMatchObject({
      ...none,
      original: gbp('11.00'),
      writtenOff: gbp('-11.00'),
      remaining: gbp('0.00'),
    });
    expect(of('paid')).toMatchObject({ ...none, receipts: gbp('-7.00'), remaining: gbp('0.00') });
    expect(of('gone')).toMatchObject({ original: gbp('50.00'), remaining: gbp('0.00') });
    for (const { number, ...row } of list) {
      const pence = (key: string) => BigInt((row[key] as { amount: string }).amount.replace('.', ''));
      const parts = ['original', 'receipts', 'adjustments', 'writtenOff', 'credits', 'discounts', 'charges'];
      expect([number, parts.reduce((sum, key) => sum + pence(key), 0n)]).toEqual([number, pence('remaining')]);
    }
  });

  it('each reduction is an activity of its kind, with its cause and its reason', async () => {
    const of = async (name: string) =>
      (await rows(`activities?invoice=${made[name]!.number}`)).map((row) => [row['class'], row['type'], row['day']]);
    expect(await of('less')).toEqual([
      ['Invoice', 'GC', '2006-07-03'],
      ['Adjustment', expect.any(String), '2006-07-05'],
    ]);
    expect(await of('gone')).toContainEqual(['Cancellation', 'error', '2006-07-05']);
    expect(await of('lost')).toContainEqual(['Write-off', expect.any(String), expect.any(String)]);
  });
});
