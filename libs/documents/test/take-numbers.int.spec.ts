import { inTransaction, openDatabase } from '@tolbooth/database';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';
import { numberMigrations, takeNumbers } from '../src';

describe('W39 gapless numbers', () => {
  const invoices = { name: 'invoice', width: 8, first: 10_000_001n };
  let stack: TestStack;
  let database: DataSource;

  beforeAll(async () => {
    stack = await testStack();
    database = await openDatabase({
      url: await stack.databaseUrl('numbers', [numberMigrations]),
      name: 'numbers',
      entities: [],
    });
  });
  afterAll(async () => {
    await database.destroy();
    await stack.close();
  });

  const take = (count: number) => inTransaction(database, (tx) => takeNumbers(tx, invoices, count));

  it('gives a batch its numbers in order, from the first of the series', async () => {
    expect(await take(3)).toEqual(['10000001', '10000002', '10000003']);
  });

  it('gives again what a failed transaction took', async () => {
    const failing = inTransaction(database, async (tx) => {
      await takeNumbers(tx, invoices, 5);
      throw new Error('the document was not saved');
    });
    await expect(failing).rejects.toThrow('not saved');
    expect(await take(1)).toEqual(['10000004']);
  });

  it('leaves no gap and gives nothing twice when many take at once', async () => {
    const taken = (await Promise.all(Array.from({ length: 20 }, () => take(2)))).flat();
    expect([...taken].sort()).toEqual(Array.from({ length: 40 }, (_, n) => String(10_000_005 + n)));
  });

  it('counts each year of a series by itself', async () => {
    const journal = (year: string) => ({ name: `journal/${year}`, prefix: `J${year}-`, width: 6 });
    const both = inTransaction(database, async (tx) => [
      ...(await takeNumbers(tx, journal('2006'), 1)),
      ...(await takeNumbers(tx, journal('2007'), 1)),
    ]);
    expect(await both).toEqual(['J2006-000001', 'J2007-000001']);
  });
});
