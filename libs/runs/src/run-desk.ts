import type { Actor } from '@tolbooth/access';
import { compareDays, dayOf, instantOf, type Day } from '@tolbooth/calendar';
import { inTransaction, queryRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { inSpan, metrics, spans } from '@tolbooth/telemetry';
import { newId, type Runner } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { Pages } from './pages';
import type { RunDefinition } from './run-definition';
import { runsSql, type RunRow } from './run.statements';

export interface RunRequest {
  readonly by: Actor;
  readonly asOf?: Day;
  /** The scheduled instant; without it, now or the run's time on `asOf`, whichever is earlier. */
  readonly at?: Date;
  readonly dryRun?: boolean;
  /** The schedule asks: whichever replica comes first starts the run of that instant, the others join or find it done. */
  readonly scheduled?: boolean;
}

/** Starts runs, page by page, each page with its progress in one transaction; a killed run goes on where it was. */
export class RunDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: Runner,
    nudge: () => void = () => undefined,
    /** Hears of a run after each of its pages, and how it ended. */
    private readonly tell: (row: RunRow) => void = () => undefined,
  ) {
    this.pages = new Pages(dataSource, runner, (row) => {
      nudge();
      tell(row);
    });
  }

  private readonly pages: Pages;

  /** Runs that this process is at work on: nobody takes them up as interrupted. */
  private readonly underWay = new Set<string>();

  /** Why the run may not be asked for; undefined when it may. What is still to come is only rehearsed. */
  refusalOf(request: Pick<RunRequest, 'asOf' | 'dryRun'>): Refusal | undefined {
    const today = this.runner.today();
    if (request.dryRun || !request.asOf || compareDays(request.asOf, today) <= 0) return undefined;
    return refuse('run-in-the-future', {
      field: 'asOf',
      detail: `${request.asOf} is later than ${today}.`,
      facts: { today },
    });
  }

  /** An interrupted run of the same name is finished first, so that days are kept in order. */
  async perform(run: RunDefinition, request: RunRequest): Promise<RunRow> {
    const at = request.at ?? this.instantFor(run, request.asOf);
    const asOf = request.asOf ?? this.runner.today(at);
    for (;;) {
      const interrupted = request.dryRun ? undefined : await this.interrupted(run);
      if (interrupted) {
        const resumed = await this.work(run, interrupted, request.by);
        if (resumed.as_of === asOf && resumed.at.getTime() === at.getTime()) return resumed;
      }
      const opened = await this.open(run, { ...request, at, asOf });
      if (opened) return this.work(run, opened, request.by);
      // None when somebody else started one this moment, which is joined and finished first, or has just kept this one.
      const kept = request.scheduled ? await this.kept(run, at) : undefined;
      if (kept && kept.status !== 'running') return kept;
    }
  }

  /** Takes up what a process that died has left; nothing when this process is at work on it itself. */
  async resume(run: RunDefinition, by: Actor): Promise<RunRow | undefined> {
    const interrupted = await this.interrupted(run);
    return interrupted && !this.underWay.has(interrupted.id) ? this.work(run, interrupted, by) : undefined;
  }

  private async work(run: RunDefinition, opened: RunRow, by: Actor): Promise<RunRow> {
    this.underWay.add(opened.id);
    return inSpan(spans.run(run.name), {}, async () => {
      const stopwatch = metrics.histogram('tolbooth_run_seconds').startTimer();
      try {
        const stopped = await this.pages[opened.dry_run ? 'rehearse' : 'carryOut'](run, opened, by);
        const row = stopped ?? (await this.close(opened.id, 'finished'));
        this.tell(row);
        stopwatch({ run: run.name, outcome: row.status });
        return row;
      } catch (error) {
        this.tell(await this.close(opened.id, 'failed', (error as Error).message));
        stopwatch({ run: run.name, outcome: 'failed' });
        throw error;
      } finally {
        this.underWay.delete(opened.id);
      }
    });
  }

  async list(run: RunDefinition, before: string | undefined, limit: number): Promise<RunRow[]> {
    return queryRows<RunRow>(this.dataSource.manager, runsSql.list, [run.name, before ?? null, limit]);
  }

  async show(run: RunDefinition, id: string): Promise<RunRow | undefined> {
    return (await queryRows<RunRow>(this.dataSource.manager, runsSql.one, [run.name, id]))[0];
  }

  /** The pages under way are finished; what it has not reached stays due for the next run. */
  async stop(id: string): Promise<RunRow | undefined> {
    return inTransaction(this.dataSource, async (tx) => {
      await queryRows(tx, runsSql.turn, [id]);
      return (await queryRows<RunRow>(tx, runsSql.stop, [id, this.runner.clock.now()]))[0];
    });
  }

  private async interrupted(run: RunDefinition): Promise<RunRow | undefined> {
    return (await queryRows<RunRow>(this.dataSource.manager, runsSql.running, [run.name]))[0];
  }

  private async kept(run: RunDefinition, at: Date): Promise<RunRow | undefined> {
    return (await queryRows<RunRow>(this.dataSource.manager, runsSql.scheduled, [run.name, at]))[0];
  }

  private async open(run: RunDefinition, request: RunRequest & { at: Date; asOf: Day }): Promise<RunRow | undefined> {
    const [row] = await queryRows<RunRow>(this.dataSource.manager, runsSql.start, [
      newId(),
      run.name,
      request.asOf,
      request.at,
      request.dryRun ?? false,
      request.by.id,
      this.runner.clock.now(),
      request.scheduled ?? false,
    ]);
    return row;
  }

  private async close(id: string, status: 'finished' | 'failed', error?: string): Promise<RunRow> {
    const finished = [id, status, this.runner.clock.now(), error ?? null];
    return (await queryRows<RunRow>(this.dataSource.manager, runsSql.finish, finished))[0]!;
  }

  private instantFor(run: RunDefinition, asOf: Day | undefined): Date {
    const now = this.runner.clock.now();
    if (!asOf || !run.when) return now;
    const { zone } = this.runner.policies.at(calendarPolicy, dayOf(now, 'UTC')).value;
    const scheduled = instantOf(asOf, run.when(this.runner.policies, asOf).time, zone);
    return scheduled < now ? scheduled : now;
  }
}
