import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import { migrate, openDatabase } from '../src';

let stack: TestStack;
let dataSource: DataSource;
let path: string;

beforeAll(async () => {
  stack = await testStack();
});
beforeEach(async () => {
  dataSource = await openDatabase({ url: await stack.databaseUrl('migrate'), name: 'migrate-test', entities: [] });
  path = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await dataSource?.destroy();
  rmSync(path, { recursive: true });
});
afterAll(() => stack?.close());

function step(name: string, sql: string): void {
  mkdirSync(join(path, name), { recursive: true });
  writeFileSync(join(path, name, 'up.sql'), sql);
}

const run = () => migrate(dataSource, [{ name: 'sample', path }]);

describe('migrations go forward only', () => {
  it('each once, in the order of their numbers, and new ones later', async () => {
    step('002-fill', 'INSERT INTO shelf VALUES (1)');
    step('001-shelf', 'CREATE TABLE shelf (n integer)');
    expect(await run()).toEqual(['sample/001-shelf', 'sample/002-fill']);
    expect(await run()).toEqual([]);
    step('003-more', 'INSERT INTO shelf VALUES (2)');
    expect(await run()).toEqual(['sample/003-more']);
    expect(await dataSource.query('SELECT n FROM shelf ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('one that was changed after it ran is refused by name, before anything else runs', async () => {
    step('001-shelf', 'CREATE TABLE shelf (n integer)');
    await run();
    step('001-shelf', 'CREATE TABLE shelf (n bigint)');
    step('002-fill', 'INSERT INTO shelf VALUES (1)');
    await expect(run()).rejects.toThrow('sample/001-shelf was changed after it ran');
    expect(await dataSource.query('SELECT n FROM shelf')).toEqual([]);
  });

  it('one that fails leaves nothing of itself, and is named; those before it stay', async () => {
    step('001-shelf', 'CREATE TABLE shelf (n integer)');
    step('002-broken', 'INSERT INTO shelf VALUES (1); INSERT INTO nowhere VALUES (1)');
    await expect(run()).rejects.toThrow(/sample\/002-broken failed: .*nowhere/);
    expect(await dataSource.query('SELECT n FROM shelf')).toEqual([]);
    step('002-broken', 'INSERT INTO shelf VALUES (1)');
    expect(await run()).toEqual(['sample/002-broken']);
  });

  it('five services that start at once run each step once', async () => {
    step('001-shelf', 'CREATE TABLE shelf (n integer)');
    step('002-fill', 'INSERT INTO shelf VALUES (1)');
    const ran = await Promise.all([run(), run(), run(), run(), run()]);
    expect(ran.flat().sort()).toEqual(['sample/001-shelf', 'sample/002-fill']);
    expect(await dataSource.query('SELECT n FROM shelf')).toEqual([{ n: 1 }]);
  });
});
