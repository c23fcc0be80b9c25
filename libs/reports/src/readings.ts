import { scopePatterns } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { streamRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { defineReport } from './report';

interface ReadingsPeriod {
  readonly from: Day;
  readonly to: Day;
  /** Only of this account of a customer, or number of a supplier. */
  readonly of?: string | undefined;
  /** Only by this person. */
  readonly by?: string | undefined;
}

/** What a service's trail calls a reading, and how it finds whose the thing was. */
interface Readings<P extends object> {
  readonly verbs: readonly string[];
  /** SQL for the account behind `e.subject_kind` and `e.subject_id`. */
  readonly account: string;
  /** SQL for whether `account` is of whom is asked for, `$5`. */
  readonly same: string;
  readonly drill: string;
  readonly parameters: new () => P;
  readonly periodOf: (parameters: P) => ReadingsPeriod;
}

interface Reading {
  readonly position: string;
}

/**
 * X-06, M86: who read bank details, papers and whole records, of whom, and why: the same report in each service, from its own
 * trail. Who sees cost centres only sees none: readings are of persons, not of departments (X-08).
 */
export function readingsOf<P extends object>({ verbs, account, same, drill, parameters, periodOf }: Readings<P>) {
  const sql = `
  SELECT * FROM (
    SELECT e.position::text AS position, e.at, e.actor_name AS "by", e.actor_id AS "byId", e.verb AS what, e.subject_kind AS kind,
      e.subject_id AS id, ${account} AS account, e.reason, CASE WHEN e.erasure IS NULL THEN '' ELSE 'erased' END AS erased
    FROM audit_entry e
    WHERE e.at >= $1::date - 1 AND e.at < $2::date + 2 AND (e.at AT TIME ZONE $3::text)::date BETWEEN $1::date AND $2::date
      AND e.verb IN (${verbs.map((verb) => `'${verb}'`).join(', ')})
      AND e.refused IS NULL AND ($4::text IS NULL OR e.actor_id = $4) AND $6::text[] IS NULL AND e.position > $7::bigint
  ) AS readings WHERE $5::text IS NULL OR ${same}
  ORDER BY position::bigint LIMIT $8`;
  const report = defineReport({
    name: 'readings',
    requirement: 'X-06',
    title: 'Who read what of whom',
    permission: 'read-readings',
    parameters,
    columns: {
      at: { type: 'instant', label: 'At' },
      by: { type: 'text', label: 'By' },
      byId: { type: 'text', label: 'Person' },
      what: { type: 'text', label: 'What' },
      kind: { type: 'text', label: 'Kind' },
      id: { type: 'text', label: 'Id' },
      account: { type: 'text', label: 'Of', drill },
      reason: { type: 'text', label: 'Why' },
      erased: { type: 'text', label: 'Erased since' },
    },
    cursorOf: (row) => [(row as unknown as Reading).position],
    async *rows(tx, asked, scope, { policies, on, after, take }) {
      const { from, to, of, by } = periodOf(asked);
      const { zone } = policies.at(calendarPolicy, on).value;
      const patterns = scopePatterns(scope) ?? null;
      yield* streamRows(tx, sql, [from, to, zone, by ?? null, of ?? null, patterns, after?.[0] ?? '0', take ?? null]);
    },
  });
  return { sql, report };
}
