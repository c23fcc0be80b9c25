import { eventually } from '@tolbooth/testing';

import { AssignerProtocol, PartitionAssigners, type PartitionAssigner } from 'kafkajs';

import { inboxHealth, partitionOf, quietState, type Received } from '../src';
import { deferred } from '../src/deferred';
import { openStage, sendRaw, striking, type Stage } from './stage';

/** Knows a protocol that our members do not speak, so the coordinator refuses them. */
const oddAssigner: PartitionAssigner = (config) => ({
  ...PartitionAssigners.roundRobin(config),
  name: 'odd',
  version: 1,
  protocol: ({ topics }) => ({
    name: 'odd',
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 1, topics, userData: Buffer.alloc(0) }),
  }),
});

/** As retention does: the broker drops what stands before the offset. */
async function forget(stage: Stage, before: number): Promise<void> {
  const admin = stage.kafka.admin();
  await admin.connect();
  await admin.fetchTopicOffsets(stage.topic);
  const partitions = [{ partition: partitionOf('north', 8), offset: String(before) }];
  await admin.deleteTopicRecords({ topic: stage.topic, partitions });
  await admin.disconnect();
}

describe('SPIKES the database says where a partition goes on, not the broker', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await openStage()));
  afterEach(() => stage.close());

  const strokes = async () => (await stage.strikes()).map((strike) => strike.strokes);
  const north = partitionOf('north', 8);

  it('SPIKES seek on assign: a restored database takes in again what the broker calls done', async () => {
    for (const n of [1, 2, 3]) await sendRaw(stage.producer, stage.rung('north', n));
    const before = await stage.inbox([striking(stage.Rung)]);
    await stage.handled(before);
    await before.close();
    await stage.dataSource.query('DELETE FROM strike WHERE strokes > 1');
    await stage.dataSource.query('DELETE FROM inbox WHERE "offset" > 0');
    await stage.dataSource.query('UPDATE inbox_offset SET next_offset = 1 WHERE partition = $1', [north]);
    await stage.handled(await stage.inbox([striking(stage.Rung)]));
    expect(await strokes()).toEqual([1, 2, 3]);
  });

  it('SPIKES silent offset reset: a broker that lost messages ends the process instead of starting anew', async () => {
    await stage.dataSource.query('INSERT INTO inbox_offset (topic, partition, next_offset) VALUES ($1, $2, 700)', [
      stage.topic,
      north,
    ]);
    let fatal: Error | undefined;
    const inbox = await stage.inbox([striking(stage.Rung)], { onFatal: (error) => (fatal = error) });
    await eventually(() => expect(fatal?.message).toMatch(/continues at offset 700, the broker has 0 to 0/));
    expect(await strokes()).toEqual([]);
    expect(await inboxHealth(inbox)).toMatchObject({ ok: false, state: 'fatal' });
  });

  it('SPIKES silent offset reset: a gap that opens while the consumer works is found at the next batch', async () => {
    const gate = deferred();
    const entered = deferred();
    const slow = async () => {
      entered.resolve(undefined);
      await gate.promise;
    };
    let fatal: Error | undefined;
    await sendRaw(stage.producer, stage.rung('north', 1));
    await stage.inbox([striking(stage.Rung, slow)], { onFatal: (error) => (fatal = error) });
    await entered.promise;
    for (const n of [2, 3]) await sendRaw(stage.producer, stage.rung('north', n));
    await forget(stage, 2);
    gate.resolve(undefined);
    await eventually(() => expect(fatal?.message).toMatch(/continues at offset 1, the broker has 2 to 3/));
    expect(await strokes()).toEqual([1]);
  });

  it('SPIKES retention: messages that are gone before they were handled end the process too', async () => {
    for (const n of [1, 2, 3]) await sendRaw(stage.producer, stage.rung('north', n));
    const before = await stage.inbox([striking(stage.Rung)]);
    await stage.handled(before);
    await before.close();
    await stage.dataSource.query('UPDATE inbox_offset SET next_offset = 1 WHERE partition = $1', [north]);
    await forget(stage, 2);
    let fatal: Error | undefined;
    await stage.inbox([striking(stage.Rung)], { onFatal: (error) => (fatal = error) });
    await eventually(() => expect(fatal?.name).toBe('OffsetOutOfRange'));
  });

  it('SPIKES rebalance: a member that goes on while it is stale repeats nothing and breaks no order', async () => {
    const gate = deferred();
    const entered = deferred();
    const slow = async (_: unknown, events: Received[]) => {
      if (!events.some(({ key }) => key === 'north')) return;
      entered.resolve(undefined);
      await gate.promise;
    };
    for (let n = 1; n <= 20; n += 1) {
      await sendRaw(stage.producer, stage.rung('north', n));
      await sendRaw(stage.producer, stage.rung(`tower-${n}`, n));
    }
    await stage.inbox([striking(stage.Rung, slow)]);
    await entered.promise;
    // The second member joins while the first holds a batch; both share the group and the database.
    const second = stage.inbox([striking(stage.Rung)]);
    gate.resolve(undefined);
    await stage.handled(await second);
    for (let n = 21; n <= 30; n += 1) await sendRaw(stage.producer, stage.rung('north', n));
    await stage.handled(await second);
    const strikes = await stage.strikes();
    expect(strikes.filter(({ key }) => key === 'north').map((strike) => strike.strokes)).toEqual(
      Array.from({ length: 30 }, (_, at) => at + 1),
    );
    expect(strikes).toHaveLength(50);
  });

  it('SPIKES stale member: two that work on the same partition at once handle each event once', async () => {
    for (let n = 1; n <= 200; n += 1) await sendRaw(stage.producer, stage.rung('north', n));
    const [one, two] = await Promise.all([
      stage.inbox([striking(stage.Rung)], { groupId: stage.stack.groupId('one') }),
      stage.inbox([striking(stage.Rung)], { groupId: stage.stack.groupId('two') }),
    ]);
    await stage.handled(one);
    await stage.handled(two);
    expect(await strokes()).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
  });

  it('SPIKES a consumer that dies while its process lives: an error that kafkajs does not retry is fatal', async () => {
    const groupId = stage.stack.groupId('mixed');
    const stranger = stage.kafka.consumer({ groupId, partitionAssigners: [oddAssigner], maxWaitTimeInMs: 100 });
    await stranger.connect();
    await stranger.subscribe({ topic: stage.topic });
    await stranger.run({ eachMessage: () => Promise.resolve() });
    let fatal: Error | undefined;
    const inbox = await stage.inbox([striking(stage.Rung)], { groupId, onFatal: (error) => (fatal = error) });
    await eventually(() => expect(fatal?.message).toMatch(/protocol/));
    expect(inbox.state).toBe('fatal');
    await stranger.disconnect();
  });

  it('SPIKES crash before commit: what a dead process had begun is begun anew', async () => {
    for (const n of [1, 2, 3]) await sendRaw(stage.producer, stage.rung('north', n));
    let killed = false;
    const killing = async (tx: Parameters<Parameters<typeof striking>[1] & object>[0], events: Received[]) => {
      if (killed) return;
      killed = true;
      await tx.query(`INSERT INTO strike (event_id, key, strokes) VALUES ($1, 'half', 0)`, [events[0]?.id]);
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    await stage.handled(await stage.inbox([striking(stage.Rung, killing)]));
    expect(await strokes()).toEqual([1, 2, 3]);
  });

  it('X-09 quiet: counts lag until the last message is handled, and health sees a consumer that works', async () => {
    const inbox = await stage.inbox([striking(stage.Rung)]);
    expect(await quietState(inbox)).toEqual({ outbox: 0, parked: 0, lag: 0 });
    await inbox.close();
    await sendRaw(stage.producer, stage.rung('north', 1));
    await sendRaw(stage.producer, stage.rung('south', 1));
    const gate = deferred();
    const next = await stage.inbox([striking(stage.Rung, () => gate.promise)]);
    expect(await quietState(next)).toEqual({ outbox: 0, parked: 0, lag: 2 });
    expect(await inboxHealth(next)).toMatchObject({ ok: true, state: 'running', lag: 2 });
    gate.resolve(undefined);
    await stage.handled(next);
    expect(await quietState(next)).toEqual({ outbox: 0, parked: 0, lag: 0 });
  });

  it('a service that listens to nothing is quiet and healthy', async () => {
    const inbox = await stage.inbox([]);
    expect(await inboxHealth(inbox)).toMatchObject({ ok: true, lag: 0 });
    expect(await quietState(inbox)).toEqual({ outbox: 0, parked: 0, lag: 0 });
  });
});
