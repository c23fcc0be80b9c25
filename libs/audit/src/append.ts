import { join } from 'node:path';
import { copyIn, copyLine, type Tx } from '@tolbooth/database';
import { formatAmount } from '@tolbooth/money';

/** why an automatic step happened, so that recomputing from the facts gives the same result. */
export interface Because {
  /** Row and name of the rule: `D-01 next step`. */
  readonly rule: string;
  /** Policy versions that decided. */
  readonly policies: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

export interface AuditEntry {
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly verb: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly reason?: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly because?: Because;
  readonly refused?: string;
  readonly causeEvent?: string;
  readonly traceId?: string;
}

export const auditMigrations = { name: 'audit', path: join(__dirname, '..', 'migrations') };

const columns =
  'at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version, reason, before, after, because, refused, ' +
  'cause_event, trace_id';

/** Writes the entries with one statement, in the transaction of the change itself: no switch turns it off. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const json = jsonOfStep();
  let lines = '';
  for (const e of entries) {
    lines += copyLine([
      e.at,
      e.actorId,
      e.actorName,
      e.verb,
      e.subjectKind,
      e.subjectId,
      e.subjectVersion,
      e.reason,
      json(e.before),
      json(e.after),
      json(e.because),
      e.refused,
      e.causeEvent,
      e.traceId,
    ]);
  }
  await copyIn(tx, 'audit_entry', columns, lines);
}

/** Amounts are bigint minor units in memory (ADR 0004); who reads the trail reads decimals, as everywhere outside. */
function inDecimals(_: string, part: unknown): unknown {
  return typeof part === 'bigint' ? formatAmount(part) : part;
}

/** JSON of the entries of one step. Most steps have no bigint in any, and asking for each property costs three times as much. */
function jsonOfStep(): (value: object | null | undefined) => string | null {
  let plain = true;
  return (value) => {
    if (value === null || value === undefined) return null;
    if (plain) {
      try {
        return JSON.stringify(value);
      } catch {
        plain = false;
      }
    }
    return JSON.stringify(value, inDecimals);
  };
}
