import { systemActor } from '@tolbooth/access';
import { dayOf } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import type { Runner } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { dueTimes } from './due.rules';
import type { RunDefinition } from './run-definition';
import type { RunDesk } from './run-desk';
import { runsSql } from './run.statements';

export interface DueRun {
  readonly run: RunDefinition;
  readonly at: Date;
}

/** Keeps the schedule by the service's clock: everything due is run once, missed days in order (D-04), also by replicas. */
export class Schedule {
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly parts: {
      readonly dataSource: DataSource;
      readonly runner: Runner;
      readonly desk: RunDesk;
      readonly runs: readonly RunDefinition[];
    },
  ) {}

  /** Runs what is due by now; one keeping at a time, a second caller waits for the first and then looks again. */
  async keep(): Promise<void> {
    while (this.keeping) await this.keeping;
    this.keeping = this.keepNow().finally(() => {
      this.keeping = undefined;
    });
    return this.keeping;
  }

  /** What will be due after now and up to `through`, in order. */
  upcoming(through: Date): DueRun[] {
    return this.between(this.parts.runner.clock.now(), through, this.parts.runs);
  }

  private async keepNow(): Promise<void> {
    const now = this.parts.runner.clock.now();
    const due: DueRun[] = [];
    // What a process left half done when it died, a person's run included, is finished before anything new begins.
    for (const run of this.parts.runs) await this.parts.desk.resume(run, systemActor(this.parts.runner.service));
    for (const run of this.parts.runs.filter((each) => each.when)) {
      const [kept] = await queryRows<{ kept_through: Date }>(this.parts.dataSource.manager, runsSql.keptThrough, [
        run.name,
      ]);
      // A run that is new here has no past to catch up: its schedule begins now.
      if (kept) due.push(...this.between(kept.kept_through, now, [run]));
      else await this.markKept(run, now);
    }
    for (const { run, at } of inOrder(due)) {
      const by = systemActor(this.parts.runner.service);
      const { status, error } = await this.parts.desk.perform(run, { by, at, scheduled: true });
      // It failed in another replica while this one was joined to it: it is still due.
      if (status === 'failed') throw new Error(`${run.name} of ${at.toISOString()} failed: ${error}`);
      await this.markKept(run, at);
    }
  }

  private between(after: Date, through: Date, runs: readonly RunDefinition[]): DueRun[] {
    const { policies } = this.parts.runner;
    const today = dayOf(through, 'UTC');
    const { zone } = policies.at(calendarPolicy, today).value;
    const council = { zone, holidays: policies.holidaysOn(today) };
    return inOrder(
      runs.flatMap((run) => {
        const { when } = run;
        if (!when) return [];
        return dueTimes((day) => when(policies, day), after, through, council).map((at) => ({ run, at }));
      }),
    );
  }

  private async markKept(run: RunDefinition, through: Date): Promise<void> {
    await queryRows(this.parts.dataSource.manager, runsSql.keep, [run.name, through]);
  }
}

/** By time; runs due at the same instant keep the order of `schedule.ts`. */
function inOrder(due: readonly DueRun[]): DueRun[] {
  return [...due].sort((one, other) => one.at.getTime() - other.at.getTime());
}
