import { collections as events } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { expectProven } from './books';
import { collections, debits, payer, propose, send, used } from './given/direct-debits';
import { filesOf } from './given/zip';
import { gbp, Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
const payers: Record<string, { account: string; mandate: Body; invoice: Body }> = {};
const names = ['first', 'paid', 'disputed', 'held', 'withdrawn', 'last', 'early'] as const;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (const name of names) {
    const one = await payer(office, name === 'first' ? 'ann@parish.example' : undefined);
    payers[name] = { ...one, invoice: await office.invoice(one.account, '40.00') };
  }
  // Due on the day after the collection of the run of 10 July.
  payers['early']!.invoice = await office.invoice(payers['early']!.account, '30.00', { terms: '30-net' });
  await used(office, '2006-07-10T05:30:00Z');
}, 240_000);
afterAll(() => office?.close());

const of = async (name: string) => (await debits(office, `customer=${payers[name]!.account}`))[0]!;
const act = (by: 'cash' | 'books' | 'fin', { id }: Body, verb: string, said: object = {}) =>
  office.post(by, `/v1/direct-debit-collections/${id}/${verb}`, said);
let collection: Body;

describe('R-26 a collection is proposed', () => {
  it('dry, of those with a mandate in use and something due by its day, and nothing stays', async () => {
    const run = await propose(office, 'cash', { dryRun: true });
    expect(run.body).toMatchObject({ done: 7, dryRun: true });
    expect(await collections(office, 'proposed')).toEqual([]);
  });

  it('ten working days before, by two runs at once, each payer once, with a notice', async () => {
    await Promise.all([propose(office), propose(office, 'cash', { asOf: '2006-07-10' })]);
    [collection] = (await collections(office, 'proposed')) as [Body];
    expect(collection).toMatchObject({ collectOn: '2006-07-24', items: 7, total: gbp('329.00'), returned: 0 });
    expect(await of('first')).toMatchObject({
      ...{ amount: gbp('47.00'), state: 'proposed', notice: 'email', proposedOn: '2006-07-10', attempt: 1 },
      parts: [{ number: payers['first']!.invoice.number, amount: gbp('47.00') }],
    });
    expect(await of('paid')).toMatchObject({ notice: 'letter' });
    expect(await debits(office, 'notice=letter')).toHaveLength(6);
  });

  it('the notice names amount, day, mandate and invoice', async () => {
    const { body } = await office.get(`/v1/notices?about=${(await of('first')).id}`, 'help');
    expect(body.items).toHaveLength(1);
    const [notice] = body.items;
    expect(notice).toMatchObject({
      recipient: 'ann@parish.example',
      subject: 'Direct debit of £47.00 on 24 July 2006',
    });
    const told = JSON.stringify(notice);
    for (const each of [payers['first']!.mandate['reference'], payers['first']!.invoice.number]) {
      expect(told).toContain(String(each));
    }
  });

  it('an invoice due after the day waits for its own', async () => {
    expect(await of('early')).toMatchObject({ amount: gbp('47.00') });
    const { dueDate } = (await office.show(payers['early']!.invoice)) as { dueDate?: unknown };
    expect(dueDate).toBe('2006-08-02');
  });

  it('letters are made of what was told', async () => {
    const pdf = await office.download(`/v1/direct-debits/${(await of('paid')).id}/notice`, 'cash');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const path = `/v1/direct-debit-collections/${collection.id}/letters`;
    const letters = await filesOf(await office.download(path, 'cash'));
    expect(letters.size).toBe(7);
    const index = letters.get('index.csv')!.toString().split('\r\n');
    const line = index.find((each) => each.includes(payers['paid']!.account))!.split(',');
    expect(line.slice(3, 7)).toEqual([payers['paid']!.mandate['reference'], '47.00', 'GBP', '2006-07-24']);
    expect(letters.get(line[7]!)!.equals(pdf)).toBe(true);
    expect(index.join()).not.toContain(payers['first']!.account);
  });
});

describe('R-26 X-01 it is approved and sent by others', () => {
  it('who proposed it does not approve it (SOD-61)', async () => {
    expect((await act('cash', collection, 'approve')).status).toBe(403);
    const { dataSource } = office.started.parts;
    await dataSource.query(`UPDATE direct_debit_item SET proposed_by = 'books' WHERE account = $1`, [
      payers['paid']!.account,
    ]);
    expect(await act('books', collection, 'approve')).toMatchObject({
      ...{ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-61' } } },
    });
  });

  it('one payer is withdrawn for good, by name of the reason', async () => {
    const { id } = await of('withdrawn');
    expect((await office.post('debt', `/v1/direct-debits/${id}/withdraw`)).body).toMatchObject({
      code: 'missing-field',
    });
    const withdrawn = await office.done('debt', `/v1/direct-debits/${id}/withdraw`, { reason: 'Pays by card' });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', because: 'Pays by card' });
    expect((await propose(office)).body).toMatchObject({ done: 0 });
    const letters = await filesOf(
      await office.download(`/v1/direct-debit-collections/${collection.id}/letters`, 'cash'),
    );
    expect(letters.size).toBe(6);
    expect(letters.get('index.csv')!.toString()).not.toContain(payers['withdrawn']!.account);
  });

  it('what is not approved is not sent', async () => {
    expect(await act('cash', collection, 'send')).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    expect((await act('fin', collection, 'approve')).body).toMatchObject({
      state: 'approved',
      approvedBy: 'fin',
      items: 6,
    });
  });

  it('who approved it does not send it (SOD-62)', async () => {
    const { dataSource } = office.started.parts;
    await dataSource.query(`UPDATE direct_debit_collection SET approved_by = 'cash' WHERE id = $1`, [collection.id]);
    expect(await act('cash', collection, 'send')).toMatchObject({
      ...{ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-62' } } },
    });
    await dataSource.query(`UPDATE direct_debit_collection SET approved_by = 'fin' WHERE id = $1`, [collection.id]);
  });

  it('the bank has it two working days before; on that day who owes something else by now is left out', async () => {
    await office.receipt(payers['paid']!.account, '0.01', {
      applications: [{ invoice: payers['paid']!.invoice.number, amount: gbp('0.01') }],
    });
    const { invoice, account } = payers['disputed']!;
    const about = { invoiceId: invoice.id, invoiceNumber: invoice.number, customerAccount: account };
    await office.tell(events.DisputeRaised, {
      data: { ...events.DisputeRaised.example, ...about, disputeId: newId(), amount: gbp('47.00') },
    });
    const held = payers['held']!.mandate.id;
    await office.done('debt', `/v1/direct-debit-mandates/${held}/suspend`, { reason: 'Asked to wait' });
    const last = { by: 'payer', reason: 'Moves away', afterNext: true };
    await office.done('debt', `/v1/direct-debit-mandates/${payers['last']!.mandate.id}/cancel`, last);
    await office.moveTo('2006-07-20T08:00:00Z');
    const both = await Promise.all([1, 2].map(() => act('cash', collection, 'send')));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const file = both.find(({ status }) => status === 200)!.body;
    expect(file).toMatchObject({ items: 3, total: '141.00', processingOn: '2006-07-21', format: 'bacs18' });
    const text = await (await office.content('bank', `/v1/direct-debit-files/${file.id}/content`)).text();
    const records = text.split('\r\n').filter((line) => line.length === 100);
    expect(records.map((line) => [line.slice(15, 17), line.slice(35, 46)].join(' '))).toEqual([
      ...[1, 2, 3].map(() => '01 00000004700'),
      '99 00000014100',
    ]);
    expect((await of('paid'))['because']).toContain('46.99 is open, the notice says 47.00');
    expect((await of('disputed'))['because']).toContain('is disputed');
    expect((await of('held'))['because']).toContain('is suspended');
    expect(await of('first')).toMatchObject({ state: 'sent', code: '01' });
  });

  it('the same collection is no second file', async () => {
    expect(await act('cash', collection, 'send')).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    const { dataSource } = office.started.parts;
    const copy = `INSERT INTO direct_debit_file SELECT gen_random_uuid(), 'X', content, format, collection_id, processing_on, $1,
      items, total, sealed, made_at, made_by FROM direct_debit_file WHERE collection_id = $2`;
    await expect(dataSource.query(copy, ['other', collection.id])).rejects.toThrow('collection-written-once');
  });
});

describe('R-26 on its day the money is there', () => {
  it('not before; by two runs at once each item is one receipt, applied to what the notice named', async () => {
    await office.moveTo('2006-07-23T20:00:00Z');
    expect(await of('first')).toMatchObject({ state: 'sent' });
    await office.moveTo('2006-07-24T05:00:00Z');
    const run = () => office.post('cash', '/v1/direct-debit-collection-runs', {});
    await Promise.all([run(), run()]);
    const taken = await of('first');
    expect(taken).toMatchObject({ state: 'collected' });
    const { account, invoice } = payers['first']!;
    const { body } = await office.get(`/v1/receipts?customer=${account}`);
    expect(body.items).toMatchObject([
      {
        ...{ id: taken['receipt'], method: 'direct-debit', amount: gbp('47.00'), receivedOn: '2006-07-24' },
        reference: payers['first']!.mandate['reference'],
      },
    ]);
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('0.00') });
    expect((await collections(office, 'collected'))[0]).toMatchObject({ items: 3, total: gbp('141.00') });
    await expectProven(office);
  });

  it('after the last one the mandate has ended, and its bank is told', async () => {
    const { body } = await office.get(`/v1/direct-debit-mandates/${payers['last']!.mandate.id}`);
    expect(body).toMatchObject({ state: 'cancelled', endedBy: 'last-collection' });
    const file = await office.done('cash', '/v1/direct-debit-files/instructions');
    const text = await (await office.content('bank', `/v1/direct-debit-files/${file.id}/content`)).text();
    expect(text).toMatch(new RegExp(`0C.*${String(body['reference'])}`));
  });

  it('what was left out is proposed again, what was withdrawn is not; a second collection is told as such', async () => {
    await office.moveTo('2006-07-25T20:00:00Z');
    const again = await collections(office, 'proposed');
    const proposed = (await Promise.all(again.map(({ id }) => debits(office, `collection=${id}`)))).flat();
    const who = (name: string) => proposed.find((each) => each['customer'] === payers[name]!.account);
    expect([who('withdrawn'), who('disputed'), who('held')]).toEqual([undefined, undefined, undefined]);
    expect(who('paid')).toMatchObject({ amount: gbp('46.99') });
    const early = who('early')!;
    expect(early).toMatchObject({ amount: gbp('35.25') });
    const [day] = again.filter(({ id }) => id === early['collection']);
    const lines = await send(office, day!);
    const line = lines.find((each) => each.includes(String(early['reference'])));
    expect(line!.slice(15, 17)).toBe('17');
  });

  it('one day too late it is not sent; discarded, its payers are proposed again', async () => {
    const { account } = payers['first']!;
    await office.invoice(account, '20.00');
    await office.moveTo('2006-08-02T20:00:00Z');
    const [item] = await debits(office, `customer=${account}&state=proposed`);
    const path = `/v1/direct-debit-collections/${String(item!['collection'])}`;
    await office.done('books', `${path}/approve`);
    expect(item).toMatchObject({ collectOn: '2006-08-16' });
    // Before the run of that day discards it.
    await office.moveTo('2006-08-15T04:30:00Z');
    expect(await office.post('cash', `${path}/send`)).toMatchObject({
      status: 409,
      body: { code: 'collection-too-late' },
    });
    await office.done('cash', `${path}/discard`, { reason: 'Too late' });
    expect((await office.get(`/v1/direct-debits/${item!.id}`)).body).toMatchObject({
      state: 'left-out',
      because: 'Too late',
    });
    await propose(office);
    const [anew] = await debits(office, `customer=${account}&state=proposed`);
    expect(anew!.id).not.toBe(item!.id);
    await expectProven(office);
  });
});
