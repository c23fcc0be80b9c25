import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import type { Change, Verb } from '@tolbooth/verbs';

/** When the schedule starts a run: a time of day in the council's zone, on each day or on working days. */
export interface RunTime {
  readonly time: string;
  readonly days: 'each-day' | 'working-days';
}

export interface RunPage {
  readonly asOf: Day;
  readonly at: Date;
  /** What the clock says, also where `asOf` is an earlier day. */
  readonly today: Day;
  readonly policies: Policies;
  /** Cursor of the last input of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** One line of a service's `schedule.ts`: a run is a query that finds what is due, and the verb that does it. */
export interface RunDefinition<Input = unknown, Done extends Change = Change> {
  /** `reminder-run`; a person asks for one by `POST /v1/reminder-runs`. */
  readonly name: string;
  readonly plural: string;
  readonly requirement: string;
  readonly summary: string;
  readonly verb: Verb<Input, unknown, Done>;
  /** Undefined: only when a person asks. */
  when?(policies: Policies, on: Day): RunTime;
  /** What is due, in cursor order; a page shorter than the limit is the last. */
  find(tx: Tx, page: RunPage): Promise<Input[]>;
  cursorOf(input: Input): string;
  /** Items a page and transaction, where the desk's own number is too much for what one of them makes. */
  readonly pageSize?: number;
  /**
   * A page changes nothing that another one finds or decides on, and locks nothing that another one locks: while one is at its
   * end the next is under way in a transaction of its own. They are committed in order all the same; where somebody stops the run,
   * those under way may be undone.
   */
  readonly pagesApart?: true;
}

export function defineRun<Input, Facts, Done extends Change>(
  definition: Omit<RunDefinition<Input, Done>, 'verb'> & { verb: Verb<Input, Facts, Done> },
): RunDefinition {
  return definition as unknown as RunDefinition;
}
