// C-05: what may be done with a period, or with one module in it, and what becomes of it.
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import { modules } from './modules';
import { periodSteps, type PeriodState, type PeriodStep } from '../periods/period.states';

/** What of a period decides about its steps. */
export interface Standing {
  readonly month: string;
  readonly state: PeriodState;
  readonly closedFor: readonly string[];
}

/** State of the whole period, or of one module in it. */
export function stateOf({ state, closedFor }: Standing, module: string | undefined): PeriodState {
  return module !== undefined && state === 'open' && closedFor.includes(module) ? 'closed' : state;
}

export function stepOf(verb: PeriodStep['verb'], period: Standing, module?: string): PeriodStep | Refusal {
  const of = module === undefined ? 'period' : 'module';
  const state = stateOf(period, module);
  const steps = periodSteps.filter((one) => one.of === of);
  return stepIn(steps, verb, state, () => {
    const what = module === undefined ? `Period ${period.month}` : `Period ${period.month} for ${module}`;
    return refuse('period-state', {
      field: 'period',
      detail: `${what} is ${state}: "${verb}" does not go from there`,
      facts: { period: period.month, module, state },
    });
  });
}

/** State and closed modules after the step. One module of a closed period opens alone: the others stay closed. */
export function standingAfter(
  verb: PeriodStep['verb'],
  period: Standing,
  module?: string,
): Pick<Standing, 'state' | 'closedFor'> | Refusal {
  const step = stepOf(verb, period, module);
  if (isRefusal(step)) return step;
  if (module === undefined) return { state: step.to, closedFor: step.to === 'open' ? [] : period.closedFor };
  if (step.to === 'closed') return { state: 'open', closedFor: [...period.closedFor, module].sort() };
  const closed: readonly string[] = period.state === 'closed' ? modules : period.closedFor;
  return { state: 'open', closedFor: closed.filter((one) => one !== module).sort() };
}

export function moduleUnknown(module: string): Refusal | undefined {
  if ((modules as readonly string[]).includes(module)) return undefined;
  return refuse('module-unknown', {
    field: 'module',
    detail: `The books have no part "${module}": ${modules.join(', ')}`,
    facts: { module, modules },
  });
}

/** A period that has days to come is closed only with a reason. */
export function notOver(
  { month, to }: { readonly month: string; readonly to: Day },
  on: Day,
  reason: string | undefined,
  waiting: number,
): Refusal | undefined {
  if (on >= to || reason !== undefined) return undefined;
  return refuse('period-not-over', {
    field: 'period',
    detail: `Period ${month} goes on until ${to}; ${waiting} entries wait for it`,
    facts: { period: month, lastDay: to, on, waiting },
  });
}

/** A module is closed when nothing of it waits for the month; with a reason what waits goes to the next month, late. */
export function stillWaiting(month: string, module: string, waiting: number, reason: string | undefined) {
  if (waiting === 0 || reason !== undefined) return undefined;
  return refuse('entries-wait', {
    field: 'module',
    detail: `${waiting} entries of ${module} dated in ${month} wait for the cut-off`,
    facts: { period: month, module, waiting },
  });
}

/** Months are closed in their order; the profile says whether another order is refused or only pointed out. */
export function outOfOrder(month: string, earlier: readonly string[]): Refusal | undefined {
  if (earlier.length === 0) return undefined;
  return refuse('earlier-period-open', {
    field: 'period',
    detail: `Before ${month} comes ${earlier.join(', ')}, which is open`,
    facts: { period: month, earlier },
  });
}

/** What is posted to a month counts in every later one: before a closed month it opens only as what is closed does. */
export function beforeClosed(month: string, later: readonly string[]): Refusal | undefined {
  if (later.length === 0) return undefined;
  return refuse('later-period-closed', {
    field: 'period',
    detail: `After ${month} comes ${later.join(', ')}, which is closed: what is posted to ${month} would change it`,
    facts: { period: month, later },
  });
}

/** Nobody has to be asked for a month that was never opened and has no closed one behind it. */
export function opensByItself({ month, state }: Standing, later: readonly string[]): Refusal | undefined {
  if (state !== 'never-opened' || later.length > 0) return undefined;
  return refuse('period-state', {
    field: 'period',
    detail: `Period ${month} is never-opened, and no later one is closed: open it`,
    facts: { period: month, state },
  });
}

/** After the final year end its months neither open nor close any more. */
export function yearIsFinal(month: string, final: boolean): Refusal | undefined {
  if (!final) return undefined;
  return refuse('year-final', {
    field: 'period',
    detail: `The year end of ${month} is final: its periods stay as they are`,
    facts: { period: month },
  });
}
