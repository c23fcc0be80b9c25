import { join } from 'node:path';

import { SandboxClock, systemClock } from '@tolbooth/calendar';
import type { Clock } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import type { Tx } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Refusal } from '@tolbooth/refusals';
import type { DataSource } from 'typeorm';

export const httpMigrations = { name: 'http', path: join(__dirname, '..', 'migrations') };

export const clockSql = {
  found: 'INSERT INTO council_clock (sandbox, stands_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
  read: 'SELECT sandbox, stands_at FROM council_clock',
  move: 'UPDATE council_clock SET stands_at = $1 WHERE sandbox RETURNING stands_at',
} as const;

/**
 * The council's time. A database is a sandbox's or a live council's from its first start on; the sandbox's clock
 * stands where it was put, also over a restart. The table refuses what this class should have refused.
 */
export class CouncilClock {
  private constructor(
    readonly clock: Clock,
    private readonly sandboxClock: SandboxClock | undefined,
  ) {}

  get sandbox(): boolean {
    return this.sandboxClock !== undefined;
  }

  /** @throws Error where configuration and database disagree whether this is a sandbox */
  static async open(dataSource: DataSource, wants: { sandbox: boolean; start?: string }): Promise<CouncilClock> {
    const start = wants.start === undefined ? systemClock.now() : new Date(wants.start);
    if (Number.isNaN(start.getTime())) throw new Error(`TOLBOOTH_CLOCK_START is not an instant: ${wants.start}`);
    await dataSource.query(clockSql.found, [wants.sandbox, wants.sandbox ? start : null]);
    const [row] = await queryRows<{ sandbox: boolean; stands_at: Date | null }>(dataSource.manager, clockSql.read);
    if (row?.sandbox !== wants.sandbox) {
      throw new Error(
        wants.sandbox
          ? 'TOLBOOTH_SANDBOX is true, but this database belongs to a live council: its clock cannot be moved'
          : 'This database belongs to a sandbox council: set TOLBOOTH_SANDBOX=true, or use another database',
      );
    }
    const sandboxClock = row.stands_at ? new SandboxClock(row.stands_at) : undefined;
    return new CouncilClock(sandboxClock ?? systemClock, sandboxClock);
  }

  /** For generated documents only: nothing stands behind it. */
  static detached(): CouncilClock {
    return new CouncilClock(systemClock, undefined);
  }

  /** Why the clock may not be moved there; undefined when it may. */
  refusalOf(to: Date): Refusal | undefined {
    if (!this.sandboxClock) {
      return refuse('clock-not-sandbox', { detail: 'The clock of a live council is the real time' });
    }
    if (to >= this.sandboxClock.now()) return undefined;
    const detail = `The clock stands at ${this.sandboxClock.now().toISOString()} and does not go back`;
    return refuse('clock-backwards', { detail, field: 'to' });
  }

  /** Moves the row in the transaction given; the clock itself follows with `follow` once that has committed. */
  async move(tx: Tx, to: Date): Promise<void> {
    await queryRows(tx, clockSql.move, [to]);
  }

  follow(to: Date): void {
    this.sandboxClock?.moveTo(to);
  }
}
