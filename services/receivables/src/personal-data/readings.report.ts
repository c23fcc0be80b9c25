import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { streamRows, type Tx } from '@tolbooth/database';
import { Field } from '@tolbooth/http';
import { calendarPolicy } from '@tolbooth/policy';
import { defineReport } from '@tolbooth/reports';

/** Of whom: the account that what was read belongs to, whatever it was. */
const ofWhom = `CASE e.subject_kind
    WHEN 'customer' THEN (SELECT account FROM customer WHERE id::text = e.subject_id)
    WHEN 'direct-debit-mandate' THEN (SELECT account FROM direct_debit_mandate WHERE id::text = e.subject_id)
    WHEN 'statement-line' THEN (SELECT min(account) FROM line_claim WHERE line_id::text = e.subject_id)
    WHEN 'invoice-document' THEN (SELECT account FROM invoice WHERE id::text = e.subject_id)
    WHEN 'statement-of-account' THEN (SELECT account FROM statement_of_account WHERE id::text = e.subject_id)
    WHEN 'invoice-evidence' THEN (SELECT i.account FROM invoice_evidence v JOIN invoice i ON i.id = v.invoice_id WHERE v.id::text = e.subject_id)
    WHEN 'paper' THEN coalesce((SELECT account FROM receipt WHERE id::text = e.subject_id), (SELECT account FROM remission WHERE id::text = e.subject_id))
  END`;

/** Who sees cost centres only sees none: readings are of persons, not of departments. */
export const readingsSql = `
  SELECT * FROM (
    SELECT e.position::text AS position, e.at, e.actor_name AS "by", e.actor_id AS "byId", e.verb AS what, e.subject_kind AS kind,
      e.subject_id AS id, ${ofWhom} AS account, e.reason, CASE WHEN e.erasure IS NULL THEN '' ELSE 'erased' END AS erased
    FROM audit_entry e
    WHERE e.at >= $1::date AND e.at < $2::date + 2 AND (e.at AT TIME ZONE $3::text)::date BETWEEN $1::date AND $2::date
      AND e.verb IN ('read-mandate-account', 'read-payer-account', 'read-direct-debit-file', 'export-personal-data', 'open-evidence',
        'open-paper', 'open-invoice-document', 'open-statement')
      AND e.refused IS NULL AND ($4::text IS NULL OR e.actor_id = $4) AND $6::text[] IS NULL AND e.position > $7::bigint
  ) AS readings WHERE $5::text IS NULL OR account = ANY ((SELECT accounts_of($5))::text[])
  ORDER BY position::bigint LIMIT $8`;

export class ReadingsParameters {
  @Field.day({ description: 'From', example: '2026-11-01' }) from: Day;
  @Field.day({ description: 'To', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this customer', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Only by this person', example: 'recovery.officer', optional: true }) by?: string;
}

interface Reading {
  readonly position: string;
  readonly at: Date;
  readonly by: string;
  readonly byId: string;
  readonly what: string;
  readonly kind: string;
  readonly id: string;
  readonly account: string | null;
  readonly reason: string | null;
  readonly erased: string;
}

interface Wanted {
  readonly parameters: ReadingsParameters;
  readonly zone: string;
  readonly scope: Scope;
  readonly after: string | undefined;
  readonly take: number | undefined;
}

function readings(tx: Tx, { parameters, zone, scope, after, take }: Wanted): AsyncIterable<Reading> {
  const { from, to, customer, by } = parameters;
  const patterns = scopePatterns(scope) ?? null;
  return streamRows<Reading>(tx, readingsSql, [
    ...[from, to, zone, by ?? null, customer ?? null, patterns, after ?? '0', take ?? null],
  ]);
}

/** X-06, M86: who read bank details, papers and whole records, of whom, and why. */
export const readingsReport = defineReport({
  name: 'readings',
  requirement: 'X-06',
  title: 'Who read what of whom',
  permission: 'read-readings',
  parameters: ReadingsParameters,
  columns: {
    at: { type: 'instant', label: 'At' },
    by: { type: 'text', label: 'By' },
    byId: { type: 'text', label: 'Person' },
    what: { type: 'text', label: 'What' },
    kind: { type: 'text', label: 'Kind' },
    id: { type: 'text', label: 'Id' },
    account: { type: 'text', label: 'Of', drill: '/v1/customers?account={account}' },
    reason: { type: 'text', label: 'Why' },
    erased: { type: 'text', label: 'Erased since' },
  },
  cursorOf: (row) => [(row as unknown as Reading).position],
  async *rows(tx, parameters, scope, { policies, on, after, take }) {
    const { zone } = policies.at(calendarPolicy, on).value;
    yield* readings(tx, { parameters, zone, scope, after: after?.[0], take });
  },
});
