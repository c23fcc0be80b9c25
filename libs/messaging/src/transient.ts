import { WakeUp } from './wake-up';

/** `contention`: the same work may succeed at once. `outage`: nothing can succeed before something else has recovered. */
export type Transient = 'contention' | 'outage';

/** Ten rounds of growing waits outlast any queue of lock holders that a healthy system has; then it is the work itself. */
const contentionAttempts = 10;
const backoffMs = { first: 20, longest: 5_000 };
/** Waits are cut into slices so that the heartbeat and a stop are seen in time. */
const sliceMs = 250;

const contentionStates = new Set(['40001', '40P01', '55P03']);
const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '53300']);
const outageWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|terminating connection/i;

/**
 * Classifies an error by the Postgres state or socket code in it or in any of its causes, or by what kafkajs says of its own
 * errors (a partition whose leader is being elected, a closed connection); undefined = not transient.
 */
export function transientKind(error: unknown): Transient | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    const { code, driverError, retriable } = at as Error & {
      code?: unknown;
      driverError?: unknown;
      retriable?: unknown;
    };
    if (typeof code === 'string') {
      if (contentionStates.has(code)) return 'contention';
      if (outageCodes.has(code) || /^(08|57P0)/.test(code)) return 'outage';
    }
    if (retriable === true || outageWords.test(at.message)) return 'outage';
    at = driverError instanceof Error && driverError !== at ? driverError : at.cause;
  }
  return undefined;
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
