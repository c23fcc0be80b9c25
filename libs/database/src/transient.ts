/** `contention`: the same work may succeed at once. `outage`: nothing can succeed before something else has recovered. */
export type Transient = 'contention' | 'outage';

const contentionStates = new Set(['40001', '40P01', '55P03']);
const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '53300']);
const outageWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|terminating connection/i;

/**
 * Classifies an error by the Postgres state or socket code in it or in any of its causes; undefined = not transient.
 * @param alsoOutage what else its caller knows to be an outage, asked of the error and of each cause
 */
export function transientKind(error: unknown, alsoOutage?: (error: Error) => boolean): Transient | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    const { code, driverError } = at as Error & { code?: unknown; driverError?: unknown };
    if (typeof code === 'string') {
      if (contentionStates.has(code)) return 'contention';
      if (outageCodes.has(code) || /^(08|57P0)/.test(code)) return 'outage';
    }
    if (outageWords.test(at.message) || alsoOutage?.(at)) return 'outage';
    at = driverError instanceof Error && driverError !== at ? driverError : at.cause;
  }
  return undefined;
}
