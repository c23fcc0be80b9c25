import { Test } from '@nestjs/testing';

import { appendOutbox, InboxServer, listParked, quietState, type Received } from '../src';
import { openStage, sendRaw, striking, type Stage } from './stage';

describe('DESIGN Events: the inbox takes each event in once, in order, and parks what it cannot handle', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await openStage()));
  afterEach(() => stage.close());

  it('SPIKES duplicate delivery: an event id is handled once, within a batch and over batches', async () => {
    const twice = stage.rung('north', 1);
    await sendRaw(stage.producer, twice);
    await sendRaw(stage.producer, twice);
    const inbox = await stage.inbox([striking(stage.Rung)]);
    await stage.handled(inbox);
    await sendRaw(stage.producer, twice);
    await sendRaw(stage.producer, stage.rung('north', 2));
    await stage.handled(inbox);
    expect((await stage.strikes()).map(({ strokes }) => strokes)).toEqual([1, 2]);
  });

  it('hands neighbours of one subscription over in one call and keeps the order of the partition', async () => {
    const calls: number[][] = [];
    const note = (_: unknown, events: Received[]) =>
      void calls.push(events.map(({ aggregateVersion }) => aggregateVersion));
    const events = [stage.rung('north', 1), stage.rung('north', 2), stage.muffled('north', 3), stage.rung('north', 4)];
    for (const event of events) await sendRaw(stage.producer, event);
    const inbox = await stage.inbox([striking(stage.Rung, note), striking(stage.Muffled, note)]);
    await stage.handled(inbox);
    expect(calls).toEqual([[1, 2], [3], [4]]);
    expect((await stage.strikes()).map(({ handler }) => handler)).toEqual(['Rung', 'Rung', 'Muffled', 'Rung']);
  });

  it('SPIKES poison message: it is parked with its error, its key waits behind it, all others go on', async () => {
    const poison = (_: unknown, events: Received[]) => {
      if (events.some(({ key, aggregateVersion }) => key === 'north' && aggregateVersion === 2))
        throw new Error('cracked');
    };
    for (const [tower, strokes] of [
      ['north', 1],
      ['north', 2],
      ['south', 1],
      ['north', 3],
      ['south', 2],
    ] as const) {
      await sendRaw(stage.producer, stage.rung(tower, strokes), { partition: 0 });
    }
    const inbox = await stage.inbox([striking(stage.Rung, poison)]);
    await stage.handled(inbox);
    await sendRaw(stage.producer, stage.rung('north', 4), { partition: 0 });
    await stage.handled(inbox);
    const strikes = await stage.strikes();
    expect(strikes.map(({ key, strokes }) => `${key} ${strokes}`)).toEqual(['north 1', 'south 1', 'south 2']);
    const parked = await listParked(stage.dataSource);
    expect(parked.map(({ headers, error }) => [headers['ce_aggregateversion'], error])).toEqual([
      ['2', 'Error: cracked'],
      ['3', expect.stringContaining('waits behind')],
      ['4', expect.stringContaining('waits behind')],
    ]);
    expect(await quietState(inbox)).toEqual({ outbox: 0, parked: 3, lag: 0 });
  });

  it('parks data that break their contract and messages that are no CloudEvents, skips types that nobody awaits', async () => {
    await sendRaw(stage.producer, stage.rung('east', 1), { value: '{"tower":"east","strokes":"many"}' });
    await sendRaw(stage.producer, stage.rung('west', 1), { value: 'not json \0' });
    await sendRaw(stage.producer, stage.rung('south', 1), { headers: { ce_id: 'seven' } });
    await sendRaw(stage.producer, stage.rung('east', 2));
    await sendRaw(stage.producer, stage.muffled('north', 1));
    await sendRaw(stage.producer, stage.rung('north', 2));
    const inbox = await stage.inbox([striking(stage.Rung)]);
    await stage.handled(inbox);
    expect((await stage.strikes()).map(({ key }) => key)).toEqual(['north']);
    const errors = (await listParked(stage.dataSource)).map(({ key, error }) => `${key}: ${error}`).sort();
    expect(errors).toEqual([
      expect.stringMatching(/^east: .*Rung\.v1: strokes: .*expected number/),
      expect.stringMatching(/^east: waits behind/),
      expect.stringMatching(/^south: .*ce_id is "seven"/),
      expect.stringMatching(/^west: .*not JSON/),
    ]);
  });

  it('waits transient errors out instead of parking: a serialisation failure, a connection that the server ends', async () => {
    let left = 3;
    const flaky = async (tx: Parameters<Parameters<typeof striking>[1] & object>[0]) => {
      left -= 1;
      if (left === 2) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      if (left === 1) await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    await sendRaw(stage.producer, stage.rung('north', 1));
    const inbox = await stage.inbox([striking(stage.Rung, flaky)]);
    await stage.handled(inbox);
    expect((await stage.strikes()).map(({ key }) => key)).toEqual(['north']);
    expect(await listParked(stage.dataSource)).toEqual([]);
  });

  it('writes what follows from an event with the event itself: what is rolled back is not told either', async () => {
    const answering = striking(stage.Rung, async (tx, events) => {
      await appendOutbox(tx, [stage.muffled('echo', events.length)]);
      if (events.some(({ key }) => key === 'cracked')) throw new Error('cracked');
    });
    await sendRaw(stage.producer, stage.rung('north', 1), { partition: 0 });
    await sendRaw(stage.producer, stage.rung('cracked', 1), { partition: 0 });
    let commits = 0;
    const inbox = await stage.inbox([answering], { afterCommit: () => (commits += 1) });
    await stage.handled(inbox);
    expect(await quietState(inbox)).toEqual({ outbox: 1, parked: 1, lag: 0 });
    expect(commits).toBeGreaterThan(0);
  });

  it('is a transport of Nest: it starts and ends with the application', async () => {
    await sendRaw(stage.producer, stage.rung('north', 1));
    const inbox = new InboxServer({
      dataSource: stage.dataSource,
      brokers: stage.stack.brokers,
      groupId: stage.stack.groupId('nest'),
      subscriptions: [striking(stage.Rung)],
    });
    const module = await Test.createTestingModule({}).compile();
    const application = module.createNestApplication();
    application.connectMicroservice({ strategy: inbox });
    await application.startAllMicroservices();
    await stage.handled(inbox);
    expect((await stage.strikes()).map(({ key }) => key)).toEqual(['north']);
    await application.close();
    expect(inbox.state).toBe('closed');
  });

  it('refuses two subscriptions for one type', async () => {
    await expect(stage.inbox([striking(stage.Rung), striking(stage.Rung)])).rejects.toThrow(/two subscriptions/);
  });
});
