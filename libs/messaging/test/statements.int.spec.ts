import { openDatabase } from '@tolbooth/database';
import { testStack } from '@tolbooth/testing';

import { messagingMigrations, messagingStatements } from '../src';

describe('DESIGN Tests: every SQL statement fits the migrated schema', () => {
  it('prepares them all', async () => {
    const stack = await testStack();
    const url = await stack.databaseUrl('messaging', [messagingMigrations]);
    const dataSource = await openDatabase({ url, name: 'statements', entities: [] });
    for (const [name, sql] of Object.entries(messagingStatements)) {
      await dataSource.query(`PREPARE "${name}" AS ${sql}`);
    }
    const prepared = await dataSource.query<{ name: string }[]>('SELECT name FROM pg_prepared_statements');
    expect(prepared).toHaveLength(Object.keys(messagingStatements).length);
    await dataSource.destroy();
    await stack.close();
  });
});
