import { addDays, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';

/** M69: reconciled in the system, or else the online statements from the last reconciliation to today. */
export const checkSources = ['reconciled-in-system', 'online-statement'] as const;
export type CheckSource = (typeof checkSources)[number];

export interface RecordedCheck {
  readonly checkedBy: string;
  readonly checkedOn: Day;
  readonly through: Day;
  readonly cashed: boolean;
}

/**
 * P-21, M69, E43: a cheque is stopped only after a recorded check, through a statement that is recent enough, that
 * found no cashing. Found cashed: no stop, whatever was recorded before or after.
 */
export function mayStop(
  checks: readonly RecordedCheck[],
  stop: { today: Day; releasedOn: Day; statementNotOlderThanDays: number },
): RecordedCheck | Refusal {
  const cashed = checks.find((check) => check.cashed);
  if (cashed) {
    return refuse('cheque-cashed', {
      detail: `${cashed.checkedBy} found it cashed on ${cashed.checkedOn}: it is not stopped, its case is open.`,
      facts: { checkedOn: cashed.checkedOn },
    });
  }
  const oldest = addDays(stop.today, -stop.statementNotOlderThanDays);
  const latest = checks.reduce<RecordedCheck | undefined>(
    (best, check) => (best === undefined || check.through >= best.through ? check : best),
    undefined,
  );
  if (latest && latest.through >= oldest && latest.through >= stop.releasedOn) return latest;
  return refuse('check-missing', {
    detail: latest
      ? `The last check went through ${latest.through}; it has to reach ${oldest}.`
      : `Record first who looked, through which statement, whether it was cashed; it has to reach ${oldest}.`,
    facts: { needsThrough: oldest, checkedThrough: latest?.through ?? null },
  });
}

/** A statement that is not out yet cannot have been looked through. */
export function checkThrough(through: Day, releasedOn: Day | null, today: Day): Refusal | undefined {
  if (through > today) {
    return refuse('date-in-future', {
      field: 'through',
      detail: `A statement through ${through} lies after ${today}.`,
    });
  }
  if (releasedOn !== null && through < addDays(releasedOn, -1)) {
    return refuse('statement-too-old', {
      field: 'through',
      detail: `The cheque was released on ${releasedOn}; a statement through ${through} cannot show it.`,
      facts: { releasedOn },
    });
  }
  return undefined;
}
