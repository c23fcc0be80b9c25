import { transientKind as databaseTransientKind, type Transient } from '@tolbooth/database';
import { WakeUp } from './wake-up';

/** Ten rounds of growing waits outlast any queue of lock holders that a healthy system has; then it is the work itself. */
const contentionAttempts = 10;
const backoffMs = { first: 20, longest: 5_000 };
/** Waits are cut into slices so that the heartbeat and a stop are seen in time. */
const sliceMs = 250;

/** An error of the database, or one that kafkajs calls retriable: a partition whose leader is being elected, say. */
export function transientKind(error: unknown): Transient | undefined {
  return databaseTransientKind(error, (each) => (each as { retriable?: unknown }).retriable === true);
}

/** Work was left undone because the partition is no longer ours or the process stops; it is no fault of the message. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Repeats `work` while its errors are transient: an outage is waited out for as long as it takes (parking everything that
 * arrives while the database is away would be wrong), contention ten times.
 * @throws Interrupted as soon as `mayGoOn` says no; otherwise the error that is not transient.
 */
export async function patiently<T>(work: () => Promise<T>, mayGoOn: () => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    if (!mayGoOn()) throw new Interrupted('the partition is given up');
    try {
      return await work();
    } catch (error) {
      const kind = transientKind(error);
      if (kind === undefined || (kind === 'contention' && attempt >= contentionAttempts)) throw error;
      await pause(Math.min(backoffMs.first * 2 ** (attempt - 1), backoffMs.longest), mayGoOn);
    }
  }
}

async function pause(milliseconds: number, mayGoOn: () => boolean): Promise<void> {
  for (let left = milliseconds; left > 0 && mayGoOn(); left -= sliceMs) {
    await new WakeUp().within(Math.min(left, sliceMs));
  }
}
