import { openStage, striking, type Stage } from './stage';
import { headersOf, valueOf, type Message, type OutboxEvent } from '../src/envelope';
import { Intake } from '../src/intake';
import { subscriptionsByType } from '../src/subscription';

describe('SPIKES the stored position alone decides what is done', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await openStage()));
  afterEach(() => stage.close());

  const message = (event: OutboxEvent, offset: number): Message => ({
    topic: stage.topic,
    partition: 0,
    offset: String(offset),
    key: event.key,
    headers: headersOf(event),
    value: valueOf(event),
  });

  it('handles nothing before it, even when the ids of long ago have been cleared away', async () => {
    await stage.dataSource.query('INSERT INTO inbox_offset (topic, partition, next_offset) VALUES ($1, 0, 0)', [
      stage.topic,
    ]);
    const intake = new Intake(stage.dataSource, subscriptionsByType([striking(stage.Rung)]));
    const messages = [1, 2, 3].map((strokes) => message(stage.rung('north', strokes), strokes * 10));
    const always = () => true;
    expect(await intake.take(messages.slice(0, 2), always)).toEqual({
      handled: 2,
      duplicate: 0,
      parked: 0,
      ignored: 0,
    });
    await stage.dataSource.query('DELETE FROM inbox');
    expect(await intake.take(messages, always)).toEqual({ handled: 1, duplicate: 2, parked: 0, ignored: 0 });
    expect(await intake.take(messages, always)).toEqual({ handled: 0, duplicate: 3, parked: 0, ignored: 0 });
    expect((await stage.strikes()).map(({ strokes }) => strokes)).toEqual([1, 2, 3]);
  });

  it('stops between two messages when the partition is given up, and keeps what is done', async () => {
    await stage.dataSource.query('INSERT INTO inbox_offset (topic, partition, next_offset) VALUES ($1, 0, 0)', [
      stage.topic,
    ]);
    let left = 3;
    const cracking = striking(stage.Rung, (_, events) => {
      if (events.length > 1) throw new Error('one at a time');
    });
    const intake = new Intake(stage.dataSource, subscriptionsByType([cracking]));
    const messages = [1, 2, 3].map((strokes) => message(stage.rung('north', strokes), strokes));
    await expect(intake.take(messages, () => (left -= 1) > 0)).rejects.toThrow('given up');
    expect((await stage.strikes()).map(({ strokes }) => strokes)).toEqual([1]);
    await intake.take(messages, () => true);
    expect((await stage.strikes()).map(({ strokes }) => strokes)).toEqual([1, 2, 3]);
  });
});
