import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { receivables } from '@tolbooth/contracts';
import { Council } from './council';

interface Operation {
  readonly 'x-permission'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'collections.json');
const { paths } = JSON.parse(readFileSync(committed, 'utf8')) as { paths: Record<string, { get?: Operation }> };
const reads = Object.entries(paths).flatMap(([path, { get }]) =>
  ['read-collections', 'open-letter'].includes(get?.['x-permission'] ?? '') ? [path] : [],
);

/** The cost centre of nobody's scope here; every invoice of it has this in its amount, name and address. */
const [centre, marked] = ['CB40100', '4711'];
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const due = { invoiceDate: '2006-07-03', completedOn: '2006-07-03', dueDate: '2006-07-13' };
const complaint = { raisedBy: 'customer', reason: 'Hall was closed' };

/** What has one of them to show: the test would prove nothing otherwise. */
const shownToAll = [
  ...['/v1/call-worklist', '/v1/debts', '/v1/debts/{id}', '/v1/disputes', '/v1/disputes/{id}'],
  ...['/v1/enquiries', '/v1/letters', '/v1/letters/{id}/document', '/v1/write-offs', '/v1/write-offs/{id}'],
];

let council: Council;
const made: Record<string, string> = {};
const own: Record<string, string> = {};
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
  const { example } = receivables.InvoiceCompleted;
  const care = {
    ...{ costCentre: centre, customerAccount: 'C0004711', customerName: 'Client 4711', net: gbp('4711.00') },
    ...{ total: gbp('4711.00'), balance: gbp('4711.00'), billTo: { ...example.billTo, line1: '4711 Nine Lane' } },
  };
  for (const [kept, change, text] of [
    [made, care, marked],
    [own, {}, 'Hall'],
  ] as const) {
    kept['debts'] = (await council.complete({ ...due, ...change })).invoiceId;
    const other = (await council.complete({ ...due, ...change })).invoiceId;
    kept['disputes'] = await created('/v1/disputes', {
      ...complaint,
      invoiceId: other,
      reason: text,
      amount: gbp('11.00'),
    });
    const given = await council.complete({ ...due, ...change });
    kept['write-offs'] = await created('/v1/write-offs', {
      ...{ customer: given.customerAccount, invoices: [{ invoiceId: given.invoiceId }], reason: 'untraceable', text },
      ...{ position: 'Budget holder', contact: '1' },
    });
    kept['enquiries'] = await created('/v1/enquiries', { invoiceId: kept['debts'], question: text });
  }
  const { CustomerChanged } = receivables;
  const needs = { customerAccount: 'C0004711', name: 'Client 4711', specialNeeds: 'Key safe 4711' };
  await council.tell(CustomerChanged, 1, { ...CustomerChanged.example, ...needs });
  // A receipt came before the invoice that it pays: nobody has told the cost centre yet.
  await council.pay({ ...example, invoiceId: unheardOf, invoiceNumber: '4711' }, 2, '4711.00');
  // Answered in time, so that the reminder run takes its step.
  for (const { enquiries } of [made, own]) {
    expect((await council.post(`/v1/enquiries/${enquiries}/answer`, { answer: 'It was' })).status).toBe(200);
  }
  // S1 was on 27 July, S2 comes on 17 August; the hold of a dispute of 3 July ended by then, so another is raised.
  await council.moveTo('2006-08-07T12:00:00Z');
  for (const kept of [made, own]) {
    const [letter] = (await council.get(`/v1/letters?invoiceId=${kept['debts']}&kind=L1`)).body.items!;
    kept['letters'] = String(letter!['id']);
  }
});
afterAll(() => council?.stop());

const unheardOf = '0190a1b2-0000-7000-8000-000000004711';

async function created(path: string, body: object): Promise<string> {
  const answer = await council.post(path, body);
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
}

const shown = (role: string, path: string, from = made) =>
  council.shown(path.replace('{id}', from[path.split('/')[2]!] ?? from['debts']!), role);

describe('X-08 on every route that reads, as the description of collections lists them', () => {
  it('who sees all is shown the marked invoices, also the one that no cost centre was told of', async () => {
    expect(reads.length).toBeGreaterThanOrEqual(17);
    const seen: string[] = [];
    for (const path of reads) {
      const { status, text } = await shown('recovery-team', path);
      if (/document$/.test(path) ? status === 200 : text.includes(marked)) seen.push(path);
    }
    expect(shownToAll.filter((path) => !seen.includes(path))).toEqual([]);
    expect((await shown('recovery-team', '/v1/debts')).text).toContain(unheardOf);
  });

  it.each(reads)('%s shows nothing of another cost centre, and nothing that has none yet', async (path) => {
    const { status, text } = await shown('budget-holder', path);
    expect(status).toBeLessThan(500);
    if (/\{id\}$/.test(path) && made[path.split('/')[2]!]) expect(status).toBe(404);
    if (status !== 200) return;
    for (const secret of [marked, centre, ...Object.values(made)]) expect(text).not.toContain(secret);
  });

  it.each(shownToAll.filter((path) => !/document$/.test(path)))('%s shows what is of one’s own', async (path) => {
    const { status, text } = await shown('budget-holder', path, own);
    expect(status).toBe(200);
    expect(text).toContain(own[path.split('/')[2]!] ?? own['debts']);
  });

  it.each(['/v1/next-step-proof', '/v1/letters/{id}/document', '/v1/reminder-runs'])(
    '%s is of all or nothing',
    async (path) => {
      expect([(await shown('budget-holder', path)).status, (await shown('recovery-team', path)).status]).toEqual([
        403, 200,
      ]);
    },
  );

  it('whatever is asked for by name is not there: debts, disputes, enquiries, letters', async () => {
    const asked = ['debts?customer=', 'disputes?customer=', 'letters?customer='].map((one) => `${one}C0004711`);
    const more = ['disputes', 'enquiries', 'letters'].map((list) => `${list}?invoiceId=${made['debts']}`);
    for (const path of [...asked, ...more, 'call-worklist?asOf=2006-08-08']) {
      const { items } = (await council.ask('GET', `/v1/${path}`, undefined, { role: 'budget-holder' })).body;
      expect([path, JSON.stringify(items).includes(made['debts']!)]).toEqual([path, false]);
    }
    expect((await council.shown(`/v1/debts/${unheardOf}`, 'budget-holder')).status).toBe(404);
  });
});

describe('X-08, D-06 commands on a debt', () => {
  const as = (path: string, body: object, headers = {}) =>
    council.ask('POST', path, body, { role: 'budget-holder', headers });

  it('nobody disputes, decides, notes or answers what is of another cost centre: it is not there', async () => {
    const before = [await council.count('dispute'), await council.count('dispute_update')];
    for (const invoiceId of [made['debts'], unheardOf]) {
      const raised = await as('/v1/disputes', { invoiceId, ...complaint });
      expect(raised).toMatchObject({ status: 404, body: { code: 'debt-unknown' } });
    }
    const [dispute, enquiry] = [`/v1/disputes/${made['disputes']}`, `/v1/enquiries/${made['enquiries']}`];
    for (const headers of [{}, { 'if-match': '"99"' }]) {
      const resolved = await as(`${dispute}/resolve`, { outcome: 'rejected', reason: 'No' }, headers);
      expect(resolved).toMatchObject({ status: 404, body: { code: 'dispute-unknown' } });
      const noted = await as(`${dispute}/updates`, { text: 'x' }, headers);
      expect(noted).toMatchObject({ status: 404, body: { code: 'dispute-unknown' } });
      const answered = await as(`${enquiry}/answer`, { answer: 'x' }, headers);
      expect(answered).toMatchObject({ status: 404, body: { code: 'enquiry-unknown' } });
    }
    expect([await council.count('dispute'), await council.count('dispute_update')]).toEqual(before);
  });

  it('D-11 nobody asks for a write-off of it, alone or among their own, nor withdraws one: it is not there', async () => {
    const before = [await council.count('write_off'), await council.count('write_off_item')];
    const form = { reason: 'untraceable', text: 'x', position: 'p', contact: 'c' };
    for (const invoices of [[made['debts']], [unheardOf], [own['debts'], made['debts']]]) {
      const body = { ...form, customer: 'C0004711', invoices: invoices.map((invoiceId) => ({ invoiceId })) };
      const asked = await as('/v1/write-offs', body);
      expect(['debt-unknown', 'write-off-other-customer']).toContain(asked.body['code']);
    }
    const withdrawn = await as(`/v1/write-offs/${made['write-offs']}/withdraw`, { reason: 'x' });
    expect(withdrawn).toMatchObject({ status: 404, body: { code: 'write-off-unknown' } });
    expect([await council.count('write_off'), await council.count('write_off_item')]).toEqual(before);
  });

  it('one’s own debt is disputed, and the dispute decided', async () => {
    const raised = await as('/v1/disputes', { invoiceId: own['debts'], ...complaint });
    expect(raised.status).toBe(201);
    const path = `/v1/disputes/${String(raised.body['id'])}`;
    expect((await as(`${path}/updates`, { text: 'Key log asked for' })).status).toBe(201);
    expect((await as(`${path}/resolve`, { outcome: 'rejected', reason: 'Key log seen' })).status).toBe(200);
  });

  it('a dispute goes with its debt when the invoice comes back with another cost centre', async () => {
    const invoice = await council.complete(due);
    const id = await created('/v1/disputes', { invoiceId: invoice.invoiceId, ...complaint });
    expect((await council.shown(`/v1/disputes/${id}`, 'budget-holder')).status).toBe(200);
    await council.tell(receivables.InvoiceCompleted, 2, { ...invoice, costCentre: centre });
    expect((await council.shown(`/v1/disputes/${id}`, 'budget-holder')).status).toBe(404);
    const { text } = await council.shown('/v1/disputes', 'budget-holder');
    expect(text).not.toContain(id);
  });
});
