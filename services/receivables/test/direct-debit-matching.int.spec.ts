import { expectProven } from './books';
import { bankFile } from './given/bank-file';
import { collections, debits, payer, propose, send, used } from './given/direct-debits';
import { gbp, Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
const payers: { account: string; mandate: Body; invoice: Body }[] = [];
let collection: Body;
let balance = 0n;
let statement = 0;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (const net of ['40.00', '20.00', '10.00']) {
    const one = await payer(office);
    payers.push({ ...one, invoice: await office.invoice(one.account, net) });
  }
  // Somebody who pays in another way.
  await office.invoice((await office.customer()).account, '25.00');
  await used(office, '2006-07-10T05:30:00Z');
  await propose(office);
  [collection] = (await collections(office, 'proposed')) as [Body];
  await send(office, collection);
  await office.moveTo('2006-07-24T10:00:00Z');
}, 240_000);
afterAll(() => office?.close());

const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;

/** One movement on the council's account: the line, with who may own it. */
async function line(movement: Parameters<typeof bankFile>[2][number]): Promise<Body> {
  const day = '060724';
  const file = bankFile(String((statement += 1)), text(balance), [movement], { day });
  balance += BigInt(movement.amount.replace('.', ''));
  await office.send('cash', '/v1/bank-statements', file);
  const { body } = await office.get('/v1/statement-lines?state=new', 'cash');
  return office.done('cash', `/v1/statement-lines/${body.items[0]!.id}/propose`);
}

/** What the bank calls the credit of direct debits that were collected. */
const directDebit = { business: '192' };
const receipts = () => office.count('receipt');
const confirm = (id: string, body: object) => office.post('cash', `/v1/statement-lines/${id}/confirm`, body);

describe('R-26 R-14 the bank’s credit of a collection', () => {
  it('that is not its sum brings nothing to mind; one penny beside it', async () => {
    const made = await line({ amount: '82.26', text: 'COLLECTION', ...directDebit });
    expect(made['proposals']).toEqual([]);
    await office.done('cash', `/v1/statement-lines/${made.id}/set-aside`, { reason: 'Of another service' });
  });

  it('finds it as a whole, by day and sum, and is confirmed without anybody; no second receipt comes of it', async () => {
    const before = await receipts();
    const made = await line({ amount: '82.25', text: 'COLLECTION', ...directDebit });
    expect(made['proposals']).toMatchObject([
      {
        ...{ kind: 'collection', target: collection.id, title: 'direct debits of 2006-07-24' },
        reasons: expect.arrayContaining([expect.objectContaining({ rule: 'exact-amount', points: 400 })]),
      },
    ]);
    const [proposal] = made['proposals'] as { id: string }[];
    expect((await confirm(made.id, { proposal: proposal!.id })).body).toMatchObject({
      state: 'settled',
      claims: [{ kind: 'collection', collection: collection.id, amount: gbp('82.25') }],
    });
    expect(await receipts()).toBe(before);
    await expectProven(office);
  });

  it('the same sum again is not the collection’s any more, and nobody can say so', async () => {
    const made = await line({ amount: '82.25', text: 'COLLECTION', ...directDebit });
    expect(made['proposals']).toEqual([]);
    const part = { amount: gbp('82.25'), collection: collection.id };
    expect(await confirm(made.id, { parts: [part] })).toMatchObject({
      ...{ status: 422, body: { code: 'collection-exceeded', field: 'parts[0].amount' } },
    });
    await office.done('cash', `/v1/statement-lines/${made.id}/set-aside`, { reason: 'Of another service' });
  });
});

describe('R-26 R-14 item by item', () => {
  it('an end-to-end id is as sure as it can be; a mandate counts with its amount; the rest is not exceeded', async () => {
    for (const { account } of payers) await office.invoice(account, '30.00');
    await office.moveTo('2006-07-25T20:00:00Z');
    const proposed = await collections(office, 'proposed');
    const second = proposed.find(({ items }) => Number(items) === 3)!;
    await send(office, second);
    const { collectOn } = second as unknown as { collectOn: string };
    await office.moveTo(`${collectOn}T10:00:00Z`);
    const before = await receipts();
    const items = await debits(office, `collection=${second.id}`);
    const [one, other] = items as [Body, Body];
    const day = collectOn.slice(2).replaceAll('-', '');
    const movement = { amount: '35.25', text: 'DD', day };
    const first = await line({ ...movement, endToEnd: one.id.replaceAll('-', '') });
    expect(first['proposals']).toMatchObject([
      { kind: 'collection', target: second.id, score: 900, reasons: [{ rule: 'end-to-end-id', points: 900 }] },
    ]);
    await office.done('cash', '/v1/automatic-match-runs');
    const settled = await office.get(`/v1/statement-lines/${first.id}`, 'cash');
    expect(settled.body).toMatchObject({ state: 'settled', claims: [{ kind: 'collection', collection: second.id }] });
    const named = await line({ ...movement, mandate: String(other['reference']) });
    expect(named['proposals']).toMatchObject([{ kind: 'collection', target: second.id, score: 850 }]);
    const [proposal] = named['proposals'] as { id: string }[];
    expect((await confirm(named.id, { proposal: proposal!.id })).body).toMatchObject({ state: 'settled' });
    expect(await receipts()).toBe(before);
    await expectProven(office);
  });

  it('a payer who names the mandate in a payment of their own is found by it', async () => {
    const { account, mandate } = payers[0]!;
    const made = await line({ amount: '5.00', text: `EXTRA ${String(mandate['reference'])}` });
    const [found] = made['proposals'] as { reasons: object[] }[];
    expect(found).toMatchObject({ kind: 'customer', target: account });
    expect(found!.reasons).toContainEqual(expect.objectContaining({ rule: 'mandate', points: 450 }));
  });
});
