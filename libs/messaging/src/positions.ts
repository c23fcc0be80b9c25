import type { Admin } from 'kafkajs';
import type { DataSource } from 'typeorm';

import { statements } from './statements';

/** Where a service stands in a partition, and what the broker still has of it: [low, high). */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
  readonly low: bigint;
  readonly high: bigint;
}

/** The broker no longer has, or never had, what the database says comes next: going on would lose or repeat events. */
export class OffsetOutOfRange extends Error {
  override readonly name = 'OffsetOutOfRange';

  constructor({ topic, partition, next, low, high }: Position) {
    super(
      `${topic}/${partition}: the database continues at offset ${next}, the broker has ${low} to ${high}. ` +
        'Restore the broker and the database to one moment, or set inbox_offset by hand',
    );
  }
}

/**
 * Reads the positions of the partitions of topics, the database's as the truth; a partition that it does not know yet
 * stands at the oldest message. The broker is asked first, so messages that arrive meanwhile never look like lag below 0.
 */
export async function readPositions(
  dataSource: DataSource,
  admin: Admin,
  topics: readonly string[],
): Promise<Position[]> {
  const limits = await brokerLimits(admin, topics);
  const rows = await dataSource.query<{ topic: string; partition: number; next_offset: string }[]>(
    statements.readPositions,
    [topics],
  );
  const next = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.next_offset)]));
  return limits.map((limit) => ({ ...limit, next: next.get(`${limit.topic}/${limit.partition}`) ?? limit.low }));
}

export async function brokerLimits(admin: Admin, topics: readonly string[]): Promise<Omit<Position, 'next'>[]> {
  const answers = await Promise.all(
    topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })),
  );
  return answers.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition, low, high }) => ({ topic, partition, low: BigInt(low), high: BigInt(high) })),
  );
}

/** Stores a first position for each partition that has none, so that there is a row to lock. */
export async function openPositions(dataSource: DataSource, positions: readonly Position[]): Promise<void> {
  await dataSource.query(statements.openPositions, [
    positions.map(({ topic }) => topic),
    positions.map(({ partition }) => partition),
    positions.map(({ next }) => String(next)),
  ]);
}

/** Messages that are not handled yet. */
export function lagOf(positions: readonly Position[]): number {
  return positions.reduce((lag, { next, high }) => lag + (high > next ? Number(high - next) : 0), 0);
}
