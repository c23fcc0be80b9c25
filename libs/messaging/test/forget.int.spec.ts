import { randomUUID } from 'node:crypto';
import { openDatabase } from '@tolbooth/database';
import { testStack, type TestStack } from '@tolbooth/testing';
import type { DataSource } from 'typeorm';

import { forgetInbox, messagingMigrations } from '../src';

let stack: TestStack;
let dataSource: DataSource;
beforeAll(async () => {
  stack = await testStack();
  const url = await stack.databaseUrl('messaging', [messagingMigrations]);
  dataSource = await openDatabase({ url, name: 'forget', entities: [] });
});
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

async function takenIn(days: number, parked?: 'parked' | 'replayed'): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO inbox (event_id, topic, partition, "offset", type, received_at)
     VALUES ($1, 'bell.events', 0, 1, 'Rung', now() - make_interval(days => $2))`,
    [id, days],
  );
  if (parked) {
    const decided = parked === 'replayed' ? ['olga', new Date()] : [null, null];
    await dataSource.query(
      `INSERT INTO parked_message (event_id, topic, partition, "offset", type, headers, error, status, decided_by, decided_at)
       VALUES ($1, 'bell.events', 0, (SELECT count(*) FROM parked_message), 'Rung', '{}', 'cracked', $2, $3, $4)`,
      [id, parked, ...decided],
    );
  }
  return id;
}

describe('DESIGN Inbox: ids are kept as long as an event can come again', () => {
  it('forgets what no broker can deliver any more, and keeps what waits for an operator', async () => {
    const young = [await takenIn(0), await takenIn(29)];
    const waiting = await takenIn(400, 'parked');
    await takenIn(400, 'replayed');
    await takenIn(31);
    await dataSource.query(
      `INSERT INTO inbox (event_id, topic, partition, "offset", type, received_at)
       SELECT gen_random_uuid(), 'bell.events', 0, n, 'Rung', now() - interval '40 days' FROM generate_series(1, 25000) n`,
    );
    expect(await forgetInbox(dataSource)).toBe(25_002);
    const left = await dataSource.query<{ event_id: string }[]>('SELECT event_id FROM inbox');
    expect(left.map((row) => row.event_id).sort()).toEqual([...young, waiting].sort());
    expect(await forgetInbox(dataSource)).toBe(0);
  });
});
