import type { Day } from '@tolbooth/calendar';
import { calendarPolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { monthsOf, type Month } from './periods.rules';

export interface BudgetYear {
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
  readonly months: readonly Month[];
}

/** The days and months of an accounting year, also of one whose periods are not set up yet. */
export function budgetYear(call: Pick<Call, 'policies' | 'on'>, year: number): BudgetYear {
  const months = monthsOf(year, call.policies.at(calendarPolicy, call.on).value.yearStartMonth);
  return { year, months, from: months[0]!.from, to: months.at(-1)!.to };
}
