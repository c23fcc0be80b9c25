import { gbp, Office, type Body, type Person, slipOf } from './office';

let office: Office;
let account: string;
let draft: Body;
let invoice: Body;
let receipt: Body;
let customer: Body;
let banking: Body;
let lodgement: Body;
const tables = ['customer', 'invoice', 'invoice_line', 'receipt', 'application', 'banking', 'lodgement', 'outbox'];

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  customer = await office.customer();
  account = customer.account;
  draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '50.00'));
  invoice = await office.invoice(account, '50.00');
  receipt = await office.receipt(account, '10.00');
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  banking = await office.done('bank', '/v1/bankings', bankingBody('GB1', team.account));
  lodgement = await office.done('ann', '/v1/lodgements', lodgementBody(banking.id));
});
afterAll(() => office?.close());

const bankingBody = (slipReference: string, team: string) => ({
  slipReference,
  team,
  bankedOn: '2006-07-03',
  ...slipOf({ 'notes-10': '10.00' }),
  cash: gbp('10.00'),
  cheques: [],
});
const lodgementBody = (id: string) => ({
  banking: id,
  number: 'GB1',
  debtType: 'CU',
  salesperson: 'WE93110',
  lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
});
const nowhere = '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
const euros = { amount: '5.00', currency: 'EUR' };
const address = { line1: '1', town: 'Ely', country: 'GB' };
const requester = { name: 'Ann', position: 'Budget holder', contact: '1' };
const cancelling = (change: object) => () => ({
  account,
  customerName: 'Hartford Parish Rooms',
  reason: 'Agreed',
  requester,
  ...change,
});
const adjusting = (change: object) => () => ({
  ...cancelling({})(),
  postcode: 'PE29 3NJ',
  customerAgreed: true,
  newAmount: gbp('20.00'),
  ...change,
});
const inLine = (change: object) => () => office.invoiceBody(account, '50.00', {}, change);
const header = (change: object) => () => office.invoiceBody(account, '50.00', change);
const shared = (...percents: string[]) =>
  inLine({ revenue: percents.map((percent) => ({ subjective: '81000', percent })) });
const lined = (count: number) => () => {
  const { lines } = office.invoiceBody(account, '50.00') as { lines: object[] };
  return office.invoiceBody(account, '50.00', { lines: Array.from({ length: count }, () => lines[0]) });
};
const cash = (change: object) => () => ({ customer: account, method: 'cash', amount: gbp('5.00'), ...change });
const twice = () => ({ applications: [1, 2].map(() => ({ invoice: invoice.number, amount: gbp('1.00') })) });
const person = (change: object) => () => ({ kind: 'person', name: 'X', ...change });
const located = (place: object, contact: object = {}) =>
  person({ sites: [{ address: { ...address, ...place } }], contacts: [{ lastName: 'Lee', ...contact }] });
const changedCustomer = () => person({ sites: customer['sites'], terms: 'never' })();
const banked = (change: object) => () => ({ ...bankingBody('GB9', account), ...change });
const site = (change: object) => () => ({
  ...{ code: 'HART', name: 'Hartford Library', team: account, insuredLimit: gbp('5.00'), active: true },
  ...{ custodians: ['Ann Lee'], keyHolders: ['Ann Lee'], ...change },
});
const standing = (change: object) => () => ({ reference: 'FARM14', customer: account, from: '2006-07-03', ...change });
const lodged = (change: object) => () => ({ debtType: 'CU', salesperson: 'WE93110', ...change });

/** `{draft}` in a route stands for the id of the document that was made before. */
const documents = () => ({ draft, invoice, receipt, customer, lodgement });

describe('bad input on every route: a problem that names field and rule, and no row changed', () => {
  it.each<[string, () => unknown, string]>([
    ['ann POST invoices', header({ colour: 'red' }), '400 unknown-field colour'],
    ['ann POST invoices', header({ customer: undefined }), '400 missing-field customer'],
    ['ann POST invoices', header({ lines: 'x' }), '400 wrong-type lines'],
    ['ann POST invoices', header({ comment: 'x'.repeat(71) }), '422 comment-too-long comment'],
    ['ann POST invoices', header({ comment: '🎉'.repeat(71) }), '422 comment-too-long comment'],
    ['ann POST invoices', header({ purchaseOrder: 'x'.repeat(51) }), '422 purchase-order-too-long purchaseOrder'],
    ['ann POST invoices', header({ contactName: 'x'.repeat(121) }), '400 text-too-long contactName'],
    ['ann POST invoices', inLine({ description: 'x'.repeat(241) }), '400 text-too-long lines[0].description'],
    ['ann POST invoices', inLine({ unit: 'x'.repeat(31) }), '400 text-too-long lines[0].unit'],
    ['ann POST invoices', inLine({ quantity: '0.00' }), '400 number-out-of-range lines[0].quantity'],
    ['ann POST invoices', inLine({ quantity: 'NaN' }), '400 number-malformed lines[0].quantity'],
    ['ann POST invoices', inLine({ serviceFrom: '2025-02-30' }), '400 date-malformed lines[0].serviceFrom'],
    ['ann POST invoices', inLine({ serviceFrom: '9999-12-31' }), '400 date-malformed lines[0].serviceFrom'],
    ['ann POST invoices', shared('99.99'), '422 shares-not-whole lines[0].revenue'],
    ['ann POST invoices', shared('50', '50.01'), '422 shares-not-whole lines[0].revenue'],
    ['ann POST invoices', lined(201), '400 list-too-long lines'],
    ['ann POST invoices', inLine({ unitPrice: gbp('-1.00') }), '400 money-sign lines[0].unitPrice.amount'],
    ['ann POST invoices', inLine({ unitPrice: gbp('1.001') }), '400 money-over-precise lines[0].unitPrice.amount'],
    ['ann POST invoices', inLine({ unitPrice: euros }), '400 money-currency lines[0].unitPrice.currency'],
    ['ann POST invoices', inLine({ quantity: '1.005' }), '400 number-over-precise lines[0].quantity'],
    ['ann POST invoices', inLine({ quantity: '99999999999' }), '422 amount-too-large lines[0].quantity'],
    ['ann POST invoices', inLine({ quantity: '9999999999' }), '422 amount-too-large lines[0].unitPrice'],
    ['ann POST invoices', header({ customer: 'C9999999' }), '422 customer-unknown customer'],
    ['ann POST invoices', header({ terms: '60-net' }), '422 terms-unknown terms'],
    ['ann POST invoices', header({ debtType: 'QQ' }), '422 debt-type-unknown debtType'],
    ['ann POST invoices', header({ salesperson: 'X' }), '422 salesperson-unknown salesperson'],
    ['ann POST invoices', inLine({ chargeItem: 'X' }), '422 charge-item-unknown lines[0].chargeItem'],
    ['ann POST invoices', inLine({ serviceTo: '2006-07-01' }), '422 service-dates-reversed lines[0].serviceTo'],
    ['look POST invoices', header({}), '403 not-permitted'],
    ['ann PUT invoices/17', header({}), '400 id-malformed id'],
    ['ann PUT invoices/{receipt}', header({}), '404 not-found id'],
    ['ann PUT invoices/{draft}', inLine({ line: 9 }), '422 line-unknown lines[0].line'],
    ['ann PUT invoices/{invoice}', header({}), '409 state-forbids state'],
    ['ann POST invoices/{invoice}/complete', () => ({}), '409 state-forbids state'],
    ['ann POST invoices/{invoice}/reopen', () => ({}), '400 missing-field reason'],
    ['ann POST invoices/{draft}/discard', () => ({}), '400 missing-field reason'],
    [
      'debt PUT invoices/{draft}/paying-customer',
      () => ({ payingCustomer: 'C9' }),
      '422 customer-unknown payingCustomer',
    ],
    ['debt POST invoices/{invoice}/adjust', adjusting({}), '409 before-cut-off state'],
    ['debt POST invoices/{invoice}/adjust', adjusting({ newAmount: gbp('-1.00') }), '400 money-sign newAmount.amount'],
    ['debt POST invoices/{invoice}/adjust', adjusting({ requester: undefined }), '400 missing-field requester'],
    ['debt POST invoices/{invoice}/cancel', cancelling({ cause: 'whim' }), '400 choice-unknown cause'],
    [
      'debt POST invoices/{invoice}/cancel',
      cancelling({ requester: { name: 'Ann' } }),
      '400 missing-field requester.position',
    ],
    ['cash POST receipts', cash({ method: 'gold' }), '400 choice-unknown method'],
    ['cash POST receipts', cash({ amount: gbp('0.00') }), '400 money-sign amount.amount'],
    ['cash POST receipts', cash({ amount: euros }), '400 money-currency amount.currency'],
    ['cash POST receipts', cash({ method: 'cheque' }), '422 cheque-number-missing chequeNumber'],
    ['cash POST receipts', cash({ receivedOn: '2006-07-04' }), '422 date-in-future receivedOn'],
    ['cash POST receipts', cash({ banking: nowhere }), '404 not-found banking'],
    ['cash POST receipts/{receipt}/apply', () => ({ applications: [] }), '400 list-too-short applications'],
    ['cash POST receipts/{receipt}/apply', twice, '422 application-repeated applications[1]'],
    ['cash POST receipts/{receipt}/unapply', () => ({ reason: 'x' }), '409 state-forbids state'],
    ['cash POST receipts/{receipt}/return', () => ({}), '400 missing-field reason'],
    ['ann POST customers', person({ sites: [] }), '400 list-too-short sites'],
    [
      'ann POST customers',
      person({ sites: [{ address, purposes: ['fun'] }] }),
      '422 purpose-unknown sites[0].purposes',
    ],
    ['ann POST customers', located({ country: 'UK' }), '400 text-malformed sites[0].address.country'],
    ['ann POST customers', located({ line1: 'a\ud800' }), '400 text-malformed sites[0].address.line1'],
    ['ann POST customers', located({}, { email: 'a@b.c, d@e.f' }), '400 text-malformed contacts[0].email'],
    ['ann POST customers', located({}, { email: '<a@b.c>' }), '400 text-malformed contacts[0].email'],
    ['ann POST customers', located({}, { lastName: '\u200b' }), '400 text-too-short contacts[0].lastName'],
    ['ann PUT customers/{customer}', changedCustomer, '422 terms-unknown terms'],
    ['bank POST bankings', banked({}), '422 customer-unknown team'],
    ['bank POST bankings', banked({ cash: gbp('-1.00') }), '400 money-sign cash.amount'],
    ['debt POST standing-orders', standing({ reference: 'FARM' }), '422 standing-order-reference reference'],
    ['debt POST standing-orders', standing({ customer: 'C9' }), '422 customer-unknown customer'],
    ['debt POST standing-orders', standing({ to: '2006-07-02' }), '422 standing-order-days to'],
    ['debt POST standing-orders', standing({ from: '2006-02-30' }), '400 date-malformed from'],
    ['cash POST standing-orders', standing({}), '403 not-permitted'],
    ['help POST banking-sites', site({ custodians: [' '] }), '400 text-too-short custodians[0]'],
    ['help POST banking-sites', site({ keyHolders: ['Ann Lee', ' \t'] }), '400 text-too-short keyHolders[1]'],
    ['ann POST lodgements', () => lodgementBody(nowhere), '404 not-found banking'],
    ['ann PUT lodgements/{lodgement}', lodged({ lines: [] }), '400 list-too-short lines'],
    ['ann POST lodgements/{lodgement}/complete', () => ({ lateReason: 1 }), '400 wrong-type lateReason'],
    ['ann POST lodgements/{lodgement}/reopen', () => ({ reason: 'x' }), '409 state-forbids state'],
    ['ann POST lodgements/{lodgement}/cancel', () => ({ reason: 'x' }), '403 not-permitted'],
  ])('%s (%#)', async (route, body, expected) => {
    const [by, method, path] = route.split(' ');
    const filled = Object.entries(documents()).reduce((all, [name, { id }]) => all.replace(`{${name}}`, id), path!);
    const counts = () => Promise.all(tables.map((table) => office.count(table)));
    const before = await counts();
    const answer = await office.ask(by as Person, method!, `/v1/${filled}`, body());
    const { code, field } = answer.body;
    expect([answer.status, code, field].filter((part) => part !== undefined).join(' ')).toBe(expected);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await counts()).toEqual(before);
  });

  it.each<[string, () => object, object?]>([
    ['E9 a comment of 70 characters', () => ({ comment: 'x'.repeat(70) })],
    ['E9 of 70 that take two units each', () => ({ comment: '🎉'.repeat(70) })],
    ['R-03 a purchase order of 50', () => ({ purchaseOrder: 'x'.repeat(50) })],
    ['R-03 a contact of 120', () => ({ contactName: 'x'.repeat(120) })],
    ['R-04 a description of 240', () => ({}), { description: 'x'.repeat(240), unit: 'x'.repeat(30) }],
    ['R-04 a hundredth of a unit', () => ({}), { quantity: '0.01' }],
    ['R-04 200 lines', lined(200)],
  ])('%s is taken', async (_, change, line = {}) => {
    const body = { ...office.invoiceBody(account, '50.00', {}, line), ...change() };
    expect((await office.post('ann', '/v1/invoices', body)).status).toBe(201);
  });

  it('a quantity and a share with leading zeros are taken as they are meant', async () => {
    const line = { quantity: '02', revenue: [{ subjective: '81000', percent: '0100' }] };
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '50.00', {}, line));
    expect(draft).toMatchObject({ net: gbp('100.00'), lines: [{ revenue: [{ percent: '100' }] }] });
  });

  it('a stale ETag, and an Idempotency-Key with another body', async () => {
    const body = office.invoiceBody(account, '50.00');
    const stale = await office.ask('ann', 'PUT', `/v1/invoices/${draft.id}`, body, { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { field: 'If-Match' } });
    const key = { 'idempotency-key': 'one-and-the-same' };
    const first = await office.ask('cash', 'POST', '/v1/receipts', cash({})(), key);
    const again = await office.ask('cash', 'POST', '/v1/receipts', cash({})(), key);
    expect(again.body).toEqual(first.body);
    const other = await office.ask('cash', 'POST', '/v1/receipts', cash({ reference: 'x' })(), key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  it.each(['/v1/invoices?colour=red', '/v1/receipts?state=lost', '/v1/customers?limit=0', '/v1/raising-costs'])(
    'GET %s',
    async (path) => {
      expect((await office.get(path)).status).toBe(400);
    },
  );

  it('R-02 a search of customers after a cursor that is none of its own', async () => {
    const after = Buffer.from('["x","x"]').toString('base64url');
    const { status, body } = await office.get(`/v1/customers?name=Hartford&town=Huntingdon&after=${after}`);
    expect([status, body['code'], body['field']]).toEqual([400, 'cursor-malformed', 'after']);
  });

  it.each(['invoices', 'receipts', 'customers', 'bankings', 'lodgements'])(
    'GET /v1/%s/:id of nothing',
    async (kind) => {
      const answer = await office.get(`/v1/${kind}/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found', field: 'id' } });
      // A list of customers is a search, and that wants two pieces of information.
      expect((await office.get(`/v1/${kind}`)).status).toBe(kind === 'customers' ? 422 : 200);
    },
  );
});
