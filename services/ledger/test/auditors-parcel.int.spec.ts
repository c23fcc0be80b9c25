import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { receivables, type EventContract } from '@tolbooth/contracts';
import type { Received, Subscription } from '@tolbooth/messaging';
import { eventually } from '@tolbooth/testing';
import { newId } from '@tolbooth/verbs';
import type { Manifest } from '../src/auditors-parcel/parcel';
import { service } from '../src/service';
import { allCodes, codes } from './books';
import { unpacked, verify } from './parcel-folder';
import { RunningLedger } from './running-ledger';

const { InvoiceCompleted } = receivables;
const events: string[] = [];
const folders: string[] = [];
let ledger: RunningLedger;
let auditor: string;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  auditor = await ledger.stack.tokenFor(['internal-auditor']);
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  for (const year of [2005, 2006]) await ledger.ask('POST', '/v1/financial-years', { year });
  for (const period of ['2006-03', '2006-05', '2006-07']) await ledger.ask('POST', `/v1/periods/${period}/open`);
  for (const day of ['2006-03-31', '2006-05-15', '2006-07-03']) await complete(day);
  await ledger.ask('POST', '/v1/cut-off-runs', {});
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await ledger?.stop();
});

/** An invoice of 117.50 arrives as the inbox delivers it. */
async function complete(day: string): Promise<void> {
  const { runner, dataSource } = ledger.service.parts;
  const contract = InvoiceCompleted as unknown as EventContract;
  const subscriptions: Subscription[] = service.inbox.map((entry) => entry(runner));
  const { deliver } = subscriptions.find((one) => one.contract.name === contract.name)!;
  const invoiceId = newId();
  const data = { ...InvoiceCompleted.example, invoiceId, completedAt: `${day}T13:00:00Z`, completedOn: day };
  const event: Received = {
    ...{ id: newId(), contract, type: contract.ceType, key: contract.key(data), subject: invoiceId, data },
    ...{ aggregateVersion: 1, time: new Date(`${day}T13:00:00Z`), topic: contract.topic, partition: 3, offset: '0' },
  };
  events.push(event.id);
  await dataSource.transaction((tx) => deliver(tx, [event]));
}

async function take(body: object): Promise<{ folder: string; type: string | null }> {
  const answer = await fetch(`${ledger.service.url}/v1/auditors-parcels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${auditor}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
  const folder = await unpacked(Buffer.from(await answer.arrayBuffer()));
  folders.push(folder);
  return { folder, type: answer.headers.get('content-type') };
}

const parcels = async () => (await ledger.get('/v1/auditors-parcels')).body.items!;
const table = (folder: string, name: string) =>
  readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

describe('X-13 a financial year is taken away', () => {
  let folder: string;
  beforeAll(async () => {
    folder = (await take({ year: 2006 })).folder;
  });

  it('holds against the hash that the ledger keeps and lists', async () => {
    const [kept] = await parcels();
    expect(kept).toMatchObject({ book: 'council', year: 2006, state: 'sealed', journals: 2, lines: '6' });
    expect(verify(folder, ['--manifest', String(kept!['manifest'])])).toMatchObject({ status: 0 });
  });

  it('has the year’s journals and lines and no others, with what the year began with', () => {
    expect(table(folder, 'GL_Journal').map(([id, , , period]) => [id, period])).toEqual([
      ['J2006-000001', '2006-05'],
      ['J2006-000002', '2006-07'],
    ]);
    expect(table(folder, 'GL_Details')[0]).toEqual([
      ...['J2006-000001', '1', '2006', '2006-05', '2006-05-15', codes.debtors, 'GBP', '117.50', '117.50'],
      ...[expect.any(String), ''],
    ]);
    const debtors = table(folder, 'GL_Accounts_Period_Balance').filter(([code]) => code === codes.debtors);
    expect(debtors.map((row) => row.slice(3, 8))).toEqual([
      ['2006-04', '117.50', '0.00', '0.00', '117.50'],
      ['2006-05', '117.50', '117.50', '0.00', '235.00'],
      ['2006-06', '235.00', '0.00', '0.00', '235.00'],
      ['2006-07', '235.00', '117.50', '0.00', '352.50'],
      ...debtors.slice(4).map(([, , , month]) => [month, '352.50', '0.00', '0.00', '352.50']),
    ]);
    expect(debtors).toHaveLength(12);
    expect(table(folder, 'TLB_Source_Document').map((row) => row[1])).toEqual(events.slice(1));
    expect(table(folder, 'BAS_Chart_Of_Accounts').map(([code]) => code)).toEqual(Object.values(codes).sort());
  });

  it('names who posted, and has the trail up to the export, with its seals', async () => {
    const users = table(folder, 'BAS_User').map(([id]) => id);
    expect(users).toContain('system:ledger');
    for (const journal of table(folder, 'GL_Journal')) expect(users).toContain(journal[13]);
    const trail = readFileSync(join(folder, 'TLB_Audit_Entry.jsonl'), 'utf8').trimEnd().split('\n');
    const verbs = trail.map((line) => (JSON.parse(line.split('\t')[0]!) as unknown[])[4]);
    expect(verbs.filter((verb) => verb === 'run-cut-off')).toHaveLength(3);
    expect(verbs.at(-1)).toBe('export-parcel');
    const { chain } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(table(folder, 'TLB_Audit_Seal').at(-1)?.[5]).toBe(chain.head.hash);
  });

  it('a year without journals is a parcel too, and so is one of another time', async () => {
    const { folder: before, type } = await take({ year: 2005, book: 'council' });
    expect(type).toBe('application/zip');
    expect(verify(before)).toMatchObject({ status: 0 });
    expect(table(before, 'GL_Journal')).toHaveLength(1);
    await ledger.ask('POST', '/v1/financial-years', { year: 2004 });
    expect(verify((await take({ year: 2004 })).folder)).toMatchObject({ status: 0 });
  });

  it('the books of a school are a parcel of their own', async () => {
    const asked = { role: 'accountant' };
    await ledger.ask('POST', '/v1/books', { id: 'st-johns', name: 'St John’s, "the" school', kind: 'school' }, asked);
    await ledger.ask('POST', '/v1/financial-years', { year: 2006, book: 'st-johns' }, asked);
    const { folder: school } = await take({ year: 2006, book: 'st-johns' });
    expect(verify(school)).toMatchObject({ status: 0 });
    expect(table(school, 'BAS_Chart_Of_Accounts')).toEqual([]);
  });
});

describe('X-13 taking a year away is in the trail, and its hash stays', () => {
  const trailOf = async (verb: string) =>
    (await ledger.ask('GET', `/v1/audit-entries?verb=${verb}`, undefined, { role: 'internal-auditor' })).body.items!;

  it('before the first byte by whom, and at the end with the hash', async () => {
    const [kept] = await parcels();
    const begun = await trailOf('export-parcel');
    const sealed = await trailOf('seal-parcel');
    expect(begun.at(-1)).toMatchObject({ subjectId: kept!['id'], after: { state: 'begun', year: kept!['year'] } });
    expect(sealed.at(-1)).toMatchObject({ subjectId: kept!['id'], after: { manifest: kept!['manifest'] } });
  });

  it('a reader who goes away leaves a parcel that was begun', async () => {
    const breaking = new AbortController();
    const answer = await fetch(`${ledger.service.url}/v1/auditors-parcels`, {
      ...{ method: 'POST', body: JSON.stringify({ year: 2006 }), signal: breaking.signal },
      headers: { authorization: `Bearer ${auditor}`, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(201);
    breaking.abort();
    await eventually(async () => {
      const [row] = await ledger.rows<{ n: string }>(
        `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`,
      );
      expect(row?.n).toBe('0');
    });
    expect((await parcels())[0]).toMatchObject({ year: 2006 });
  });

  it.each([
    `UPDATE auditors_parcel SET manifest = repeat('0', 64) WHERE state = 'sealed'`,
    `UPDATE auditors_parcel SET year = 2000`,
    'DELETE FROM auditors_parcel',
    'TRUNCATE auditors_parcel',
  ])('%s is refused', async (sql) => {
    await expect(ledger.rows(sql)).rejects.toMatchObject({ constraint: 'parcel-sealed' });
  });
});

/** What only a superuser can do: with the triggers out of the way, and put back afterwards. */
async function tampered(table: string, change: string, back: string): Promise<string> {
  const quietly = (sql: string) =>
    ledger.rows(`ALTER TABLE ${table} DISABLE TRIGGER ALL; ${sql}; ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  await quietly(change);
  try {
    return verify((await take({ year: 2006 })).folder).said;
  } finally {
    await quietly(back);
  }
}

describe('X-13 the parcel tells of books that were tampered with before it was exported', () => {
  const line = `WHERE code = '${codes.income}' AND accounting_day = '2006-05-15'`;

  it.each([
    [
      'a line made smaller',
      'journal_line',
      `UPDATE journal_line SET amount = amount + 1, functional = functional + 1 ${line}`,
      `UPDATE journal_line SET amount = amount - 1, functional = functional - 1 ${line}`,
      /GL_Journal.csv:2: debits and credits are 1.00 apart/,
    ],
    [
      'a line moved to another account',
      'journal_line',
      `UPDATE journal_line SET code = '${codes.expense}' ${line}`,
      `UPDATE journal_line SET code = '${codes.income}' WHERE code = '${codes.expense}'`,
      /GL_Accounts_Period_Balance.csv:\d+: credits in its currency are/,
    ],
    [
      'a word in the trail',
      'audit_entry',
      `UPDATE audit_entry SET actor_name = 'Somebody' WHERE verb = 'open-period' AND subject_id LIKE '%2006-05'`,
      `UPDATE audit_entry SET actor_name = (SELECT max(actor_name) FROM audit_entry WHERE verb = 'set-up-year')
        WHERE verb = 'open-period' AND subject_id LIKE '%2006-05'`,
      /an entry below seal \d+ was changed/,
    ],
  ])('%s', async (_, table, change, back, fault) => {
    expect(await tampered(table, change, back)).toMatch(fault);
  });

  it('and holds again when all is as it was', async () => {
    expect(verify((await take({ year: 2006 })).folder)).toMatchObject({ status: 0 });
  });
});
