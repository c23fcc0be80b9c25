import type { Tx } from '@tolbooth/database';
import { RunDesk } from '@tolbooth/runs';
import { eventually } from '@tolbooth/testing';
import { finishCollections } from '../src/direct-debit-collections/collection.rows';
import { collectionDayRun } from '../src/direct-debit-collections/take-direct-debits';
import { proposalRun } from '../src/direct-debit-collections/propose-direct-debits';
import { expectProven } from './books';
import { collections, debits, payer, used } from './given/direct-debits';
import { Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(240_000);

/** The tables that each step writes, in whatever order: the process is gone at the statement, and with it the transaction. */
const steps = {
  propose: [
    'direct_debit_collection',
    'direct_debit_item',
    'direct_debit_part',
    'notice',
    'audit_entry',
    'outbox',
    'run',
  ],
  send: [
    ...['number_series', 'direct_debit_file', 'direct_debit_collection', 'direct_debit_item', 'direct_debit_mandate'],
    ...['audit_entry', 'idempotency_key'],
  ],
  take: [
    ...['number_series', 'receipt', 'application', 'invoice', 'direct_debit_item', 'direct_debit_part'],
    ...['direct_debit_mandate', 'direct_debit_collection', 'audit_entry', 'outbox', 'run'],
  ],
};
/** One page of a run for each of its kills, and one that is left. */
const count = steps.take.length + 1;

let office: Office;
const accounts: string[] = [];
let collection: Body;
let first: Body;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (let n = 0; n < count; n += 1) {
    const { account, mandate } = await payer(office, `payer${n}@parish.example`);
    accounts.push(account);
    await office.invoice(account, '40.00');
    if (n === 0) first = mandate;
  }
  // Somebody who pays in another way.
  await office.invoice((await office.customer()).account, '25.00');
  await used(office, '2006-07-10T05:30:00Z');
  // So that the file has something to say about a mandate.
  const last = { by: 'payer', reason: 'Moves away', afterNext: true };
  await office.done('debt', `/v1/direct-debit-mandates/${first.id}/cancel`, last);
  for (const statement of dying) await sql(statement);
}, 240_000);
afterAll(() => office?.close());

const sql = (text: string, values: unknown[] = []) => office.started.parts.dataSource.query(text, values);

/** A session ends itself at the statement that is armed; a sequence counts, because it is not rolled back with the transaction. */
const dying = [
  'CREATE TABLE dying (at text, nth int)',
  'CREATE SEQUENCE dying_hits',
  `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF EXISTS (SELECT 1 FROM dying WHERE at = TG_TABLE_NAME) AND nextval('dying_hits') = (SELECT nth FROM dying) THEN
       PERFORM pg_terminate_backend(pg_backend_pid());
       PERFORM pg_sleep(10);
     END IF;
     RETURN NULL;
   END $$`,
  ...[...new Set(Object.values(steps).flat())].map(
    (table) =>
      `CREATE TRIGGER die AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION die()`,
  ),
];

/** `act` meets its end at the nth statement that writes to the table. */
async function dyingAt<T>(table: string, nth: number, act: () => Promise<T>): Promise<T | Error> {
  await sql('SELECT setval($1, 1, false)', ['dying_hits']);
  await sql('INSERT INTO dying VALUES ($1, $2)', [table, nth]);
  const end = await act().catch((error: Error) => error);
  await sql('DELETE FROM dying');
  return end;
}

/** A page an account: one is through, the next dies with the process; what it leaves is a run under way, which is gone on with. */
async function runKilledAt(run: typeof proposalRun, tables: readonly string[]): Promise<void> {
  const { dataSource, runner } = office.started.parts;
  const by = { id: 'cash', name: 'Cash', roles: ['income-processing'] };
  // By another name, because the schedule of this process would go on with it first.
  const paged = { ...run, name: `paged-${run.name}`, pageSize: 1 };
  const perform = () => new RunDesk(dataSource, runner).perform(paged, { by });
  for (const table of tables) {
    const end = await dyingAt(table, 2, perform);
    expect([table, end]).toEqual([table, expect.any(Error)]);
    await sql(`UPDATE run SET status = 'running', finished_at = NULL, error = NULL WHERE name = $1`, [paged.name]);
  }
  expect(await perform()).toMatchObject({ status: 'finished', done: count });
  expect(await sql('SELECT done FROM run WHERE name = $1', [paged.name])).toEqual([{ done: count }]);
}

describe('R-26 X-02 a process that dies', () => {
  it('while it proposes: each payer is told once, of one item', async () => {
    await runKilledAt(proposalRun, steps.propose);
    const made = await collections(office, 'proposed');
    expect(made).toMatchObject([{ items: count, total: { amount: `${47 * count}.00` } }]);
    collection = made[0]!;
    const items = await debits(office, 'state=proposed&limit=100');
    expect(items.map((item) => item['customer']).sort()).toEqual([...accounts].sort());
    const notices = await sql(`SELECT about FROM notice WHERE template = 'direct-debit-notice'`);
    expect(notices).toHaveLength(count);
    expect(await office.count('direct_debit_part')).toBe(count);
  });

  it('while it writes the file: nothing stays of it; then it is the file that it would have been, with its number', async () => {
    const path = `/v1/direct-debit-collections/${collection.id}/send`;
    await office.done('books', `/v1/direct-debit-collections/${collection.id}/approve`);
    const meant = await office.done('cash', `${path}?dryRun=true`);
    const key = { 'idempotency-key': 'the-one-file' };
    for (const table of steps.send) {
      const end = await dyingAt(table, 1, () => office.ask('cash', 'POST', path, {}, key));
      expect([table, (end as { status: number }).status]).toEqual([table, 503]);
      expect(await debits(office, 'state=sent')).toEqual([]);
    }
    const { status, body } = await office.ask('cash', 'POST', path, {}, key);
    expect([status, body['hash'], body.number]).toEqual([200, meant['hash'], meant.number]);
    // An answer that was lost on the way is given again.
    expect((await office.ask('cash', 'POST', path, {}, key)).body).toEqual(body);
    expect(await sql(`SELECT hash FROM direct_debit_file WHERE content = 'collection'`)).toEqual([
      { hash: meant['hash'] },
    ]);
    const text = async () => (await office.content('bank', `/v1/direct-debit-files/${body.id}/content`)).text();
    const lines = (await text()).split('\r\n').filter((line) => line.length === 100);
    expect(lines).toHaveLength(count + 1);
    expect(await text()).toBe(await text());
  });

  it('while it takes the money: each item is one receipt, none is lost, and the numbers have no gap', async () => {
    // Before the schedule does it.
    await office.moveTo('2006-07-24T05:00:00Z');
    await runKilledAt(collectionDayRun, steps.take);
    const taken = await debits(office, 'state=collected&limit=100');
    expect(taken).toHaveLength(count);
    expect(new Set(taken.map((item) => item['receipt'])).size).toBe(count);
    const numbers = await sql('SELECT number FROM receipt ORDER BY number');
    const whole = numbers.map(({ number }: { number: string }) => Number.parseInt(number.replace(/\D/g, ''), 10));
    expect(whole).toEqual(whole.map((_: number, at: number) => whole[0] + at));
    const told = (await office.told()).filter(({ type }) => type === 'ReceiptTaken');
    expect(told).toHaveLength(count);
    for (const account of accounts)
      expect(await office.accountOf(account)).toMatchObject({ balance: { amount: '0.00' } });
    expect(await collections(office, 'collected')).toMatchObject([{ items: count }]);
    await expectProven(office);
  });
});

describe('R-26 two who end the last items of a collection at once', () => {
  it('end the collection, whoever is first', async () => {
    const { dataSource } = office.started.parts;
    const taken = await debits(office, 'state=collected&limit=2');
    const ids = taken.map(({ id }) => id);
    await sql(`UPDATE direct_debit_item SET state = 'sent', receipt_id = NULL WHERE id = ANY ($1::uuid[])`, [ids]);
    await sql(`UPDATE direct_debit_collection SET state = 'sent' WHERE id = $1`, [collection.id]);
    const reject = async (tx: Tx, id: string) => {
      await tx.query(`UPDATE direct_debit_item SET state = 'rejected' WHERE id = $1`, [id]);
      await finishCollections(tx, [collection.id]);
    };
    let second = Promise.resolve();
    await dataSource.transaction(async (tx) => {
      await reject(tx, ids[0]!);
      second = dataSource.transaction((other) => reject(other, ids[1]!));
      // Each is done, or waits for the other, before the first commits.
      const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      let over = false;
      void second.finally(() => (over = true));
      await eventually(async () => over || (await sql(waits)).length > 0);
    });
    await second;
    expect((await office.get(`/v1/direct-debit-collections/${collection.id}`)).body).toMatchObject({
      state: 'collected',
    });
  });
});
