import type { Day } from '@tolbooth/calendar';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';

/**
 * Whatever the page, it begins at its key in journal_line_account and reads as many rows as it shows. The day of the key
 * bounds the days too: going back, PostgreSQL would begin at the last day and pass over all that lies between.
 */
const columns = `l.journal_id, l.line, l.accounting_day::text AS accounting_day, l.code, l.currency,
  l.amount::text AS amount, l.functional::text AS functional, l.item, j.year, j.sequence, j.dated::text AS dated, j.late,
  j.posted_at, j.service, j.event_type, j.document, j.document_number, j.trace_id, j.currency AS functional_currency`;
const known = '($8::timestamptz IS NULL OR j.posted_at <= $8::timestamptz)';
const key = '(l.accounting_day, l.journal_id, l.line)';

export const enquiriesSql = {
  lines: `SELECT ${columns} FROM journal_line l JOIN journal j ON j.id = l.journal_id
    WHERE l.code = $1::text AND l.accounting_day BETWEEN greatest($2::date, $4::date) AND $3::date
      AND ($4::date IS NULL OR ${key} > ($4::date, $5::uuid, $6::integer)) AND ${known}
    ORDER BY l.accounting_day, l.journal_id, l.line LIMIT $7::integer`,
  /** Of several codes: each is read from the key on and no further than the page, then they are laid together. */
  linesOfCodes: `SELECT l.* FROM unnest($1::text[]) AS wanted (code) CROSS JOIN LATERAL (
      SELECT ${columns} FROM journal_line l JOIN journal j ON j.id = l.journal_id
       WHERE l.code = wanted.code AND l.accounting_day BETWEEN greatest($2::date, $4::date) AND $3::date
         AND ($4::date IS NULL OR ${key} > ($4::date, $5::uuid, $6::integer)) AND ${known}
       ORDER BY l.accounting_day, l.journal_id, l.line LIMIT $7::integer) l
    ORDER BY l.accounting_day, l.journal_id, l.line LIMIT $7::integer`,
  allLinesOfCodes: `SELECT ${columns} FROM journal_line l JOIN journal j ON j.id = l.journal_id
    WHERE l.code = ANY ($1::text[]) AND l.accounting_day BETWEEN $2::date AND $3::date
      AND ($4::timestamptz IS NULL OR j.posted_at <= $4::timestamptz)
    ORDER BY l.accounting_day, l.journal_id, l.line`,
  linesBefore: `SELECT ${columns} FROM journal_line l JOIN journal j ON j.id = l.journal_id
    WHERE l.code = $1::text AND l.accounting_day BETWEEN $2::date AND least($3::date, $4::date)
      AND ${key} < ($4::date, $5::uuid, $6::integer) AND ${known}
    ORDER BY l.accounting_day DESC, l.journal_id DESC, l.line DESC LIMIT $7::integer`,
} as const;

export interface AccountLineFound {
  readonly journal_id: string;
  readonly line: number;
  readonly accounting_day: Day;
  readonly code: string;
  readonly currency: string;
  readonly amount: string;
  readonly functional: string;
  readonly functional_currency: string;
  readonly item: string | null;
  readonly year: number;
  readonly sequence: number;
  readonly dated: Day;
  readonly late: boolean;
  readonly posted_at: Date;
  readonly service: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
  readonly trace_id: string | null;
}

export interface LinesWanted {
  readonly from: Day;
  readonly to: Day;
  readonly knownAt?: string | undefined;
  /** Day, journal and line of the last one seen; of the first one, where the page before it is wanted. */
  readonly cursor: readonly string[] | undefined;
  readonly backward?: boolean;
  readonly take: number;
}

/** The place of a line in the order of its account. */
export function placeOf(row: Pick<AccountLineFound, 'accounting_day' | 'journal_id' | 'line'>): string[] {
  return [row.accounting_day, row.journal_id, String(row.line)];
}

/** C-08, C-10: lines of a code in the order of days, journals and lines. */
export async function accountLines(tx: Tx, code: string, wanted: LinesWanted): Promise<AccountLineFound[]> {
  const { from, to, knownAt, cursor, backward, take } = wanted;
  const [day, journal, line] = cursor ?? [];
  const parameters = [code, from, to, day ?? null, journal ?? null, line ?? null, take, knownAt ?? null];
  if (!backward) return queryRows<AccountLineFound>(tx, enquiriesSql.lines, parameters);
  return (await queryRows<AccountLineFound>(tx, enquiriesSql.linesBefore, parameters)).reverse();
}

/** C-10: lines of several codes in the same order; a page of them, or all for a file. */
export async function* linesOfCodes(
  tx: Tx,
  codes: readonly string[],
  wanted: Omit<LinesWanted, 'take' | 'backward'> & { readonly take: number | undefined },
): AsyncGenerator<AccountLineFound> {
  const { from, to, knownAt, cursor, take } = wanted;
  const known = knownAt ?? null;
  if (take === undefined) {
    yield* streamRows<AccountLineFound>(tx, enquiriesSql.allLinesOfCodes, [codes, from, to, known]);
    return;
  }
  const [day, journal, line] = cursor ?? [];
  const parameters = [codes, from, to, day ?? null, journal ?? null, line ?? null, take, known];
  yield* await queryRows<AccountLineFound>(tx, enquiriesSql.linesOfCodes, parameters);
}
