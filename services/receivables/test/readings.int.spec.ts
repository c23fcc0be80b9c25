import { rolesPolicy } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import type { PoliciesInForce } from '@tolbooth/policy';
import { bankFile } from './given/bank-file';
import { gbp, Office, type Body } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
let line: Body;
let mandate: Body;
let customer: Body;
const account = 'GB82WEST12345698765432';
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  customer = await office.customer({ kind: 'person', name: 'Grace Okafor' });
  const movement = { amount: '50.00', text: 'HALL', name: 'G OKAFOR', account, bank: 'L1' };
  await office.send('cash', '/v1/bank-statements', bankFile('1', '0.00', [movement]));
  line = (await office.get('/v1/statement-lines', 'cash')).body.items[0]!;
  mandate = await office.done('debt', '/v1/direct-debit-mandates', {
    ...{ customer: customer.account, signature: 'paper', signedOn: '2006-07-01', evidence: 'File 06/114' },
    bank: { accountName: 'Grace Okafor', sortCode: '08-99-99', accountNumber: '66374958' },
  });
  const rule = { name: 'Hall', payerAccount: account, customer: customer.account, points: 100, from: '2006-07-03' };
  await office.done('cash', '/v1/match-rules', rule);
  await office.done('cash', `/v1/statement-lines/${line.id}/confirm`, {
    parts: [{ customer: customer.account, amount: gbp('50.00') }],
  });
}, 120_000);
afterAll(() => office?.close());

const sql = <Row>(text: string) => office.started.parts.dataSource.query<Row[]>(text);
const read = (by: 'cash' | 'ann' | 'debt', path: string, reason?: string) =>
  office.ask(by, 'POST', path, {}, reason === undefined ? {} : { reason });
const lineRead = () => `/v1/statement-lines/${line.id}/read-bank-details`;

describe('X-06 identifiers of persons are masked wherever they are shown', () => {
  it('the account of a payer: in lists, in rules, in answers that are kept, in the trail', async () => {
    expect(line['payerAccount']).toBe('••••5432');
    const shown = await Promise.all(
      ['/v1/statement-lines?state=settled', `/v1/statement-lines/${line.id}`, '/v1/match-rules'].map((path) =>
        office.get(path, 'cash'),
      ),
    );
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.stringify(shown.map(({ body }) => body))).toContain('••••5432');
    expect(JSON.stringify(shown.map(({ body }) => body))).not.toContain('98765432');
    for (const table of ['audit_entry', 'idempotency_key', 'outbox']) {
      expect(await sql(`SELECT 1 FROM ${table} AS t WHERE t::text LIKE '%12345698765432%'`)).toEqual([]);
    }
  });

  it('the whole is shown by one route, with a permission and a reason', async () => {
    expect(await read('ann', lineRead(), 'Curious')).toMatchObject({ status: 403 });
    expect(await read('cash', lineRead())).toMatchObject({ status: 400, body: { code: 'reason-missing' } });
    expect(await read('cash', lineRead(), 'The bank asks')).toMatchObject({
      status: 200,
      body: { payerAccount: account },
    });
  });
});

describe('X-06, M86 who read what of whom', () => {
  it('one line a reading, with the account and the reason, for the auditor and the data protection officer', async () => {
    await read('debt', `/v1/direct-debit-mandates/${mandate.id}/read-bank-details`, 'The payer rang');
    await office.done('help', `/v1/customers/${customer.id}/personal-data`, { reason: 'Grace in person' });
    const path = '/v1/reports/readings?from=2006-07-03&to=2006-07-03';
    expect((await office.get(path, 'cash')).status).toBe(403);
    for (const by of ['audit', 'dpo'] as const) {
      const { items } = (await office.get(path, by)).body;
      expect(items.map((row) => [row['by'], row['what'], row.account, row['reason']])).toEqual([
        ['cash', 'read-payer-account', customer.account, 'The bank asks'],
        ['debt', 'read-mandate-account', customer.account, 'The payer rang'],
        ['help', 'export-personal-data', customer.account, 'Grace in person'],
      ]);
    }
    const of = async (more: string) => (await office.get(`${path}&${more}`, 'audit')).body.items.length;
    expect([await of(`customer=${customer.account}`), await of('customer=C9999999'), await of('by=debt')]).toEqual([
      3, 0, 1,
    ]);
    const other = '/v1/reports/readings?from=2006-07-04&to=2006-07-04';
    expect((await office.get(other, 'audit')).body.items).toEqual([]);
  });

  it('X-08 nothing of it for who sees cost centres only, of whichever directorate, even where a council lets them ask', async () => {
    const path = '/v1/reports/readings?from=2006-07-03&to=2006-07-03';
    expect((await office.raw('holder', path)).status).toBe(403);
    const policies = office.started.parts.policies as PoliciesInForce;
    const { 'budget-holder': holder, ...others } = policies.at(rolesPolicy, day('2006-07-03')).value;
    const value = { ...others, 'budget-holder': { ...holder!, may: [...holder!.may, 'read-readings'] } };
    policies.lay([{ key: 'access/roles', from: '2006-07-01', value }]);
    try {
      for (const [scope, count] of [
        [['WE93110'], 0],
        [['C563000'], 0],
        [['C5*', 'WE*'], 0],
      ] as const) {
        const seen = (format: string) =>
          office.raw('holder', `${path}&format=${format}`, { roles: ['budget-holder'], scope: [...scope] });
        const page = (await (await seen('json')).json()) as Body;
        expect([scope, page.items.length]).toEqual([scope, count]);
        const file = await seen('csv');
        expect([file.status, (await file.text()).includes('Grace')]).toEqual([200, false]);
      }
    } finally {
      policies.lay([]);
    }
    expect((await office.get(path, 'audit')).body.items).toHaveLength(3);
  });

  it('R-19 a statement of account, as a document and as a CSV; its words may be erased since', async () => {
    const [made] = (await office.done('help', `/v1/customers/${customer.id}/statements`)).items;
    const path = `/v1/statements-of-account/${made!.id}`;
    for (const kind of ['document', 'csv']) expect((await office.raw('look', `${path}/${kind}`)).status).toBe(200);
    const { items } = (await office.get('/v1/reports/readings?from=2006-07-03&to=2006-07-03&by=look', 'audit')).body;
    expect(items.map((row) => [row['what'], row['id'], row.account])).toEqual([
      ['open-statement', made!.id, customer.account],
      ['open-statement', made!.id, customer.account],
    ]);
    expect((await office.raw('dora', `${path}/csv`, { roles: ['financial-adviser'], scope: ['*'] })).status).toBe(403);
    await sql(`UPDATE statement_of_account SET data = '{}'`);
    expect((await office.raw('look', `${path}/csv`)).status).toBe(410);
  });

  it('N23, R-10 an invoice, and a copy of it', async () => {
    const invoice = await office.invoice(customer.account, '20.00');
    const copy = await office.done('ann', `/v1/invoices/${invoice.id}/copies`, {
      ...{ invoiceNumber: invoice.number, invoiceDate: '2006-07-03', requestedBy: 'Grace Okafor' },
    });
    for (const path of ['document', `copies/${copy.id}`]) {
      expect((await office.raw('ann', `/v1/invoices/${invoice.id}/${path}`)).status).toBe(200);
    }
    expect((await office.raw('ann', `/v1/invoices/${invoice.id}/copies/${customer.id}`)).status).toBe(404);
    const { items } = (await office.get('/v1/reports/readings?from=2006-07-03&to=2006-07-03&by=ann', 'audit')).body;
    expect(items.map((row) => [row['what'], row['id'], row.account])).toEqual([
      ['open-invoice-document', invoice.id, customer.account],
      ['open-invoice-document', invoice.id, customer.account],
    ]);
  });

  it('half an hour after midnight of a summer’s night, when it is yesterday in UTC', async () => {
    await office.moveTo('2006-07-14T23:30:00Z');
    expect((await read('cash', lineRead(), 'A night call')).status).toBe(200);
    const { items } = (await office.get('/v1/reports/readings?from=2006-07-15&to=2006-07-15', 'audit')).body;
    expect(items).toMatchObject([{ what: 'read-payer-account', reason: 'A night call' }]);
  });
});
