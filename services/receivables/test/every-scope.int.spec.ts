import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '@tolbooth/contracts';
import { bankFile } from './given/bank-file';
import { gbp, Office, slipOf, type Body } from './office';

interface Operation {
  readonly 'x-permission'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}
const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'receivables.json');
const { paths } = JSON.parse(readFileSync(committed, 'utf8')) as { paths: Record<string, { get?: Operation }> };

/** Lists that everybody who enters something chooses from: names, no amounts. */
const forAll = /^\/v1\/reference\//;
/** Every document of the other cost centre has this in its amount. */
const marked = '4711';
const centre = 'WE93110';

/** What has one of them to show: the test would prove nothing otherwise. */
const shownToAll = [
  ...['/v1/invoices', '/v1/invoices/{id}', '/v1/receipts', '/v1/receipts/{id}', '/v1/bankings', '/v1/bankings/{id}'],
  ...['/v1/lodgements', '/v1/lodgements/{id}', '/v1/customers/{id}/account', '/v1/incomplete-invoices'],
  ...['/v1/late-lodgements', '/v1/reports/account-details', '/v1/reports/receipts', '/v1/reports/balances'],
  ...['/v1/reports/activities', '/v1/reports/transactions', '/v1/reports/account-overview', '/v1/reports/aging'],
  ...['/v1/reports/aged-debt', '/v1/reports/aged-debt-summary', '/v1/reports/dunning-history', '/v1/reports/trends'],
  ...['/v1/reports/transaction-list', '/v1/reports/review-queues', '/v1/reports/incomplete-invoices'],
  ...['/v1/reports/late-lodgements'],
  ...['/v1/deposits', '/v1/deposits/{id}', '/v1/refunds', '/v1/refunds/{id}'],
  ...['/v1/bank-statements', '/v1/bank-statements/{id}', '/v1/statement-files', '/v1/statement-files/{id}'],
];

let office: Office;
const made: Record<string, Body> = {};
let values: Record<string, string>;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  const customer = await office.customer({ name: 'Ferry Farm' });
  made['customers'] = customer;
  const lines = { taxCode: 'NON-VAT' };
  await office.done('ann', '/v1/invoices', office.invoiceBody(customer.account, '4711.10', {}, lines));
  made['invoices'] = await office.invoice(customer.account, '4711.00', {}, lines);
  await office.invoice(customer.account, '4711.20', {}, lines);
  made['receipts'] = await office.receipt(customer.account, '4711.02', {
    ...{ method: 'cheque', chequeNumber: '060801', reference: 'co060801' },
    applications: [{ invoice: made['invoices'].number, amount: gbp('4711.00') }],
  });
  await office.receipt(customer.account, '4711.03');
  const back = await office.receipt(customer.account, '4711.05', { method: 'cheque', chequeNumber: '060802' });
  await office.done('cash', `/v1/receipts/${back.id}/return`, { reason: 'Refer to drawer' });
  made['deposits'] = await office.done('cash', '/v1/deposits', {
    ...{ customer: customer.account, kind: 'deposit', purpose: 'Hall', amount: gbp('4711.06'), dueOn: '2006-07-20' },
  });
  made['refunds'] = await office.done('cash', '/v1/refunds', {
    ...{ customer: customer.account, source: 'on-account', amount: gbp('4711.03'), reason: 'Paid twice' },
  });
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  made['bankings'] = await office.done('bank', '/v1/bankings', {
    ...{ slipReference: 'GB1', team: team.account, bankedOn: '2006-07-03', cash: gbp('47110.00'), cheques: [] },
    ...slipOf({ 'notes-10': '47110.00' }),
  });
  made['lodgements'] = await office.done('ann', '/v1/lodgements', {
    ...{ banking: made['bankings'].id, number: 'GB1', debtType: 'CU', salesperson: centre },
    lines: [{ description: 'Copies', subjective: '81000', gross: gbp('47110.00') }],
  });
  const file = bankFile('1', '4711.00', [{ amount: '5.00', text: 'WHO IS IT' }]);
  made['statement-files'] = (await office.send('cash', '/v1/bank-statements', file)).body;
  made['bank-statements'] = (made['statement-files']['statements'] as Body[])[0]!;
  const about = { invoiceId: made['invoices'].id, invoiceNumber: made['invoices'].number };
  await office.tell(collections.DisputeRaised, {
    data: {
      ...collections.DisputeRaised.example,
      ...{ ...about, customerAccount: customer.account, amount: gbp('4711.00'), raisedOn: '2006-07-03' },
    },
  });
  await office.moveTo('2006-07-10T08:00:00Z');
  const { account } = customer;
  values = {
    ...{ customer: account, account, from: '2006-04-01', to: '2006-07-31', month: '2006-07', quarter: '2006-Q3' },
    ...{ measure: 'collection-rate', invoice: made['invoices'].number, costCentre: centre },
  };
});
afterAll(() => office?.close());

const reads = Object.entries(paths).flatMap(([path, { get }]) =>
  get?.['x-permission'] !== undefined && /^read-receivables/.test(get['x-permission']) && !forAll.test(path)
    ? [[path, get] as const]
    : [],
);

function addressOf(path: string, { parameters = [] }: Operation): string {
  const collection = path.split('/')[2]!;
  const whole = path.replaceAll(/\{(\w+)\}/g, () => made[collection]?.id ?? made['invoices']!.id);
  const months = /trend/.test(path) ? { from: '2006-04', to: '2006-07' } : {};
  const asked = { ...values, ...months } as Record<string, string>;
  const names = parameters.filter(
    ({ name, in: where, required }) => where === 'query' && (required || name === 'customer'),
  );
  const query = names.flatMap(({ name }) =>
    asked[name] === undefined ? [] : [`${name}=${encodeURIComponent(asked[name])}`],
  );
  return `${whole}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** What was asked for is repeated in an answer; what is shown is the rest. */
async function shown(path: string, get: Operation, by: 'look' | 'holder'): Promise<[number, string]> {
  const answer = await office.raw(by, addressOf(path, get));
  const text = await answer.text();
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return [answer.status, text];
  const { parameters: _, links: __, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return [answer.status, JSON.stringify(rest)];
}

describe('X-08 on every route that reads, as the description of the receivables lists them', () => {
  it('there are such routes, and who sees all is shown the marked amounts by many of them', async () => {
    expect(reads.length).toBeGreaterThan(30);
    const seen: string[] = [];
    for (const [path, get] of reads) if ((await shown(path, get, 'look'))[1].includes(marked)) seen.push(path);
    expect(shownToAll.filter((path) => !seen.includes(path))).toEqual([]);
  });

  it.each(reads)('%s shows nothing of another cost centre', async (path, get) => {
    const [status, text] = await shown(path, get, 'holder');
    expect(status).toBeLessThan(500);
    if (status !== 200) return;
    expect(text).not.toContain(marked);
    expect(text).not.toContain(centre);
  });
});

describe('X-08, R-18, R-30 money has no cost centre before it pays something', () => {
  it('who answers for the hall sees a deposit and a refund of money that pays the hall, and no other', async () => {
    const { account } = await office.customer({ name: 'Hall Users' });
    const invoice = await office.invoice(
      account,
      '20.00',
      { salesperson: 'C563000' },
      { taxCode: 'NON-VAT', revenue: [{ subjective: '84300', percent: '100' }] },
    );
    const receipt = await office.receipt(account, '35.00');
    const asked = { customer: account, kind: 'deposit', purpose: 'Hall', amount: gbp('25.00'), dueOn: '2006-08-20' };
    const deposit = await office.done('cash', '/v1/deposits', asked);
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: receipt.id, amount: gbp('25.00') });
    const mine = async (path: string) =>
      ((await (await office.raw('holder', path)).json()) as { items: Body[] }).items.map(({ id }) => id);
    expect(await mine(`/v1/deposits?customer=${account}`)).toEqual([]);
    expect((await office.raw('holder', `/v1/deposits/${deposit.id}`)).status).toBe(404);
    await office.done('cash', `/v1/deposits/${deposit.id}/apply`, { invoice: invoice.number, amount: gbp('20.00') });
    expect(await mine(`/v1/deposits?customer=${account}`)).toEqual([deposit.id]);
    expect((await office.raw('holder', `/v1/deposits/${deposit.id}`)).status).toBe(200);
    const refund = await office.done('cash', '/v1/refunds', {
      ...{ customer: account, source: 'on-account', amount: gbp('10.00'), reason: 'Too much' },
    });
    expect(await mine(`/v1/refunds?customer=${account}`)).toEqual([]);
    expect((await office.raw('holder', `/v1/refunds/${refund.id}`)).status).toBe(404);
    await office.done('debt', `/v1/refunds/${refund.id}/approve`);
    expect(await mine(`/v1/refunds?customer=${account}`)).toEqual([refund.id]);
  });
});
