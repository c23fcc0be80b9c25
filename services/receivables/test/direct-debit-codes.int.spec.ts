import { expectProven } from './books';
import { collections, debits, payer, payerBank, propose, send, used } from './given/direct-debits';
import { Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
const names = ['first', 'last', 'lost'] as const;
type Name = (typeof names)[number];
const payers = {} as Record<Name, { account: string; mandate: Body }>;
let early: Body;
let late: Body;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (const name of names) payers[name] = await payer(office);
  for (const name of names) await owes(name, '40.00');
  await used(office, '2006-07-10T05:30:00Z');
}, 240_000);
afterAll(() => office?.close());

const owes = (name: Name, net: string) => office.invoice(payers[name].account, net);
const newest = async (name: Name) => (await debits(office, `customer=${payers[name].account}`))[0]!;
const mandateOf = async (name: Name) => (await office.get(`/v1/direct-debit-mandates/${payers[name].mandate.id}`)).body;
const endAfterNext = (name: Name) =>
  office.post('debt', `/v1/direct-debit-mandates/${payers[name].mandate.id}/cancel`, {
    ...{ by: 'payer', reason: 'Moves away', afterNext: true },
  });

/** What is proposed now. */
async function proposed(): Promise<Body> {
  await propose(office);
  return (await collections(office, 'proposed'))[0]!;
}

/** The codes of a file, by payer. */
async function codesOf(collection: Body): Promise<Partial<Record<Name, string>>> {
  const lines = await send(office, collection);
  const of = (name: Name) => lines.find((line) => line.includes(String(payers[name].mandate['reference'])));
  return Object.fromEntries(names.flatMap((name) => (of(name) ? [[name, of(name)!.slice(15, 17)]] : [])));
}

/** The bank sends one back because there was not enough on the account. */
async function returned(name: Name, amount: string, on: string): Promise<void> {
  const report = `<BACSDocument><Data><ARUDD><Advice><OriginatingAccountRecords><OriginatingAccountRecord>
    <ReturnedDebitItem ref="${String(payers[name].mandate['reference'])}" returnCode="0128" returnDescription="REFER"
      originalProcessingDate="${on}" valueOf="${amount}" currency="GBP"/><Totals numberOf="1" valueOf="${amount}" currency="GBP"/>
    </OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUDD></Data></BACSDocument>`;
  const answer = await office.send('cash', '/v1/direct-debit-reports', report, 'application/xml');
  expect(answer.body).toMatchObject({ applied: 1, notApplied: 0 });
}

describe('R-26 the first collection', () => {
  it('that was rejected before its day was none: 01 again, and then 17', async () => {
    expect(await codesOf(await proposed())).toEqual({ first: '01', last: '01', lost: '01' });
    await returned('first', '47.00', '2006-07-21');
    expect(await newest('first')).toMatchObject({ state: 'rejected' });
    await owes('first', '20.00');
    expect(await codesOf(await proposed())).toEqual({ first: '01' });
    await office.moveTo('2006-07-24T10:00:00Z');
    expect(await newest('first')).toMatchObject({ state: 'collected', code: '01' });
  });
});

describe('R-26 the last collection', () => {
  it('is told once: what was proposed beside it is left out, and nothing more is proposed', async () => {
    for (const name of ['last', 'lost'] as const) expect((await endAfterNext(name)).status).toBe(200);
    for (const name of names) await owes(name, '30.00');
    early = await proposed();
    await office.moveTo('2006-07-25T05:30:00Z');
    await owes('first', '10.00');
    await owes('last', '10.00');
    await propose(office);
    late = (await collections(office, 'proposed')).find(({ id }) => id !== early.id)!;
    expect(await codesOf(early)).toEqual({ first: '17', last: '19', lost: '19' });
    await returned('lost', '35.25', '2006-08-04');
    await owes('lost', '10.00');
    await propose(office);
    expect(await codesOf(late)).toEqual({ first: '17', lost: '19' });
    const { reference } = payers.last.mandate;
    expect(await newest('last')).toMatchObject({
      ...{ state: 'left-out', because: `The last collection under ${String(reference)} was sent before` },
    });
    expect((await propose(office)).body).toMatchObject({ done: 0 });
  });

  it('cannot be asked for again, nor written twice', async () => {
    expect(await endAfterNext('last')).toMatchObject({
      ...{ status: 409, body: { code: 'no-next-collection', field: 'afterNext' } },
    });
    const twice = `UPDATE direct_debit_item SET code = '19', state = 'sent' WHERE id = $1`;
    const { dataSource } = office.started.parts;
    await expect(dataSource.query(twice, [(await newest('last')).id])).rejects.toThrow('last-collection-once');
  });

  it('ends the mandate on its day; the bank closes the instruction by itself', async () => {
    await office.moveTo('2006-08-08T10:00:00Z');
    for (const name of ['last', 'lost'] as const) {
      expect(await mandateOf(name)).toMatchObject({ state: 'cancelled', endedBy: 'last-collection' });
    }
    expect(await office.post('cash', '/v1/direct-debit-files/instructions')).toMatchObject({
      body: { code: 'nothing-to-lodge' },
    });
  });

  it('returned, it is presented again as 18, alone; then the mandate is over', async () => {
    await returned('last', '35.25', '2006-08-04');
    expect(await mandateOf('last')).toMatchObject({ state: 'active' });
    const again = await proposed();
    const [item, ...others] = await debits(office, `collection=${again.id}&customer=${payers.last.account}`);
    expect(item).toMatchObject({ amount: { amount: '35.25' }, represents: expect.any(String), attempt: 2 });
    expect(others).toEqual([]);
    expect(await codesOf(again)).toEqual({ last: '18' });
    await office.moveTo(`${String(again['collectOn'])}T10:00:00Z`);
    expect(await newest('last')).toMatchObject({ state: 'collected' });
    expect(await mandateOf('last')).toMatchObject({ state: 'cancelled', endedBy: 'last-collection' });
    await expectProven(office);
  });

  it('returned when the payer has signed another mandate, it stays ended', async () => {
    const signed = { signature: 'paper', signedOn: '2006-08-08', evidence: 'Scan 2', bank: payerBank };
    await office.done('debt', '/v1/direct-debit-mandates', { ...signed, customer: payers.lost.account });
    await returned('lost', '11.75', '2006-08-07');
    expect(await mandateOf('lost')).toMatchObject({ state: 'cancelled', endedBy: 'last-collection' });
    await expectProven(office);
  });
});

describe('R-26 N26 collections of two days', () => {
  it('are sent in the order of their days where the earlier one holds a payer’s first', async () => {
    const fresh = await payer(office);
    await used(office, '2006-09-04T05:30:00Z');
    await office.invoice(fresh.account, '40.00');
    await propose(office);
    const [first] = await collections(office, 'proposed');
    await office.moveTo('2006-09-05T05:30:00Z');
    await office.invoice(fresh.account, '30.00');
    await propose(office);
    const second = (await collections(office, 'proposed')).find(({ id }) => id !== first!.id)!;
    await office.done('books', `/v1/direct-debit-collections/${second.id}/approve`);
    expect(await office.post('cash', `/v1/direct-debit-collections/${second.id}/send`)).toMatchObject({
      body: { code: 'earlier-collection-first', facts: { collectOn: first!['collectOn'] } },
    });
    const codeOf = (lines: readonly string[]) => lines.map((line) => line.slice(15, 17));
    expect(codeOf(await send(office, first!))).toEqual(['01']);
    const file = await office.done('cash', `/v1/direct-debit-collections/${second.id}/send`);
    expect(file).toMatchObject({ content: 'collection' });
  });
});
