// R-08, M50, E33: which months are charged by a day, and to which code of the budget holder.
import { fillCode, type CodeStructure } from '@tolbooth/account-codes';
import { addDays, day, type Day } from '@tolbooth/calendar';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { IncomeCodes } from '../reference/income-codes.policy';
import type { Salesperson } from '../reference/lists';

/** Months that end before this day are charged: the last one only from its day of the month on. */
export function chargedBefore(on: Day, dayOfMonth: number): Day {
  const first = day(`${on.slice(0, 8)}01`);
  if (on >= addDays(first, dayOfMonth - 1)) return first;
  return day(`${addDays(first, -1).slice(0, 8)}01`);
}

/** The subjective of the charge on the cost centre and objective of the salesperson. */
export function chargedCode(
  structure: CodeStructure,
  { segments, directProjectGroup }: IncomeCodes,
  salesperson: Pick<Salesperson, 'costCentre' | 'objective' | 'segments'>,
  subjective: string,
): string | Refusal {
  const { objective, projectGroup } = segments;
  const code = fillCode(structure, {
    ...salesperson.segments,
    [segments.costCentre]: salesperson.costCentre,
    [segments.subjective]: subjective,
    ...(objective === null ? {} : { [objective]: salesperson.objective }),
    ...(projectGroup === null ? {} : { [projectGroup]: directProjectGroup ?? undefined }),
  });
  return isRefusal(code) ? code : code.text;
}
