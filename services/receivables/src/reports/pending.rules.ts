// R-20, M24, C-06: what was taken off and is not in the books yet.
import { cutOffPolicy, type Policies } from '@tolbooth/policy';
import { dayOf } from '@tolbooth/calendar';
import { reopenUntil } from '../lifecycles/reopen-until.rules';

const hourMs = 3_600_000;
/** No holidays are as long. */
const longest = 24 * 31;

/** The last cut-off that is over: what was done since waits for the next one. The instant itself where nothing waits. */
export function pendingSince(at: Date, policies: Policies): Date {
  if (policies.at(cutOffPolicy, dayOf(at, 'UTC')).value.mode === 'immediate') return at;
  for (let hours = 1; hours <= longest; hours += 1) {
    const over = reopenUntil(new Date(at.getTime() - hours * hourMs), policies);
    if (over.getTime() <= at.getTime()) return over;
  }
  return at;
}
