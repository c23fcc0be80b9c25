import type { Actor } from '@tolbooth/access';
import { compareDays, dayOf, instantOf, type Day } from '@tolbooth/calendar';
import { inTransaction, queryRows, type Tx } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { inSpan, metrics, spans } from '@tolbooth/telemetry';
import { newId, type Change, type Outcome, type Runner } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import type { RunDefinition } from './run-definition';
import { runsSql } from './run.statements';

export interface RunRow {
  readonly id: string;
  readonly name: string;
  readonly as_of: string;
  readonly at: Date;
  readonly dry_run: boolean;
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly started_by: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly cursor: string | null;
  readonly done: number;
  readonly refused: number;
  readonly preview: { subject: object; sentence?: string }[];
  readonly error: string | null;
}

export interface RunRequest {
  readonly by: Actor;
  readonly asOf?: Day;
  /** The scheduled instant; without it, now or the run's time on `asOf`, whichever is earlier. */
  readonly at?: Date;
  readonly dryRun?: boolean;
  /** The schedule asks: whichever replica comes first starts the run of that instant, the others join or find it done. */
  readonly scheduled?: boolean;
}

/** Items a page and transaction: large enough for set-based work, small enough that locks are held for a moment. */
const pageSize = 5_000;
/** A run shows its first items with their sentence; all of them stand in the audit trail. */
const previewSize = 200;

/** Starts runs, page by page, each page with its progress in one transaction; a killed run goes on where it was. */
export class RunDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: Runner,
    private readonly nudge: () => void = () => undefined,
  ) {}

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
        const row = opened.dry_run ? await this.rehearse(run, opened, by) : await this.carryOut(run, opened, by);
        stopwatch({ run: run.name, outcome: row.status });
        return row;
      } catch (error) {
        await this.close(opened.id, 'failed', (error as Error).message);
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

  /** The page under way is finished; what it has not reached stays due for the next run. */
  async stop(id: string): Promise<RunRow | undefined> {
    return (await queryRows<RunRow>(this.dataSource.manager, runsSql.stop, [id, this.runner.clock.now()]))[0];
  }

  private async carryOut(run: RunDefinition, started: RunRow, by: Actor): Promise<RunRow> {
    for (;;) {
      const page = await inTransaction(this.dataSource, async (tx) => {
        // Locked, and read anew: where two processes are at one run, each page is taken once and in order.
        const [row] = await queryRows<RunRow>(tx, runsSql.lock, [started.id]);
        return row!.status === 'running' ? this.page(tx, run, row!, by) : { row: row!, last: false };
      });
      this.nudge();
      if (page.row.status !== 'running') return page.row;
      if (page.last) return this.close(started.id, 'finished');
    }
  }

  /** Dry run: every page is performed and rolled back, only the report stays. */
  private async rehearse(run: RunDefinition, started: RunRow, by: Actor): Promise<RunRow> {
    let row = started;
    for (;;) {
      let page: { row: RunRow; last: boolean } | undefined;
      const undone = new Error('dry run');
      await inTransaction(this.dataSource, async (tx) => {
        page = await this.page(tx, run, row, by);
        throw undone;
      }).catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      const shown = page!.row;
      await queryRows(this.dataSource.manager, runsSql.progress, [
        row.id,
        shown.cursor,
        shown.done - row.done,
        shown.refused - row.refused,
        JSON.stringify(shown.preview.slice(row.preview.length)),
        previewSize,
      ]);
      row = shown;
      if (page!.last) return this.close(row.id, 'finished');
    }
  }

  private async page(tx: Tx, run: RunDefinition, row: RunRow, by: Actor): Promise<{ row: RunRow; last: boolean }> {
    const asOf = row.as_of as Day;
    const inputs = await run.find(tx, {
      asOf,
      at: row.at,
      today: this.runner.today(),
      policies: this.runner.policies,
      after: row.cursor ?? undefined,
      limit: run.pageSize ?? pageSize,
    });
    const outcomes = await this.runner.perform(run.verb, inputs, { by, tx, on: asOf, at: row.at });
    const done = outcomes.filter((outcome) => 'change' in outcome);
    const lastInput = inputs[inputs.length - 1];
    const [moved] = await queryRows<RunRow>(tx, runsSql.progress, [
      row.id,
      lastInput === undefined ? row.cursor : run.cursorOf(lastInput),
      done.length,
      outcomes.length - done.length,
      JSON.stringify(done.slice(0, Math.max(0, previewSize - row.preview.length)).map(shownItem)),
      previewSize,
    ]);
    return { row: moved!, last: inputs.length < (run.pageSize ?? pageSize) };
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

function shownItem(outcome: Outcome<Change>): { subject: object; sentence?: string } {
  const { change } = outcome as { change: Change };
  return { subject: change.subject, sentence: change.because?.sentence };
}
