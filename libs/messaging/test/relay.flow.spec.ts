import { eventually } from '@tolbooth/testing';

import { appendOutbox, partitionOf } from '../src';
import { everythingOn, openStage, striking, type Stage } from './stage';

describe('DESIGN Events: the outbox tells what was committed, at least once and in order', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await openStage()));
  afterEach(() => stage.close());

  const write = (events: Parameters<typeof appendOutbox>[1]) =>
    stage.dataSource.transaction((tx) => appendOutbox(tx, events));
  const outboxEmpty = () =>
    eventually(async () => expect(await stage.dataSource.query('SELECT id FROM outbox')).toEqual([]));

  it('sends each event to the partition of its key, a marker to the partition it names, and empties the outbox', async () => {
    const relay = stage.relay();
    relay.start();
    await write([stage.rung('north', 1), stage.rung('south', 1), stage.rung('north', 2)]);
    await write([stage.rung('marker', 0, { partition: 5 })]);
    relay.nudge();
    await outboxEmpty();
    const sent = await everythingOn(stage);
    expect(sent.filter(({ key }) => key === 'north').map(({ partition, value }) => [partition, value])).toEqual([
      [partitionOf('north', 8), '{"tower":"north","strokes":1}'],
      [partitionOf('north', 8), '{"tower":"north","strokes":2}'],
    ]);
    expect(sent.find(({ key }) => key === 'marker')?.partition).toBe(5);
    expect(sent).toHaveLength(4);
  });

  it('never tells what was rolled back, and tells a row that commits after later ones were sent', async () => {
    stage.relay().start();
    const late = stage.dataSource.createQueryRunner();
    await late.startTransaction();
    await appendOutbox(late.manager, [stage.rung('late', 1)]);
    await expect(
      stage.dataSource.transaction(async (tx) => {
        await appendOutbox(tx, [stage.rung('never', 1)]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await write([stage.rung('early', 1)]);
    await outboxEmpty();
    await late.commitTransaction();
    await late.release();
    await outboxEmpty();
    expect((await everythingOn(stage)).map(({ key }) => key).sort()).toEqual(['early', 'late']);
  });

  it('refuses data that break their contract where they are written', async () => {
    await expect(write([stage.rung('north', 1, { data: { tower: 'north', strokes: 'many' } })])).rejects.toThrow(
      /strokes/,
    );
  });

  it('SPIKES crash between send and delete: sends again, and the inbox handles each event once', async () => {
    await stage.dataSource.query(`
      CREATE TABLE crash (n int);
      INSERT INTO crash VALUES (1);
      CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF EXISTS (SELECT FROM crash) THEN RAISE EXCEPTION 'power cut'; END IF; RETURN OLD; END $$;
      CREATE TRIGGER crash BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION crash();`);
    await write([1, 2, 3].map((strokes) => stage.rung('north', strokes)));
    stage.relay().start();
    await eventually(async () => expect((await everythingOn(stage)).length).toBeGreaterThanOrEqual(6));
    await stage.dataSource.query('DELETE FROM crash');
    await outboxEmpty();
    const inbox = await stage.inbox([striking(stage.Rung)]);
    await stage.handled(inbox);
    expect((await stage.strikes()).map(({ strokes }) => strokes)).toEqual([1, 2, 3]);
  });

  it('SPIKES one leased relay: of two only one sends, and the other takes over when it ends', async () => {
    const [one, two] = [stage.relay(), stage.relay()];
    one.start();
    two.start();
    await write(Array.from({ length: 2_500 }, (_, at) => stage.rung(`tower-${at % 40}`, at)));
    await outboxEmpty();
    expect(await everythingOn(stage)).toHaveLength(2_500);
    await one.stop();
    await write([stage.rung('north', 1)]);
    await outboxEmpty();
    await two.stop();
    const sent = await everythingOn(stage);
    expect(sent).toHaveLength(2_501);
    for (let tower = 0; tower < 40; tower += 1) {
      const versions = sent
        .filter(({ key }) => key === `tower-${tower}`)
        .map(({ headers }) => Number(headers['ce_aggregateversion']));
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    }
  });

  it('comes back by itself when the server ends its connection', async () => {
    stage.relay().start();
    await write([stage.rung('north', 1)]);
    await outboxEmpty();
    await stage.dataSource.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'bell relay' AND datname = current_database()`);
    await write([stage.rung('north', 2)]);
    await outboxEmpty();
    expect(await everythingOn(stage)).toHaveLength(2);
  });
});
