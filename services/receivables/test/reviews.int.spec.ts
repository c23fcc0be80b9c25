import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSpreadsheet } from '@tolbooth/formats';
import { gbp, Office, type Body, type Person } from './office';

type Row = Record<string, unknown>;
let office: Office;
let customer: Body;
let old: Body;
let bounced: Body;
let invoice: Body;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  customer = await office.customer({ name: 'Ferry Farm', specialNeeds: 'Deaf; contact son first' });
  invoice = await office.invoice(customer.account, '100.00');
  old = await office.receipt(customer.account, '200.00');
  const cheque = { method: 'cheque', chequeNumber: '1' };
  bounced = await office.receipt(customer.account, '10.00', cheque);
  await office.done('cash', `/v1/receipts/${bounced.id}/return`, { reason: 'Refer to drawer' });
  await office.passCutOff();
});
afterAll(() => office?.close());

const rows = async (query = '', by: Person = 'look') =>
  (await office.get(`/v1/reports/review-queues?limit=200${query}`, by)).body.items as unknown as Row[];
const labels = async (queue: string) => (await rows(`&queue=${queue}`)).map(({ label }) => label);
const refused = async (by: Person, path: string, body: unknown = {}) => {
  const answer = await office.post(by, path, body);
  return `${answer.status} ${String(answer.body['code'])}`;
};

describe('R-36 review queues', () => {
  it('show what stands in them, with customer and special needs, and lead to it', async () => {
    expect(await labels('credit-balances')).toEqual([customer.account]);
    expect(await labels('returned')).toEqual([bounced.number]);
    const [credit] = await rows('&queue=credit-balances');
    // 200.00 on account, 117.50 open.
    expect(credit).toMatchObject({ amount: gbp('82.50'), specialNeeds: 'Deaf; contact son first', state: 'waiting' });
    for (const row of await rows()) {
      const link = (row['links'] as Record<string, string>)['label']!;
      expect([link, (await office.get(link)).status]).toEqual([link, 200]);
    }
  });

  it('money on account stands there when it is older than the days of policy: 30 is not, 31 is', async () => {
    await office.moveTo('2006-08-02T08:00:00Z');
    expect(await labels('unapplied')).toEqual([]);
    await office.moveTo('2006-08-03T08:00:00Z');
    expect(await labels('unapplied')).toEqual([old.number]);
  });

  it('a correction of an error is late or corrected entry', async () => {
    const requester = { name: 'A', position: 'B', contact: '1' };
    await office.done('debt', `/v1/invoices/${invoice.id}/cancel`, {
      ...{ account: customer.account, customerName: 'Ferry Farm', requester, reason: 'Wrong hall', cause: 'error' },
    });
    expect(await rows('&queue=late-entry')).toMatchObject([
      { label: invoice.number, what: 'Corrected (error): Wrong hall', costCentre: 'WE93110' },
    ]);
  });

  it('an item is taken once, noted by its owner, signed by another person, and leaves the queue', async () => {
    const item = { queue: 'unapplied', item: old.id };
    const taken = await office.done('debt', '/v1/reviews', item);
    expect(await refused('help', '/v1/reviews', item)).toBe('409 review-already-taken');
    expect(await refused('debt', '/v1/reviews', { ...item, queue: 'returned' })).toBe('422 not-in-queue');
    expect((await rows('&queue=unapplied'))[0]).toMatchObject({ owner: 'debt', state: 'taken' });
    const path = `/v1/reviews/${taken.id}`;
    expect(await refused('help', `${path}/sign-off`)).toBe('422 review-without-finding');
    expect(await refused('help', `${path}/note`, { finding: 'x' })).toBe('403 not-the-owner');
    await office.done('debt', `${path}/note`, { finding: 'Payer wants it back' });
    await office.done('debt', `${path}/note`, { finding: '=Refund asked for' });
    const own = await office.post('debt', `${path}/sign-off`);
    expect(own.body).toMatchObject({ code: 'separation-of-duties', facts: { pair: 'SOD-65' } });
    await office.done('help', `${path}/sign-off`, { remark: 'Seen' });
    expect(await refused('help', `${path}/sign-off`)).toBe('409 review-closed');
    expect(await labels('unapplied')).toEqual([]);
    expect((await office.get(path)).body).toMatchObject({
      ...{ state: 'signed-off', signedBy: 'help', signedOn: '2006-08-03', amount: gbp('200.00') },
      history: [
        { step: 'taken' },
        { step: 'noted' },
        { step: 'noted', text: '=Refund asked for' },
        { step: 'signed off' },
      ],
    });
  });

  it('the database keeps another person’s hand apart too', async () => {
    const { dataSource } = office.started.parts;
    await expect(dataSource.query('UPDATE review SET signed_by = owner')).rejects.toThrow('review_hands');
  });

  it('the pack of the quarter has a sheet a queue, with findings, signatures and history', async () => {
    const file = await office.download('/v1/reports/review-pack?quarter=2006-Q3&format=xlsx');
    const folder = mkdtempSync(join(tmpdir(), 'reviews-'));
    try {
      const path = join(folder, 'pack.xlsx');
      writeFileSync(path, file);
      const lines: string[][] = [];
      for await (const { cells } of readSpreadsheet(path, { sheet: 'unapplied' })) lines.push([...cells]);
      expect(lines[1]).toEqual(expect.arrayContaining([old.number, '=Refund asked for', 'help', '2006-08-03']));
    } finally {
      rmSync(folder, { recursive: true });
    }
    const empty = await office.get('/v1/reports/review-pack?quarter=2006-Q4');
    expect(empty.body.items).toEqual([]);
  });

  it('what was signed comes back when it still stands there after the days of policy', async () => {
    await office.moveTo('2006-11-02T08:00:00Z');
    expect(await labels('unapplied')).toEqual([]);
    await office.moveTo('2006-11-03T08:00:00Z');
    expect(await labels('unapplied')).toEqual([old.number]);
  });

  it('X-08 money without a cost centre, reviews and the pack are for who sees all', async () => {
    expect(await rows('', 'holder')).toEqual([]);
    expect((await office.get('/v1/reports/review-pack?quarter=2006-Q3', 'holder')).body.items).toEqual([]);
  });
});

describe('X-01 the transaction list of a month', () => {
  const list = { month: '2006-07', costCentre: 'WE93110', finding: 'All of ours' };

  it('is reviewed when the month is over, once, by somebody who raised none of it (SOD-66)', async () => {
    await office.invoice(customer.account, '10.00');
    expect(await refused('bob', '/v1/transaction-list-reviews', { ...list, month: '2006-11' })).toBe(
      '422 month-not-over',
    );
    expect(await refused('bob', '/v1/transaction-list-reviews', { ...list, month: '2006-06' })).toBe(
      '422 no-transactions',
    );
    const own = await office.post('ann', '/v1/transaction-list-reviews', list);
    expect(own.body).toMatchObject({ code: 'separation-of-duties', facts: { pair: 'SOD-66' } });
    // Of another cost centre than hers, the budget holder learns nothing.
    expect(await refused('holder', '/v1/transaction-list-reviews', list)).toBe('422 no-transactions');
    expect(await office.done('bob', '/v1/transaction-list-reviews', list)).toMatchObject({
      ...{ invoices: 1, total: gbp('117.50'), reviewedBy: 'bob' },
    });
    expect(await refused('bob', '/v1/transaction-list-reviews', list)).toBe('409 transaction-list-reviewed');
  });

  it('shows what was raised and who reviewed it; X-08 only of the cost centres of the caller', async () => {
    const { body } = await office.get('/v1/reports/transaction-list?month=2006-07');
    expect(body.items).toMatchObject([
      { number: invoice.number, enteredBy: 'ann', reviewedBy: 'bob', total: gbp('117.50') },
    ]);
    expect((await office.get('/v1/reports/transaction-list?month=2006-07', 'holder')).body.items).toEqual([]);
  });
});
