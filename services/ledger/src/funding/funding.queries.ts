import type { Day } from '@tolbooth/calendar';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';

const columns = `id, name, book, segment, value, ceiling::text AS ceiling, "from"::text AS "from", "to"::text AS "to", version`;

export const fundingSql = {
  list: `SELECT ${columns} FROM funding_source
     WHERE ($1::text IS NULL OR id = $1::text) AND ($2::text IS NULL OR id > $2::text) ORDER BY id LIMIT $3::integer`,
  /**
   * Charges that are outside: before or after the source's days, or beyond its ceiling in the order of the ledger. What was
   * charged so far counts all lines, and is shown of those that the reader may see.
   */
  outside: `WITH charged AS (
      SELECT s.id AS source, s.ceiling, s."from", s."to", l.journal_id, l.line, l.accounting_day, l.code, l.functional
        FROM unnest($1::text[], $2::text[]) AS charge (source, code)
        JOIN funding_source s ON s.id = charge.source
        JOIN journal_line l ON l.code = charge.code AND l.accounting_day <= $3::date),
     summed AS (
      SELECT c.*, j.year, j.sequence, j.posted_at, j.document, j.document_number, j.event_type, j.currency,
             c.accounting_day BETWEEN c."from" AND c."to" AS inside,
             sum(CASE WHEN c.accounting_day BETWEEN c."from" AND c."to" THEN c.functional ELSE 0 END)
               OVER (PARTITION BY c.source ORDER BY c.accounting_day, c.journal_id, c.line) AS so_far
        FROM charged c JOIN journal j ON j.id = c.journal_id
       WHERE ($4::timestamptz IS NULL OR j.posted_at <= $4::timestamptz) AND j.event_type <> 'YearEnd')
    SELECT source, accounting_day::text AS day, code, functional::text AS amount, currency, journal_id AS "journalId", line,
           year, sequence, document, document_number AS "documentNumber", event_type AS kind,
           CASE WHEN NOT inside AND accounting_day < "from" THEN 'before its first day'
                WHEN NOT inside THEN 'after its last day' ELSE 'over the ceiling' END AS why,
           CASE WHEN inside THEN least(so_far - ceiling, functional) ELSE functional END::text AS outside
      FROM summed
     WHERE (NOT inside OR (functional > 0 AND so_far > ceiling)) AND ($5::text[] IS NULL OR code = ANY ($5::text[]))
     ORDER BY source, accounting_day, journal_id, line`,
  /** What ends of years took out of codes, as known at an instant: a source is spent all the same, so it counts again. */
  yearEnds: `SELECT coalesce(sum(l.functional), 0)::numeric(18,2)::text AS taken FROM journal j JOIN journal_line l ON l.journal_id = j.id
     WHERE j.event_type = 'YearEnd' AND j.accounting_day <= $1::date AND l.code = ANY ($2::text[])
       AND ($3::timestamptz IS NULL OR j.posted_at <= $3::timestamptz)`,
} as const;

export interface FundingFound {
  readonly id: string;
  readonly name: string;
  readonly book: string;
  readonly segment: string;
  readonly value: string;
  readonly ceiling: string;
  readonly from: Day;
  readonly to: Day;
  readonly version: number;
}

export function listSources(tx: Tx, wanted: { id?: string; after?: string; take?: number }): Promise<FundingFound[]> {
  const { id = null, after = null, take = null } = wanted;
  return queryRows<FundingFound>(tx, fundingSql.list, [id, after, take]);
}

/** Net of what ends of years took out of the codes, decimal text. @param codes those charged to a source */
export async function takenByYearEnds(
  tx: Tx,
  codes: readonly string[],
  asAt: Day,
  knownAt: string | undefined,
): Promise<string> {
  const [row] = await queryRows<{ taken: string }>(tx, fundingSql.yearEnds, [asAt, codes, knownAt ?? null]);
  return row!.taken;
}

export interface OutsideFound {
  readonly source: string;
  readonly day: Day;
  readonly code: string;
  readonly amount: string;
  /** Of the amount, what is beyond the ceiling, or all of it where its day is outside. */
  readonly outside: string;
  readonly currency: string;
  readonly journalId: string;
  readonly line: number;
  readonly year: number;
  readonly sequence: number;
  readonly document: string;
  readonly documentNumber: string;
  readonly kind: string;
  readonly why: string;
}

/** M78. @param charges which codes are charged to which source */
export function chargesOutside(
  tx: Tx,
  charges: readonly { readonly source: string; readonly code: string }[],
  wanted: { readonly asAt: Day; readonly knownAt: string | undefined; readonly visible: readonly string[] | null },
): AsyncGenerator<OutsideFound> {
  const [sources, codes] = [charges.map(({ source }) => source), charges.map(({ code }) => code)];
  const { asAt, knownAt, visible } = wanted;
  return streamRows<OutsideFound>(tx, fundingSql.outside, [sources, codes, asAt, knownAt ?? null, visible]);
}
