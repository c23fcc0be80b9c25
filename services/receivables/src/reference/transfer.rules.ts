// C-06, W5: from which instant a completed document is in the books and can no longer be taken back.
import { cutOffAfter, dayOf } from '@tolbooth/calendar';
import { calendarPolicy, cutOffPolicy, type Policies } from '@tolbooth/policy';

/** The first cut-off after the completion; the completion itself where the pack says "immediate". */
export function transferAt(completedAt: Date, policies: Policies): Date {
  const on = dayOf(completedAt, 'UTC');
  const cutOff = policies.at(cutOffPolicy, on).value;
  if (cutOff.mode === 'immediate') return completedAt;
  const { zone } = policies.at(calendarPolicy, on).value;
  return cutOffAfter(completedAt, cutOff, zone, policies.holidaysOn(on));
}
