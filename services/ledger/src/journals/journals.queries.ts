import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { council } from '../books/book';

const columns = `j.id, j.book, j.year, j.sequence, j.dated::text AS dated,
  j.accounting_day::text AS accounting_day, j.period, j.late, j.posted_at, j.currency, j.total::text AS total,
  j.lines, j.service, j.event_type, j.document, j.document_number, j.trace_id, j.rule_version, j.reverses`;
const wanted = `($1::text IS NULL OR j.period = $1::text) AND ($2::text IS NULL OR j.event_type = $2::text)
       AND ($3::boolean IS NULL OR j.late = $3::boolean)
       AND ($4::integer IS NULL OR (j.year, j.sequence) < ($4::integer, $5::integer))
       AND ($7::integer IS NULL OR (j.year = $7::integer AND j.sequence = $8::integer))
       AND ($9::text IS NULL OR j.document_number = $9::text) AND j.book = $10::text`;
const newestFirst = 'ORDER BY j.year DESC, j.sequence DESC LIMIT $6::integer';
const inScope = (codes: string) => `(${codes}::text[] IS NULL OR EXISTS (
  SELECT FROM journal_line l WHERE l.journal_id = j.id AND l.code = ANY (${codes}::text[])))`;

export const journalsSql = {
  list: `SELECT ${columns} FROM journal j WHERE ${wanted} ${newestFirst}`,
  /** apart from the other, because "all or these codes" would look into the lines of every journal there is. */
  inScope: `SELECT ${columns} FROM journal j
     WHERE ${wanted} AND j.id IN (SELECT l.journal_id FROM journal_line l WHERE l.code = ANY ($11::text[])) ${newestFirst}`,
  one: `SELECT ${columns} FROM journal j WHERE j.id = $1::uuid AND ${inScope('$2')}`,
  reversedBy: 'SELECT id FROM journal WHERE reverses = $1::uuid AND document = $2::uuid ORDER BY year, sequence',
  ofDocument: `SELECT ${columns} FROM journal j
     WHERE (j.document = $1::uuid OR j.id = $1::uuid
        OR j.id IN (SELECT journal_id FROM journal_line WHERE item = $1::uuid)) AND ${inScope('$3')}
     ORDER BY j.year, j.sequence LIMIT $2::integer`,
  lines: `SELECT l.journal_id, l.line, l.code, c.name, l.currency, l.amount::text AS amount, l.functional::text AS functional,
          l.item, l.instead_of
     FROM journal_line l LEFT JOIN code_combination c ON c.id = l.code
    WHERE l.journal_id = ANY ($1::uuid[]) AND ($2::text[] IS NULL OR l.code = ANY ($2::text[])) ORDER BY l.journal_id, l.line`,
} as const;

export interface JournalFound {
  readonly id: string;
  readonly book: string;
  readonly year: number;
  readonly sequence: number;
  readonly dated: Day;
  readonly accounting_day: Day;
  readonly period: string;
  readonly late: boolean;
  readonly posted_at: Date;
  readonly currency: string;
  /** Null where the reader sees only some of its lines: a part of it is no total. */
  readonly total: string | null;
  readonly lines: number;
  readonly service: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
  readonly trace_id: string | null;
  readonly rule_version: string;
  readonly reverses: string | null;
}

export interface LineFound {
  readonly journal_id: string;
  readonly line: number;
  readonly code: string;
  readonly name: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly functional: string;
  readonly item: string | null;
  readonly instead_of: string | null;
}

export interface JournalsWanted {
  readonly book?: string | undefined;
  readonly period?: string | undefined;
  readonly eventType?: string | undefined;
  readonly late?: boolean | undefined;
  readonly number?: { readonly year: number; readonly sequence: number } | undefined;
  /** Number of the document that the journal comes from. */
  readonly documentNumber?: string | undefined;
  /** Year and sequence of the last one seen. */
  readonly before?: readonly string[] | undefined;
  readonly take: number;
  /** */
  readonly codes: Codes;
}

/** The codes whose lines the reader may see; null for all (`codesInScope`). */
type Codes = readonly string[] | null;

export function listJournals(tx: Tx, wanted: JournalsWanted): Promise<JournalFound[]> {
  const { book = council, period, eventType, late, number, documentNumber, before, take, codes } = wanted;
  const [year, sequence] = before ?? [];
  const parameters = [
    ...[period ?? null, eventType ?? null, late ?? null, year ?? null, sequence ?? null, take],
    ...[number?.year ?? null, number?.sequence ?? null, documentNumber ?? null, book],
  ];
  return codes === null
    ? queryRows<JournalFound>(tx, journalsSql.list, parameters)
    : asSeen(queryRows<JournalFound>(tx, journalsSql.inScope, [...parameters, codes]), codes);
}

async function asSeen(rows: Promise<JournalFound[]>, codes: Codes): Promise<JournalFound[]> {
  return codes === null ? rows : (await rows).map((row) => ({ ...row, total: null }));
}

export interface WholeJournal {
  readonly journal: JournalFound;
  readonly lines: readonly LineFound[];
  readonly reversedBy: readonly string[];
}

/** With the lines that the reader may see; undefined also where that is none. */
export async function findJournal(tx: Tx, id: string, codes: Codes): Promise<WholeJournal | undefined> {
  const [journal] = await asSeen(queryRows<JournalFound>(tx, journalsSql.one, [id, codes]), codes);
  if (!journal) return undefined;
  const lines = await queryRows<LineFound>(tx, journalsSql.lines, [[id], codes]);
  const reversing = await queryRows<{ id: string }>(tx, journalsSql.reversedBy, [id, journal.document]);
  return { journal, lines, reversedBy: reversing.map((row) => row.id) };
}

/** C-08, the way back: all journals of a document, of an event, or that opened or settled an item. */
export function journalsOfDocument(tx: Tx, id: string, take: number, codes: Codes): Promise<JournalFound[]> {
  return asSeen(queryRows<JournalFound>(tx, journalsSql.ofDocument, [id, take, codes]), codes);
}
