import { inTransaction, openDatabase, type Tx } from '@tolbooth/database';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import { archive, archiveMigrations, archiveSql, hashOf } from '../src';

const at = new Date('2006-07-03T08:00:00Z');
const file = (text: string, about: string, kind = 'evidence') => ({
  ...{ content: Buffer.from(text), mediaType: 'application/pdf', kind, about, name: `${about}.pdf`, at },
});

describe('X-02, R-29 files are kept by the hash of their bytes', () => {
  let stack: TestStack;
  let database: DataSource;
  const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, work);
  const counted = async () => (await database.query<{ n: number }[]>('SELECT count(*)::int AS n FROM document'))[0]!.n;

  beforeAll(async () => {
    stack = await testStack();
    const url = await stack.databaseUrl('archive', [archiveMigrations]);
    database = await openDatabase({ url, name: 'archive', entities: [] });
  });
  afterAll(async () => {
    await database.destroy();
    await stack.close();
  });

  it('gives back the bytes that were put, under their SHA-256', async () => {
    const [hash] = await within((tx) => archive.put(tx, [file('contract', 'a')]));
    expect(hash).toBe(hashOf(Buffer.from('contract')));
    expect(await archive.get(database.manager, hash!)).toEqual({
      ...{ hash, mediaType: 'application/pdf', size: 8, content: Buffer.from('contract') },
    });
    expect(await archive.get(database.manager, '0'.repeat(64))).toBeUndefined();
  });

  it('stores the same bytes once, whatever they are about, and also when many put them at once', async () => {
    const before = await counted();
    await within((tx) => archive.put(tx, [file('same', 'b'), file('same', 'c'), file('same', 'b')]));
    const both = ['d', 'e', 'f'].map((about) =>
      within((tx) => archive.put(tx, [file('one', about), file('two', about)])),
    );
    await Promise.all(both);
    expect((await counted()) - before).toBe(3);
    const kept = await archive.list(database.manager, 'evidence', ['b', 'c', 'nothing']);
    expect(kept.map(({ about, size, name }) => [about, size, name])).toEqual([
      ['b', 4, 'b.pdf'],
      ['c', 4, 'c.pdf'],
    ]);
    expect(await archive.list(database.manager, 'invoice', ['b'])).toEqual([]);
  });

  it('nothing is kept of a transaction that failed', async () => {
    const failing = within(async (tx) => {
      await archive.put(tx, [file('never', 'g')]);
      throw new Error('not saved');
    });
    await expect(failing).rejects.toThrow('not saved');
    expect(await archive.get(database.manager, hashOf(Buffer.from('never')))).toBeUndefined();
  });

  it('many large files go in portions', async () => {
    const large = ['x', 'y', 'z'].map((letter) => file(letter.repeat(5_000_000), `large ${letter}`));
    const hashes = await within((tx) => archive.put(tx, large));
    for (const [index, hash] of hashes.entries()) {
      expect((await archive.get(database.manager, hash))?.content.equals(large[index]!.content)).toBe(true);
    }
  });

  it('nobody changes what is kept: neither the bytes nor their hash', async () => {
    const [hash] = await within((tx) => archive.put(tx, [file('stays', 'h')]));
    const changed = database.query(`UPDATE document SET content = 'x' WHERE hash = $1`, [hash]);
    await expect(changed).rejects.toMatchObject({ driverError: { constraint: 'document-stays' } });
    const wrong = database.query(archiveSql.keep, [['0'.repeat(64)], ['text/csv'], [at], [Buffer.from('a,b')]]);
    await expect(wrong).rejects.toMatchObject({ driverError: { constraint: 'document-is-its-hash' } });
  });

  it('bytes that rotted are not handed out', async () => {
    const [hash] = await within((tx) => archive.put(tx, [file('rots', 'i')]));
    await database.query('ALTER TABLE document DISABLE TRIGGER document_stays');
    await database.query('ALTER TABLE document DROP CONSTRAINT "document-is-its-hash"');
    await database.query(`UPDATE document SET content = 'rot!' WHERE hash = $1`, [hash]);
    await expect(archive.get(database.manager, hash!)).rejects.toThrow('is not what was kept');
  });

  it('what is taken off its last thing goes, bytes and all; before that it stays', async () => {
    const [hash] = await within((tx) => archive.put(tx, [file('twice', 'j'), file('twice', 'k')]));
    await within((tx) => archive.remove(tx, { kind: 'evidence', about: 'j', hash: hash! }));
    expect((await archive.get(database.manager, hash!))?.size).toBe(5);
    await within((tx) => archive.remove(tx, { kind: 'evidence', about: 'k', hash: hash! }));
    expect(await archive.get(database.manager, hash!)).toBeUndefined();
  });
});
