// C-14: an accrual reverses itself on the first day of the period after its own.
import { accountingPeriodOf, addDays, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { placeFor, type OpenPeriod, type Place } from '../posting/placing.rules';

export function reversalDayOf(accountingDay: Day, yearStartMonth: number): Day {
  return addDays(accountingPeriodOf(accountingDay, yearStartMonth).to, 1);
}

/** In that period, or in the next open one, flagged late; refused, and asked again, while none is open. */
export function reversalPlace(
  { book, day, number }: { book: string; day: Day; number: string },
  open: readonly OpenPeriod[],
): Place | Refusal {
  const place = placeFor({ book, service: 'ledger', dated: day }, open);
  if (place) return place;
  return refuse('no-open-period', {
    detail: `No period from ${day} on is open for the reversal of ${number}`,
    facts: { book, day },
  });
}
