import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import { openDatabase, queryRows } from '../src';

let stack: TestStack;
let dataSource: DataSource;
beforeAll(async () => {
  stack = await testStack();
  dataSource = await openDatabase({ url: await stack.databaseUrl('days'), name: 'days', entities: [] });
});
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

describe('DESIGN money, dates: a business day has no zone', () => {
  it('comes back from raw SQL as the ISO text that was stored, alone and in a list', async () => {
    const sql = `SELECT $1::date AS day, ARRAY[$1::date, NULL] AS days, NULL::date AS none, timestamptz '2026-03-29T00:30:00Z' AS at`;
    expect(await queryRows(dataSource.manager, sql, ['2026-03-29'])).toEqual([
      { day: '2026-03-29', days: ['2026-03-29', null], none: null, at: new Date('2026-03-29T00:30:00Z') },
    ]);
  });
});
