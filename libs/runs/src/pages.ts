import type { Actor } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { inTransaction, queryRows, transientKind, type Tx } from '@tolbooth/database';
import type { Change, Outcome, Runner } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import type { RunDefinition } from './run-definition';
import { runsSql, type RunRow } from './run.statements';

/** Items a page and transaction: large enough for set-based work, small enough that locks are held for a moment. */
const pageSize = 5_000;
/** A run shows its first items with their sentence; all of them stand in the audit trail. */
const previewSize = 200;
/** A page that collides with other work is tried again, this often. */
const attempts = 3;

interface Taken {
  readonly row: RunRow;
  readonly last: boolean;
}

/** A page that was begun, with the cursor of its last input, undefined where none follows; neither promise rejects. */
interface Begun {
  /** The cursor behind which it began, where that was ahead of its turn. */
  readonly after: string | undefined;
  readonly found: Promise<string | undefined>;
  readonly taken: Promise<Taken | { readonly error: unknown }>;
}

/** The run was stopped, or does not stand where the page began that was ahead of its turn. */
class Overtaken extends Error {}

/** The pages of a run, each with its progress in one transaction. */
export class Pages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: Runner,
    private readonly onwards: (row: RunRow) => void,
  ) {}

  /**
   * All of them, in order; where the run's pages are apart, the next one is under way while one is at its end.
   * @returns the run where somebody stopped it
   */
  async carryOut(run: RunDefinition, started: RunRow, by: Actor): Promise<RunRow | undefined> {
    let page = this.begin(run, started, by);
    for (let collisions = 0; ;) {
      const after = run.pagesApart && (await page.found);
      const ahead = after ? this.begin(run, started, by, { after, before: page.after }) : undefined;
      const taken = await page.taken;
      if ('error' in taken) {
        // The page ahead finds that it is not its turn, and undoes itself.
        await ahead?.taken;
        collisions += 1;
        if (collisions >= attempts || !isCollision(taken.error)) throw taken.error;
        page = this.begin(run, started, by);
        continue;
      }
      collisions = 0;
      if (taken.row.status !== 'running') return taken.row;
      this.onwards(taken.row);
      if (taken.last) return undefined;
      page = ahead ?? this.begin(run, started, by);
    }
  }

  /** Dry run: every page is performed and rolled back, only the report stays. */
  async rehearse(run: RunDefinition, started: RunRow, by: Actor): Promise<undefined> {
    let row = started;
    for (;;) {
      let page: Taken | undefined;
      const undone = new Error('dry run');
      await inTransaction(this.dataSource, async (tx) => {
        const inputs = await this.find(tx, run, row);
        page = await this.keep(tx, run, row, inputs, await this.perform(tx, run, row, inputs, by));
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
      this.onwards(shown);
      row = shown;
      if (page!.last) return;
    }
  }

  /**
   * In its turn a page holds the run from its beginning: where two processes are at one run, each page is taken once and in order.
   * Ahead of its turn it works first, and asks for the run when the page before has ended. All that it waits for it waits for in
   * the database, which tells where each waits for the other.
   */
  private begin(
    run: RunDefinition,
    started: RunRow,
    by: Actor,
    ahead?: { readonly after: string; readonly before: string | undefined },
  ): Begun {
    let next: (cursor: string | undefined) => void;
    const found = new Promise<string | undefined>((resolve) => (next = resolve));
    const taken = inTransaction(this.dataSource, async (tx): Promise<Taken> => {
      const held = ahead ? undefined : await hold(tx, started.id);
      if (held && held.status !== 'running') return { row: held, last: false };
      const row = held ?? { ...started, cursor: ahead!.after };
      if (ahead) await holdPage(tx, started.id, ahead.after);
      const inputs = await this.find(tx, run, row);
      if (inputs.length >= sizeOf(run)) next(run.cursorOf(inputs[inputs.length - 1]!));
      const outcomes = await this.perform(tx, run, row, inputs, by);
      if (ahead?.before !== undefined) await holdPage(tx, started.id, ahead.before);
      const mine = held ?? (await hold(tx, started.id));
      if (mine.status !== 'running' || mine.cursor !== row.cursor) throw new Overtaken();
      return this.keep(tx, run, mine, inputs, outcomes);
    })
      .catch((error: unknown) => ({ error }))
      .finally(() => next(undefined));
    return { after: ahead?.after, found, taken };
  }

  private find(tx: Tx, run: RunDefinition, row: RunRow): Promise<unknown[]> {
    return run.find(tx, {
      asOf: row.as_of as Day,
      at: row.at,
      today: this.runner.today(),
      policies: this.runner.policies,
      after: row.cursor ?? undefined,
      limit: sizeOf(run),
    });
  }

  private perform(
    tx: Tx,
    { verb }: RunDefinition,
    row: RunRow,
    inputs: readonly unknown[],
    by: Actor,
  ): Promise<Outcome<Change>[]> {
    return this.runner.perform(verb, inputs, { by, tx, on: row.as_of as Day, at: row.at });
  }

  /** Progress, with the cursor behind the last input. */
  private async keep(
    tx: Tx,
    run: RunDefinition,
    row: RunRow,
    inputs: readonly unknown[],
    outcomes: readonly Outcome<Change>[],
  ): Promise<Taken> {
    const done = outcomes.filter((outcome) => 'change' in outcome);
    const [moved] = await queryRows<RunRow>(tx, runsSql.progress, [
      row.id,
      inputs.length === 0 ? row.cursor : run.cursorOf(inputs[inputs.length - 1]!),
      done.length,
      outcomes.length - done.length,
      JSON.stringify(done.slice(0, Math.max(0, previewSize - row.preview.length)).map(shownItem)),
      previewSize,
    ]);
    return { row: moved!, last: inputs.length < sizeOf(run) };
  }
}

async function hold(tx: Tx, id: string): Promise<RunRow> {
  await queryRows(tx, runsSql.turn, [id]);
  return (await queryRows<RunRow>(tx, runsSql.lock, [id]))[0]!;
}

/** Held to the end of the page: who asks for it too waits for that. */
async function holdPage(tx: Tx, id: string, after: string): Promise<void> {
  await queryRows(tx, runsSql.holdPage, [id, after]);
}

function sizeOf({ pageSize: own }: RunDefinition): number {
  return own ?? pageSize;
}

/** Nobody's fault: the same page may succeed at once. */
function isCollision(error: unknown): boolean {
  return error instanceof Overtaken || transientKind(error) === 'contention';
}

function shownItem(outcome: Outcome<Change>): { subject: object; sentence?: string } {
  const { change } = outcome as { change: Change };
  return { subject: change.subject, sentence: change.because?.sentence };
}
