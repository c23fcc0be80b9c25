import { join } from 'node:path';
import type { Tx } from '@tolbooth/database';
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

const appendSql = `
  INSERT INTO audit_entry (at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version, reason,
                           before, after, because, refused, cause_event, trace_id)
  SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
                       $8::text[], $9::jsonb[], $10::jsonb[], $11::jsonb[], $12::text[], $13::uuid[], $14::text[])`;

/** Writes the entries with one statement, in the transaction of the change itself: no switch turns it off. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = (pick: (entry: AuditEntry) => unknown) => entries.map((entry) => pick(entry) ?? null);
  await tx.query(appendSql, [
    column((e) => e.at),
    column((e) => e.actorId),
    column((e) => e.actorName),
    column((e) => e.verb),
    column((e) => e.subjectKind),
    column((e) => e.subjectId),
    column((e) => e.subjectVersion),
    column((e) => e.reason),
    column((e) => json(e.before)),
    column((e) => json(e.after)),
    column((e) => json(e.because)),
    column((e) => e.refused),
    column((e) => e.causeEvent),
    column((e) => e.traceId),
  ]);
}

/** Amounts are bigint minor units in memory (ADR 0004); who reads the trail reads decimals, as everywhere outside. */
function json(value: object | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? formatAmount(part) : part));
}
