import type { ClientBase } from 'pg';
import type { Tx } from './open';

/**
 * The connection of a transaction that has begun, asked for without waiting: so statements go out in the order in which the
 * functions of this library are called, whether or not somebody awaits them one by one.
 */
export function connectionOf(tx: Tx, wantedFor: string): ClientBase;
export function connectionOf(tx: Tx): ClientBase | undefined;
export function connectionOf(tx: Tx, wantedFor?: string): ClientBase | undefined {
  const { queryRunner } = tx;
  // TypeORM keeps it to itself, and gives it out only after a turn of its own.
  const { databaseConnection } = (queryRunner ?? {}) as { databaseConnection?: ClientBase };
  const connection = queryRunner?.isReleased === true ? undefined : databaseConnection;
  if (!connection && wantedFor !== undefined) throw new Error(`${wantedFor} needs a transaction`);
  return connection;
}

/**
 * The answers to what was asked for without waiting, in a transaction for one round trip. Each is waited for, also where one
 * failed: nothing of it goes on once the transaction is rolled back.
 * @throws what the first of those that failed threw
 */
export async function together<const Asked extends readonly unknown[]>(
  asked: Asked,
): Promise<{ -readonly [Each in keyof Asked]: Awaited<Asked[Each]> }> {
  // In the order of the calls, so that the first error is the cause of the others.
  for (const outcome of await Promise.allSettled(asked)) if (outcome.status === 'rejected') throw outcome.reason;
  return Promise.all(asked);
}
