import type { Tx } from '@tolbooth/database';
import type { DataSource } from 'typeorm';

/**
 * Rows, or pages of them, of one read-only snapshot: the transaction lasts as long as somebody takes them, and ends with the last of them, with
 * an error, or when whoever takes them stops.
 */
export async function* inSnapshot<Row>(
  dataSource: DataSource,
  read: (tx: Tx) => AsyncIterable<Row>,
): AsyncGenerator<Row, void, undefined> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    yield* read(runner.manager);
  } finally {
    try {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } finally {
      await runner.release();
    }
  }
}
