// R-26, D-01: what direct debits say of a debt; how they came to be told in which order makes no difference.
import { compareDays, type Day } from '@tolbooth/calendar';

interface Told {
  readonly collectOn: Day | null;
  readonly returnedOn: Day | null;
}

/** Both days of a debt from all its direct debits: while one is on its way, and the last on which one came back. */
export function collectedBy(directDebits: readonly Told[]): Told {
  return {
    collectOn: latest(directDebits.map(({ collectOn }) => collectOn)),
    returnedOn: latest(directDebits.map(({ returnedOn }) => returnedOn)),
  };
}

function latest(days: readonly (Day | null)[]): Day | null {
  return days.reduce(
    (last, each) => (last === null || (each !== null && compareDays(each, last) > 0) ? each : last),
    null,
  );
}
