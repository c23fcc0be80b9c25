import { codes, Council, type Doc, type Person } from './council';

let council: Council;
let supplier: Doc;
let invoice: Doc;
let run: Doc;
let payment: Doc;
let bank: Doc;
let importId: string;

beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
  supplier = await council.supplier();
  await council.approvedInvoice(supplier.number);
  payment = await council.paid(supplier.number);
  invoice = await council.done('/v1/supplier-invoices', council.invoice(supplier.number), 'officer');
  await council.approvedInvoice(supplier.number);
  run = await council.done('/v1/payment-runs', {}, 'operations');
  bank = await council.done(`/v1/suppliers/${supplier.id}/bank-details`, account, 'officer');
  importId = (
    await council.done(
      '/v1/spend-imports?format=published-spend&fileName=a.csv',
      'Payee,Amount,Date\nA,1,01/04/2019',
      'officer',
    )
  ).id;
});
afterAll(() => council?.stop());

const account = { accountName: 'OVJ', sortCode: '401112', accountNumber: '12345678', evidence: 'Called back' };
const tables = [
  'supplier',
  'bank_details',
  'supplier_invoice',
  'invoice_hold',
  'payment_run',
  'payment',
  'payment_allocation',
  'cashing_check',
  'spend_import',
  'audit_entry',
  'outbox',
];
const rows = async () => Promise.all(tables.map((table) => council.count(table)));

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const entry = (change: object) => () =>
  [`/v1/supplier-invoices`, council.invoice(supplier.number, change), 'officer'] as const;
const line = { description: 'x', code: codes.repairs, amount: gbp('200.00') };
const pay = (step: string, body: object | undefined, as: Person) => () =>
  [`/v1/payments/${payment.id}/${step}`, body, as] as const;
const nobody = '0190a1b2-0000-7000-8000-000000000999';

type Case = [string, () => readonly [string, unknown, Person], number, string, string?];

const cases: Case[] = [
  ['unknown field', entry({ colour: 'red' }), 400, 'unknown-field', 'colour'],
  ['unknown field of a line', entry({ lines: [{ ...line, vat: 'x' }] }), 400, 'unknown-field', 'lines[0].vat'],
  ['missing field', entry({ receivedOn: undefined }), 400, 'missing-field', 'receivedOn'],
  ['no line', entry({ lines: [] }), 400, 'list-too-short', 'lines'],
  ['wrong type', entry({ lines: 'x' }), 400, 'wrong-type', 'lines'],
  ['a date that is none', entry({ invoiceDate: '2026-02-30' }), 400, 'date-malformed', 'invoiceDate'],
  ['negative money', entry({ net: gbp('-200.00') }), 400, 'money-sign', 'net'],
  ['over-precise money', entry({ tax: gbp('40.001') }), 400, 'money-over-precise', 'tax'],
  ['money as a number', entry({ total: { amount: 240, currency: 'GBP' } }), 400, 'wrong-type', 'total.amount'],
  ['wrong currency', entry({ total: { amount: '240.00', currency: 'USD' } }), 400, 'money-currency', 'total'],
  ['unknown kind', entry({ kind: 'gift' }), 400, 'choice-unknown', 'kind'],
  [
    'unknown code',
    entry({ lines: [{ ...line, code: 'WE93110-12345-000-0000-00-0000' }] }),
    422,
    'segment-value-invalid',
    'lines[0].code',
  ],
  ['malformed code', entry({ lines: [{ ...line, code: 'WE93110' }] }), 422, 'code-malformed', 'lines[0].code'],
  ['ended code', entry({ lines: [{ ...line, code: codes.ended }] }), 422, 'combination-not-active', 'lines[0].code'],
  [
    'unknown supplier',
    () => ['/v1/supplier-invoices', council.invoice('S9999999'), 'officer'],
    404,
    'supplier-unknown',
    'supplier',
  ],
  [
    'no permission',
    () => ['/v1/supplier-invoices', council.invoice(supplier.number), 'approver'],
    403,
    'not-permitted',
  ],
  [
    'supplier without address',
    () => ['/v1/suppliers', { name: 'A', paymentMethod: 'cheque', payCurrency: 'GBP' }, 'officer'],
    400,
    'missing-field',
    'address',
  ],
  [
    'address without town (X-16)',
    () => [
      '/v1/suppliers',
      { name: 'A', address: { line1: 'x', country: 'GB' }, paymentMethod: 'cheque', payCurrency: 'GBP' },
      'officer',
    ],
    400,
    'missing-field',
    'address.town',
  ],
  [
    'unknown supplier id',
    () => [`/v1/suppliers/${nobody}/deactivate`, { reason: 'x' }, 'officer'],
    404,
    'supplier-unknown',
  ],
  ['id that is none', () => ['/v1/suppliers/7/deactivate', { reason: 'x' }, 'officer'], 400, 'id-malformed', 'id'],
  [
    'deactivation without a reason',
    () => [`/v1/suppliers/${supplier.id}/deactivate`, {}, 'officer'],
    400,
    'missing-field',
    'reason',
  ],
  [
    'sort code of five digits',
    () => [`/v1/suppliers/${supplier.id}/bank-details`, { ...account, sortCode: '40111' }, 'officer'],
    422,
    'sort-code-malformed',
    'sortCode',
  ],
  [
    'IBAN with wrong check digits',
    () => [
      `/v1/suppliers/${supplier.id}/bank-details`,
      { accountName: 'x', iban: 'GB34BUKB20201555555555', evidence: 'x' },
      'officer',
    ],
    422,
    'iban-malformed',
    'iban',
  ],
  [
    'bank details approved without permission',
    () => [`/v1/bank-details/${bank.id}/approve`, undefined, 'officer'],
    403,
    'not-permitted',
  ],
  [
    'bank details rejected that are not there',
    () => [`/v1/bank-details/${nobody}/reject`, undefined, 'manager'],
    404,
    'bank-details-unknown',
  ],
  [
    'bank details read without a reason',
    () => [`/v1/bank-details/${bank.id}/read`, undefined, 'manager'],
    400,
    'reason-missing',
  ],
  [
    'approval by a stamp (W25)',
    () => [`/v1/supplier-invoices/${invoice.id}/approve`, { channel: 'stamp' }, 'approver'],
    400,
    'choice-unknown',
    'channel',
  ],
  [
    'unknown hold',
    () => [`/v1/supplier-invoices/${invoice.id}/hold`, { hold: 'mood', reason: 'x' }, 'officer'],
    400,
    'choice-unknown',
    'hold',
  ],
  [
    'release of what is not held',
    () => [`/v1/supplier-invoices/${invoice.id}/release`, { hold: 'price', reason: 'x' }, 'officer'],
    409,
    'invoice-state-forbids',
  ],
  [
    'cancellation of what is not there',
    () => [`/v1/supplier-invoices/${nobody}/cancel`, { reason: 'x' }, 'officer'],
    404,
    'supplier-invoice-unknown',
  ],
  [
    'run of tomorrow',
    () => ['/v1/payment-runs', { runOn: '2026-11-11' }, 'operations'],
    422,
    'payment-run-early',
    'runOn',
  ],
  [
    'run approved by nobody who may',
    () => [`/v1/payment-runs/${run.id}/approve`, undefined, 'clerk'],
    403,
    'not-permitted',
  ],
  [
    'withdrawal without a reason',
    () => [`/v1/payment-runs/${run.id}/withdraw`, {}, 'clerk'],
    400,
    'missing-field',
    'reason',
  ],
  [
    'run that is not there',
    () => [`/v1/payment-runs/${nobody}/approve`, undefined, 'manager'],
    404,
    'payment-run-unknown',
  ],
  ['release by pigeon', pay('release', { how: 'pigeon' }, 'operations'), 400, 'choice-unknown', 'how'],
  ['hand-out allowed without a reason', pay('allow-hand-out', {}, 'manager'), 400, 'missing-field', 'reason'],
  [
    'check of what was not released',
    pay('cashing-checks', { through: '2026-11-10', source: 'online-statement', cashed: false }, 'operations'),
    409,
    'payment-state-forbids',
  ],
  [
    'check that says yes in words',
    pay('cashing-checks', { through: '2026-11-10', source: 'online-statement', cashed: 'yes' }, 'operations'),
    400,
    'wrong-type',
    'cashed',
  ],
  ['stop of what was not released', pay('stop', { reason: 'x' }, 'analyst'), 409, 'payment-state-forbids'],
  ['stop by who may not', pay('stop', { reason: 'x' }, 'clerk'), 403, 'not-permitted'],
  ['cancellation for no cause', pay('cancel', { cause: 'mood', reason: 'x' }, 'clerk'), 400, 'choice-unknown', 'cause'],
  ['re-issue of what was not cancelled', pay('reissue', {}, 'manager'), 409, 'payment-state-forbids'],
  ['clearing without evidence', pay('clear', { clearedOn: '2026-11-10' }, 'analyst'), 400, 'missing-field', 'evidence'],
  [
    'unknown query',
    () => ['/v1/spend-imports?format=published-spend&fileName=a&colour=red', 'x', 'officer'],
    400,
    'query-unknown',
    'colour',
  ],
  [
    'import approved without permission',
    () => [`/v1/spend-imports/${importId}/approve`, undefined, 'officer'],
    403,
    'not-permitted',
  ],
  [
    'import that is not there',
    () => [`/v1/spend-imports/${nobody}/record-payments`, undefined, 'officer'],
    404,
    'not-found',
  ],
];

describe('X-01, P-01, P-07, P-19, P-21 bad input: a 4xx that names field and rule, and no row changed', () => {
  it.each(cases)('%s', async (...[, request, status, code, field]: Case) => {
    const [path, body, as] = request();
    const before = await rows();
    const answer = await council.post(path, body, as);
    expect(answer.text).toContain(code);
    expect(answer.status).toBe(status);
    if (field) expect(answer.text).toContain(`"${field}`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await rows()).toEqual(before);
  });

  it('a stale version is refused with the one that stands', async () => {
    const stale = await council.ask(
      'POST',
      `/v1/supplier-invoices/${invoice.id}/approve`,
      {},
      { as: 'approver', headers: { 'if-match': '"7"' } },
    );
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('stale-version');
  });

  it('a key that was used for another body is refused, for the same body it repeats the answer', async () => {
    const body = council.invoice(supplier.number);
    const ask = (sent: object) => council.ask('POST', '/v1/supplier-invoices', sent, { as: 'officer', key: 'one-key' });
    const first = await ask(body);
    expect((await ask(body)).body.number).toBe(first.body.number);
    const other = await ask({ ...body, supplierReference: 'OTHER' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('idempotency-key-reused');
  });

  it('without a token, nobody; without a key, nothing that moves money', async () => {
    const bare = await fetch(`${council.started.url}/v1/supplier-invoices`);
    expect(bare.status).toBe(401);
    const keyless = await council.ask(
      'POST',
      '/v1/payment-runs',
      {},
      { as: 'operations', headers: { 'idempotency-key': '' } },
    );
    expect(keyless.text).toContain('idempotency-key-missing');
  });
});
