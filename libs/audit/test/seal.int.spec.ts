import { createHash } from 'node:crypto';
import { inTransaction, migrate, openDatabase, queryRows } from '@tolbooth/database';
import { eventually, testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import {
  appendAudit,
  auditHead,
  auditMigrations,
  decisionsOf,
  entriesOf,
  sealAudit,
  sealedEntries,
  sealsOf,
  verifyAudit,
  type AuditEntry,
  type AuditSearch,
} from '../src';

let stack: TestStack;
let dataSource: DataSource;
const blockedSql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
const at = new Date('2006-07-27T06:30:00.123Z');
const sound = { headHash: expect.any(String), erased: 0, unproven: [] };

beforeAll(async () => {
  stack = await testStack();
});
beforeEach(async () => {
  dataSource = await openDatabase({ url: await stack.databaseUrl('audit'), name: 'audit-test', entities: [] });
  await migrate(dataSource, [auditMigrations]);
});
afterEach(() => dataSource?.destroy());
afterAll(() => stack?.close());

const entry = (number: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at,
  actorId: 'sam',
  actorName: 'Sam Okoro',
  verb: 'adjust-invoice',
  subjectKind: 'invoice',
  subjectId: `i${number}`,
  subjectVersion: number,
  reason: 'Agreed by telephone',
  before: { balance: 11_750n, note: 'café “x”' },
  after: { balance: 10_000n },
  ...more,
});

const append = (...numbers: number[]) =>
  inTransaction(dataSource, (tx) =>
    appendAudit(
      tx,
      numbers.map((number) => entry(number)),
    ),
  );
const seal = () => inTransaction(dataSource, (tx) => sealAudit(tx, at));
const verify = () => inTransaction(dataSource, verifyAudit);

/** Three seals: entries 1–3, 4–5, 6; entry 7 waits for the next. */
async function threeSeals(): Promise<void> {
  for (const numbers of [[1, 2, 3], [4, 5], [6]]) {
    await append(...numbers);
    await seal();
  }
  await append(7);
}

/** What only a superuser can do: with the triggers out of the way. */
async function tamper(sql: string): Promise<void> {
  await inTransaction(dataSource, async (tx) => {
    await tx.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
    await tx.query('ALTER TABLE audit_seal DISABLE TRIGGER ALL');
    await tx.query(sql);
    await tx.query('ALTER TABLE audit_entry ENABLE TRIGGER ALL');
    await tx.query('ALTER TABLE audit_seal ENABLE TRIGGER ALL');
  });
}

describe('X-02 the trail is append-only, for SQL too', () => {
  it.each([
    `UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'i1'`,
    `DELETE FROM audit_entry WHERE subject_id = 'i1'`,
    'TRUNCATE audit_entry',
    'UPDATE audit_seal SET entries = 9',
    'DELETE FROM audit_seal',
    'TRUNCATE audit_seal',
    // no position can be chosen, so nothing is put between two entries
    `INSERT INTO audit_entry (position, at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version)
     VALUES (2, now(), 'x', 'x', 'x', 'x', 'x', 1)`,
  ])('%s', async (sql) => {
    await threeSeals();
    await expect(dataSource.query(sql)).rejects.toThrow(/append-only|non-DEFAULT value/);
    expect(await verify()).toEqual({ intact: true, entries: 7, seals: 3, unsealed: 1, ...sound });
  });

  it('keeps who, what, when, why, before and after, with amounts as decimals', async () => {
    await append(1);
    const [row] = await entriesOf(dataSource.manager, { subjectKind: 'invoice', subjectId: 'i1', limit: 10 });
    expect(row).toMatchObject({
      at,
      actor_id: 'sam',
      actor_name: 'Sam Okoro',
      verb: 'adjust-invoice',
      reason: 'Agreed by telephone',
      before: { balance: '117.50', note: 'café “x”' },
      after: { balance: '100.00' },
    });
  });

  it('is searched by person, step and time', async () => {
    const late = new Date('2006-07-28T10:00:00Z');
    await inTransaction(dataSource, (tx) =>
      appendAudit(tx, [
        entry(1),
        entry(2, { actorId: 'joe' }),
        entry(3, { verb: 'cancel-invoice' }),
        entry(4, { at: late }),
      ]),
    );
    const found = async (search: Omit<AuditSearch, 'limit'>) =>
      (await entriesOf(dataSource.manager, { ...search, limit: 10 })).map((row) => row.subject_id);
    expect(await found({ actorId: 'joe' })).toEqual(['i2']);
    expect(await found({ verb: 'cancel-invoice', actorId: 'sam' })).toEqual(['i3']);
    expect(await found({ from: late })).toEqual(['i4']);
    expect(await found({ to: late, verb: 'adjust-invoice' })).toEqual(['i1', 'i2']);
  });

  it('an entry is there if and only if its change is', async () => {
    const undone = inTransaction(dataSource, async (tx) => {
      await appendAudit(tx, [entry(1)]);
      throw new Error('the change failed');
    });
    await expect(undone).rejects.toThrow('the change failed');
    expect(await verify()).toMatchObject({ entries: 0 });
  });

  it('X-14: the decisions of a document are those entries that say why, in order', async () => {
    const because = (sentence: string) => ({
      rule: 'D-01 next step',
      policies: ['p@1'],
      facts: { days: 14 },
      sentence,
    });
    await inTransaction(dataSource, (tx) =>
      appendAudit(tx, [
        entry(1, { because: because('first') }),
        entry(1),
        entry(1, { because: because('second') }),
        entry(2, { because: because('of another') }),
      ]),
    );
    const decisions = await decisionsOf(dataSource.manager, 'invoice', 'i1');
    expect(decisions.map((decision) => decision.sentence)).toEqual(['first', 'second']);
    expect(decisions[0]).toMatchObject({ verb: 'adjust-invoice', rule: 'D-01 next step', facts: { days: 14 } });
  });
});

describe('X-02 the chain of seals', () => {
  it('agrees with itself, binds only what is new, and says what waits', async () => {
    await threeSeals();
    expect(await verify()).toEqual({ intact: true, entries: 7, seals: 3, unsealed: 1, ...sound });
    expect(await seal()).toEqual({ entries: 1 });
    expect(await seal()).toEqual({ entries: 0 });
    expect(await verify()).toMatchObject({ intact: true, entries: 7, seals: 4, unsealed: 0 });
  });

  it.each([
    ['one byte of a reason', `UPDATE audit_entry SET reason = 'agreed by telephone' WHERE subject_id = 'i4'`, 2],
    ['one digit of an amount', `UPDATE audit_entry SET after = '{"balance": "100.01"}' WHERE subject_id = 'i4'`, 2],
    ['a time by a millisecond', `UPDATE audit_entry SET at = at + interval '1 ms' WHERE subject_id = 'i1'`, 1],
    ['a reason taken away', `UPDATE audit_entry SET reason = NULL WHERE subject_id = 'i6'`, 3],
    ['an empty reason for none', `UPDATE audit_entry SET trace_id = '' WHERE subject_id = 'i6'`, 3],
    ['who did it', `UPDATE audit_entry SET actor_id = 'joe' WHERE subject_id = 'i5'`, 2],
    ['an entry removed', `DELETE FROM audit_entry WHERE subject_id = 'i2'`, 1],
    [
      'one entry for another',
      `UPDATE audit_entry SET subject_id = CASE subject_id WHEN 'i4' THEN 'i5' ELSE 'i4' END WHERE subject_id IN ('i4', 'i5')`,
      2,
    ],
    ['a seal removed', 'DELETE FROM audit_seal WHERE number = 2', 3],
    ['the first seal removed', 'DELETE FROM audit_seal WHERE number = 1', 2],
    ['a seal dated back', `UPDATE audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2`, 2],
    ['a seal that counts less', 'UPDATE audit_seal SET entries = 1 WHERE number = 2', 2],
  ])('names the broken seal after a superuser changed %s', async (_, sql, broken) => {
    await threeSeals();
    await tamper(sql);
    const verdict = await verify();
    expect(verdict).toMatchObject({ intact: false, broken: { seal: broken, why: expect.any(String) } });
    expect(verdict).not.toHaveProperty('unsealed');
  });

  it('has a head that an auditor can keep outside: another one after every seal', async () => {
    expect(await auditHead(dataSource.manager)).toEqual({ seals: 0, headHash: '0'.repeat(64) });
    await threeSeals();
    const head = await auditHead(dataSource.manager);
    expect(head).toEqual({ seals: 3, headHash: (await verify()).headHash });
    await seal();
    expect((await auditHead(dataSource.manager)).headHash).not.toBe(head.headHash);
  });

  it('nobody waits for a seal that is being made, and what is written meanwhile is for the next', async () => {
    await append(1, 2);
    await inTransaction(dataSource, async (tx) => {
      expect(await sealAudit(tx, at)).toEqual({ entries: 2 });
      await append(3);
    });
    expect(await verify()).toMatchObject({ intact: true, entries: 3, seals: 1, unsealed: 1 });
  });

  it('a seal removed leaves what it bound without a voucher', async () => {
    await threeSeals();
    await tamper('DELETE FROM audit_seal WHERE number = 2');
    expect((await verify()).broken).toMatchObject({ seal: 3, afterPosition: '3', throughPosition: '6' });
  });

  it('an entry slipped in with a position of its own is found, and so is one changed together with its seal', async () => {
    await threeSeals();
    await tamper(`DELETE FROM audit_entry WHERE subject_id = 'i5'`);
    await tamper(
      `INSERT INTO audit_entry (position, at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version)
       OVERRIDING SYSTEM VALUE VALUES (5, now(), 'x', 'x', 'x', 'x', 'i5', 1)`,
    );
    const bounds = { afterPosition: '3', throughPosition: '5' };
    expect((await verify()).broken).toEqual({ seal: 2, ...bounds, why: 'an entry below it was changed' });
    // even with a hash made right for it, the next seal no longer agrees
    await tamper(`UPDATE audit_seal SET hash = repeat('a', 64) WHERE number = 2`);
    expect((await verify()).broken).toMatchObject({ seal: 2 });
  });

  it('does not depend on the time zone of the connection, nor on a column that comes later', async () => {
    await threeSeals();
    await inTransaction(dataSource, async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE 'Asia/Kolkata'`);
      expect(await verifyAudit(tx)).toMatchObject({ seals: 3, unsealed: 1 });
      expect((await verifyAudit(tx)).broken).toBeUndefined();
    });
    await dataSource.query('ALTER TABLE audit_entry ADD COLUMN office text');
    expect((await verify()).broken).toBeUndefined();
  });

  it('binds every entry of a seal that is longer than a page', async () => {
    await dataSource.query(
      `INSERT INTO audit_entry (at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version)
       SELECT now(), 'sam', 'Sam', 'x', 'x', 'i' || n, 1 FROM generate_series(1, 10020) AS n`,
    );
    expect(await seal()).toEqual({ entries: 10_020 });
    const [{ from, to, order } = { from: '', to: '', order: 'text' as const }] = await sealsOf(dataSource.manager);
    const texts: string[] = [];
    await inTransaction(dataSource, async (tx) => {
      for await (const { text } of sealedEntries(tx, { from, to, order })) texts.push(text);
    });
    expect(texts.map((text) => (JSON.parse(text) as number[])[0])).toEqual(texts.map((_, index) => index + 1));
    await tamper(`UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'i9990'`);
    expect((await verify()).broken).toMatchObject({ seal: 1 });
  });

  it('a seal of the time when entries were bound in the order of texts holds as it was made', async () => {
    await append(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    const sealed = { from: '0', to: '11', order: 'text' } as const;
    const digest = createHash('sha256').update(`${'0'.repeat(64)}\n1 0 11 ${at.toISOString()}`);
    const positions: number[] = [];
    for await (const { text } of sealedEntries(dataSource.manager, sealed)) {
      digest.update(`\n${text}`);
      positions.push((JSON.parse(text) as number[])[0]!);
    }
    expect(positions).toEqual([1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9]);
    await dataSource.query(`INSERT INTO audit_seal VALUES (1, 0, 11, 11, $1, $2, 'text')`, [digest.digest('hex'), at]);
    await append(12);
    await seal();
    // It, the one that carries it over, and the new one.
    expect(await verify()).toMatchObject({ intact: true, entries: 12, seals: 3, unsealed: 0 });
    await tamper(`UPDATE audit_entry SET reason = 'x' WHERE subject_id = 'i10'`);
    expect((await verify()).broken).toMatchObject({ seal: 1 });
  });

  it('waits for a writer with an earlier position, so that no entry is left outside the chain', async () => {
    const slow = dataSource.createQueryRunner();
    await slow.connect();
    await slow.startTransaction();
    await appendAudit(slow.manager, [entry(1)]);
    await append(2);
    const sealing = seal();
    await eventually(async () => {
      const waiting = await queryRows(dataSource.manager, blockedSql);
      return waiting.length > 0;
    });
    await slow.commitTransaction();
    await slow.release();
    expect(await sealing).toEqual({ entries: 2 });
    expect(await verify()).toMatchObject({ intact: true, entries: 2, seals: 1, unsealed: 0 });
  });

  it('two sealers at once make two seals of one chain', async () => {
    await append(1, 2, 3);
    const sealed = await Promise.all([seal(), seal(), seal()]);
    expect(sealed.map((each) => each.entries).sort()).toEqual([0, 0, 3]);
    expect(await verify()).toMatchObject({ intact: true, entries: 3, seals: 1, unsealed: 0 });
  });
});
