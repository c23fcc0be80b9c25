import { eventually } from '@tolbooth/testing';

import { discardParked, listParked, replayParked, showParked, type InboxServer, type Received } from '../src';
import { openStage, sendRaw, striking, type Stage } from './stage';

describe('DESIGN Events: an operator lists, replays and discards parked messages', () => {
  let stage: Stage;
  let inbox: InboxServer;
  let cracked: Set<number>;

  beforeEach(async () => {
    stage = await openStage();
    cracked = new Set([1]);
    const failing = (_: unknown, events: Received[]) => {
      const bad = events.find(({ key, aggregateVersion }) => key === 'north' && cracked.has(aggregateVersion));
      if (bad) throw new Error(`cracked at ${bad.aggregateVersion}`);
    };
    inbox = await stage.inbox([striking(stage.Rung, failing)]);
    for (const strokes of [1, 2, 3]) await sendRaw(stage.producer, stage.rung('north', strokes));
    await stage.handled(inbox);
  });
  afterEach(() => stage.close());

  const parkedIds = async () => (await listParked(stage.dataSource)).map(({ id }) => id);
  const strokes = async () => (await stage.strikes()).map((strike) => strike.strokes);
  const told = (decisions: Awaited<ReturnType<typeof replayParked>>) =>
    decisions.map(({ message, outcome }) => `${message.headers['ce_aggregateversion']} ${outcome}`);

  it('replays the message and, in order, those that waited behind it; the key is free again', async () => {
    const [head = ''] = await parkedIds();
    cracked.clear();
    expect(told(await replayParked(inbox, [head], 'olga'))).toEqual(['1 replayed', '2 replayed', '3 replayed']);
    await sendRaw(stage.producer, stage.rung('north', 4));
    await stage.handled(inbox);
    expect(await strokes()).toEqual([1, 2, 3, 4]);
    expect(await showParked(stage.dataSource, head)).toMatchObject({
      status: 'replayed',
      decidedBy: 'olga',
      decidedAt: expect.any(Date),
    });
    expect(told(await replayParked(inbox, [head], 'olga'))).toEqual(['1 unchanged']);
    expect(await strokes()).toEqual([1, 2, 3, 4]);
  });

  it('keeps what fails again parked with the new error, and its key behind it', async () => {
    const [head = ''] = await parkedIds();
    cracked = new Set([2]);
    const decisions = await replayParked(inbox, [head], 'olga');
    expect(told(decisions)).toEqual(['1 replayed', '2 failed']);
    expect(decisions[1]).toMatchObject({ detail: 'Error: cracked at 2' });
    expect((await listParked(stage.dataSource, { status: 'parked' })).map(({ error }) => error)).toEqual([
      'Error: cracked at 2',
      expect.stringContaining('waits behind'),
    ]);
    expect(await strokes()).toEqual([1]);
  });

  it('does not let a message overtake an earlier one of its key', async () => {
    const [head, , third = ''] = await parkedIds();
    cracked.clear();
    const decisions = await replayParked(inbox, [third], 'olga');
    expect(told(decisions)).toEqual(['3 waiting']);
    expect(decisions[0]?.detail).toBe(head);
    expect(await strokes()).toEqual([]);
  });

  it('discards with a reason and delivers what waited behind', async () => {
    const [head = ''] = await parkedIds();
    expect(told(await discardParked(inbox, [head], 'olga', 'the bell was sold'))).toEqual([
      '1 discarded',
      '2 replayed',
      '3 replayed',
    ]);
    expect(await strokes()).toEqual([2, 3]);
    expect(await showParked(stage.dataSource, head)).toMatchObject({
      status: 'discarded',
      reason: 'the bell was sold',
    });
  });

  it('waits for the batch in progress, so that neither overtakes the other', async () => {
    const [head = ''] = await parkedIds();
    cracked.clear();
    const held = stage.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query('SELECT FROM inbox_offset WHERE topic = $1 FOR UPDATE', [stage.topic]);
    const replayed = replayParked(inbox, [head], 'olga');
    await sendRaw(stage.producer, stage.rung('north', 4));
    await eventually(async () => {
      const waiting = await stage.dataSource.query<unknown[]>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(2);
    });
    expect(await strokes()).toEqual([]);
    await held.commitTransaction();
    await held.release();
    await replayed;
    await stage.handled(inbox);
    await replayParked(inbox, await parkedIds(), 'olga');
    expect(await strokes()).toEqual([1, 2, 3, 4]);
  });

  it('needs a reason to discard', async () => {
    const [head = ''] = await parkedIds();
    await expect(discardParked(inbox, [head], 'olga', '')).rejects.toThrow(/parked_message_decided/);
    expect(await listParked(stage.dataSource, { status: 'parked' })).toHaveLength(3);
  });

  it('does not handle a parked event again when the relay sends it a second time', async () => {
    const [first] = await listParked(stage.dataSource);
    await sendRaw(stage.producer, stage.rung('north', 1, { id: first?.eventId ?? '' }));
    await stage.handled(inbox);
    expect(await listParked(stage.dataSource)).toHaveLength(3);
  });

  it('filters the list', async () => {
    expect(await listParked(stage.dataSource, { key: 'south' })).toEqual([]);
    expect(await listParked(stage.dataSource, { topic: stage.topic, key: 'north', limit: 2 })).toHaveLength(2);
    expect(await listParked(stage.dataSource, { status: 'replayed' })).toEqual([]);
  });
});
