import { openDatabase } from '@tolbooth/database';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import { oldestPerforming } from '../src';
import { lockForPerform } from '../src/cut-lock';

let stack: TestStack;
let dataSource: DataSource;
beforeAll(async () => {
  stack = await testStack();
  dataSource = await openDatabase({ url: await stack.databaseUrl('verbs'), name: 'oldest', entities: [] });
});
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

describe('C-10 what is performing', () => {
  it('since when the oldest is, while it is, and nothing of other databases', async () => {
    const now = () => oldestPerforming(dataSource.manager);
    expect(await now()).toBeUndefined();
    let begun: Date | undefined;
    await dataSource.transaction(async (tx) => {
      const [row] = await tx.query<{ since: Date }[]>('SELECT now() AS since');
      begun = row!.since;
      expect(await now()).toBeUndefined();
      await lockForPerform(tx);
      await dataSource.transaction(async (later) => {
        await lockForPerform(later);
        expect(await now()).toEqual(begun);
      });
      expect(await now()).toEqual(begun);
    });
    expect(await now()).toBeUndefined();
  });
});
