// C-06, W5: until when a completed document may be reopened; from that instant on it is in the books.
import { cutOffAfter, dayOf } from '@tolbooth/calendar';
import { calendarPolicy, cutOffPolicy, type Policies } from '@tolbooth/policy';

/**
 * The first cut-off after the completion; the completion itself where the pack says "immediate". It is kept with the
 * document as `transferAt`: before it the document may be reopened, from it on it is transferred.
 */
export function reopenUntil(completedAt: Date, policies: Policies): Date {
  const on = dayOf(completedAt, 'UTC');
  const cutOff = policies.at(cutOffPolicy, on).value;
  if (cutOff.mode === 'immediate') return completedAt;
  const { zone } = policies.at(calendarPolicy, on).value;
  return cutOffAfter(completedAt, cutOff, zone, policies.holidaysOn(on));
}
