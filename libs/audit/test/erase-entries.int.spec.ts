import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, migrate, openDatabase, queryRows } from '@tolbooth/database';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import {
  appendAudit,
  auditMigrations,
  entriesOf,
  eraseEntries,
  sealAudit,
  sealedEntries,
  sealsOf,
  verifyAudit,
  type AuditEntry,
} from '../src';

let stack: TestStack;
let dataSource: DataSource;
const at = new Date('2006-07-27T06:30:00.123Z');

beforeAll(async () => {
  stack = await testStack();
});
beforeEach(async () => {
  dataSource = await openDatabase({ url: await stack.databaseUrl('audit'), name: 'erase-test', entities: [] });
  await migrate(dataSource, [auditMigrations]);
});
afterEach(() => dataSource?.destroy());
afterAll(() => stack?.close());

const entry = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at, actorId: 'sam', actorName: 'Sam Okoro', verb: 'change-customer', subjectKind: 'customer', subjectId: id },
  ...{
    subjectVersion: 2,
    reason: 'Mary Dean telephoned',
    before: { name: 'Mary Dean' },
    after: { name: 'Mary\tDeane\n' },
  },
  because: { rule: 'R-01', policies: [], facts: { name: 'Mary' }, sentence: 'Mary was renamed' },
  ...more,
});
const append = (...entries: AuditEntry[]) => inTransaction(dataSource, (tx) => appendAudit(tx, entries));
const seal = () => inTransaction(dataSource, (tx) => sealAudit(tx, at));
const verify = () => inTransaction(dataSource, verifyAudit);
const erase = (erasure: string, ...ids: string[]) =>
  inTransaction(dataSource, async (tx) => {
    const trailEntries = await eraseEntries(
      tx,
      erasure,
      ids.map((id) => ({ kind: 'customer', id })),
    );
    const own = { verb: 'carry-out-erasure', subjectKind: 'erasure', subjectId: erasure, reason: undefined };
    await appendAudit(tx, [entry(erasure, { ...own, before: null, after: { trailEntries }, because: undefined })]);
    return trailEntries;
  });
async function tamper(sql: string): Promise<void> {
  await inTransaction(dataSource, async (tx) => {
    await tx.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
    await tx.query(sql);
    await tx.query('ALTER TABLE audit_entry ENABLE TRIGGER ALL');
  });
}

/** A seal as it was made before entries had digests: over whole entries, in the order of their positions. */
async function oldSeal(number: number, from: number, to: number): Promise<void> {
  const [last] = (await sealsOf(dataSource.manager)).slice(-1);
  const digest = createHash('sha256').update(
    `${last?.hash ?? '0'.repeat(64)}\n${number} ${from} ${to} ${at.toISOString()}`,
  );
  await inTransaction(dataSource, async (tx) => {
    const bounds = { from: String(from), to: String(to), order: 'number' } as const;
    for await (const { text } of sealedEntries(tx, bounds)) digest.update(`\n${text}`);
  });
  const values = [number, from, to, to - from, digest.digest('hex'), at];
  await dataSource.query(`INSERT INTO audit_seal VALUES ($1, $2, $3, $4, $5, $6, 'number')`, values);
}

describe('X-02, X-06 the words of an entry go, and the chain still holds (ADR 0028)', () => {
  it('who, what and when stay; reason, before, after and why are nowhere, nor the salt that would let them be guessed', async () => {
    await append(entry('mary'), entry('john'), entry('mary', { verb: 'end-customer' }));
    await seal();
    expect(await erase('e1', 'mary')).toBe(2);
    const rows = await entriesOf(dataSource.manager, { subjectKind: 'customer', subjectId: 'mary', limit: 9 });
    const none = { reason: null, before: null, after: null, because: null, erasure: 'e1' };
    expect(rows).toMatchObject([
      { actor_name: 'Sam Okoro', verb: 'change-customer', at, ...none },
      { verb: 'end-customer', ...none },
    ]);
    expect(await verify()).toMatchObject({ intact: true, entries: 4, erased: 2, unproven: [], unsealed: 1 });
    await seal();
    expect(await verify()).toMatchObject({ intact: true, entries: 4, erased: 2, unsealed: 0 });
    const left = await queryRows<{ left: string }>(
      dataSource.manager,
      `SELECT string_agg(e::text, '') AS left FROM audit_entry e WHERE subject_id = 'mary'`,
    );
    expect(left[0]!.left).not.toMatch(/Mary|telephoned/);
  });

  it('erased before the next seal, it is bound by its digest too', async () => {
    await append(entry('mary'));
    await erase('e1', 'mary');
    await seal();
    expect(await verify()).toMatchObject({ intact: true, entries: 2, erased: 1, unsealed: 0 });
  });

  it.each([
    ['who did it', `UPDATE audit_entry SET actor_id = 'joe' WHERE erasure IS NOT NULL`],
    ['what was done', `UPDATE audit_entry SET verb = 'x' WHERE erasure IS NOT NULL`],
    ['the digest', `UPDATE audit_entry SET digest = repeat('a', 64) WHERE erasure IS NOT NULL`],
    ['the entry taken away', `DELETE FROM audit_entry WHERE erasure IS NOT NULL`],
    ['an entry of somebody else', `UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'john'`],
    ['the salt of somebody else', `UPDATE audit_entry SET salt = gen_random_uuid() WHERE subject_id = 'john'`],
  ])('a superuser who changes %s is found out after an erasure as before', async (_, sql) => {
    await append(entry('mary'), entry('john'));
    await seal();
    await erase('e1', 'mary');
    await seal();
    await tamper(sql);
    expect(await verify()).toMatchObject({ intact: false, broken: { seal: 1 } });
  });

  it('words that somebody took away without an erasure, or under the name of one, are found out', async () => {
    await append(entry('mary'), entry('john'));
    await seal();
    await erase('e1', 'mary');
    const steal = (
      erasure: string,
    ) => `UPDATE audit_entry e SET reason = NULL, before = NULL, after = NULL, because = NULL,
      salt = NULL, digest = audit_digest(e), erasure = '${erasure}' WHERE subject_id = 'john'`;
    await inTransaction(dataSource, (tx) => tx.query(steal('e1')));
    expect(await verify()).toMatchObject({ intact: false, erased: 2, unproven: ['e1'] });
  });

  it.each([
    [
      'with words of another',
      `SET reason = 'x', before = NULL, after = NULL, because = NULL, salt = NULL, digest = audit_digest(e), erasure = 'e1'`,
    ],
    [
      'with a digest of something else',
      `SET reason = NULL, before = NULL, after = NULL, because = NULL, salt = NULL, digest = repeat('a', 64), erasure = 'e1'`,
    ],
    [
      'together with who did it',
      `SET actor_id = 'joe', reason = NULL, before = NULL, after = NULL, because = NULL, salt = NULL, digest = audit_digest(e), erasure = 'e1'`,
    ],
    ['of nothing', `SET reason = NULL`],
  ])('the database takes no erasure %s', async (_, change) => {
    await append(entry('mary'));
    await expect(dataSource.query(`UPDATE audit_entry e ${change}`)).rejects.toThrow(/append-only|audit_entry_erased/);
  });

  it('what was erased does not come back, and the entry of an erasure is never erased itself', async () => {
    await append(entry('mary'));
    await erase('e1', 'mary');
    await expect(
      dataSource.query(
        `UPDATE audit_entry SET reason = 'x', erasure = NULL, salt = gen_random_uuid(), digest = NULL WHERE erasure = 'e1'`,
      ),
    ).rejects.toThrow('append-only');
    const none = await inTransaction(dataSource, (tx) => eraseEntries(tx, 'e2', [{ kind: 'customer', id: 'mary' }]));
    expect(none).toBe(0);
    await expect(
      inTransaction(dataSource, (tx) => eraseEntries(tx, 'e2', [{ kind: 'erasure', id: 'e1' }])),
    ).rejects.toThrow('append-only');
  });
});

describe('X-02 a chain of the old form is carried over (ADR 0028)', () => {
  beforeEach(async () => {
    await append(entry('mary'), entry('john'), entry('mary'));
    await oldSeal(1, 0, 2);
    await oldSeal(2, 2, 3);
  });

  it('by one seal that binds all of it once more; then words of it can go, and it verifies before and after', async () => {
    await expect(inTransaction(dataSource, (tx) => eraseEntries(tx, 'e1', []))).rejects.toThrow('not carried over');
    expect(await verify()).toMatchObject({ intact: true, seals: 2, unsealed: 0 });
    expect(await seal()).toEqual({ entries: 0 });
    expect(await sealsOf(dataSource.manager)).toMatchObject([
      { number: 1, from: '0', to: '2', order: 'number' },
      { number: 2, from: '2', to: '3', order: 'number' },
      { number: 3, from: '0', to: '3', entries: 3, order: 'digest' },
    ]);
    await append(entry('john'));
    expect(await seal()).toEqual({ entries: 1 });
    expect(await verify()).toMatchObject({ intact: true, entries: 4, seals: 4, unsealed: 0 });
    expect(await erase('e1', 'mary')).toBe(2);
    expect(await verify()).toMatchObject({ intact: true, entries: 5, seals: 4, unsealed: 1, erased: 2 });
  });

  it.each([
    ['before it is carried over, and then it is not', false, { seal: 1 }],
    ['afterwards, before anything is erased', true, { seal: 1 }],
  ])('what was tampered with %s, is named', async (_, carried, broken) => {
    if (carried) await seal();
    await tamper(`UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'john'`);
    await append(entry('ada'));
    await seal();
    expect(await verify()).toMatchObject({ intact: false, broken });
    expect((await sealsOf(dataSource.manager)).some(({ order }) => order === 'digest')).toBe(carried);
  });

  it('tampered with after an erasure beside it, it is named by the seal that carried it over', async () => {
    await seal();
    await erase('e1', 'mary');
    await tamper(`UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'john'`);
    expect(await verify()).toMatchObject({ intact: false, broken: { seal: 3 } });
  });
});

describe('X-12 the trail of the version before keeps its entries, and they can be erased', () => {
  it('each gets a salt of its own, the old seals verify, and the next one carries them over', async () => {
    const path = mkdtempSync(join(tmpdir(), 'audit-migrations-'));
    const steps = readdirSync(auditMigrations.path).sort();
    for (const step of steps.slice(0, steps.indexOf('004-erasure'))) {
      cpSync(join(auditMigrations.path, step), join(path, step), { recursive: true });
    }
    await dataSource.destroy();
    dataSource = await openDatabase({ url: await stack.databaseUrl('audit'), name: 'erase-test', entities: [] });
    await migrate(dataSource, [{ name: 'audit', path }]);
    rmSync(path, { recursive: true });
    await append(entry('mary'), entry('john'), entry('mary'));
    await oldSeal(1, 0, 3);
    const before = await entriesOf(dataSource.manager, { limit: 9 });

    await migrate(dataSource, [auditMigrations]);
    const after = await entriesOf(dataSource.manager, { limit: 9 });
    expect(after).toMatchObject(before);
    const salts = await queryRows<{ n: number }>(
      dataSource.manager,
      'SELECT count(DISTINCT salt)::int AS n FROM audit_entry',
    );
    expect(salts).toEqual([{ n: 3 }]);
    expect(await verify()).toMatchObject({ intact: true, seals: 1, entries: 3, unsealed: 0 });
    await seal();
    expect(await erase('e1', 'mary')).toBe(2);
    expect(await verify()).toMatchObject({ intact: true, seals: 2, erased: 2, unproven: [] });
  });
});
