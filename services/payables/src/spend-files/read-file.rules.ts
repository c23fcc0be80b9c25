import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { orderOf } from './date-reading.rules';
import type { DescribedFormat } from './described-format';
import { periodEndOf } from './file-period.rules';
import { columnsOf, findHeader, isHeader, type FoundHeader } from './header.rules';
import { readRow, type Reading, type ReadRow } from './row-reading.rules';

export interface FileRow extends ReadRow {
  /** What makes a row the same row wherever it stands; rows that are alike are counted. */
  readonly fingerprint?: string;
}

export interface ReadFile {
  readonly headerLine: number;
  readonly columns: Record<string, string>;
  readonly fallback?: { readonly day: Day; readonly source: string };
  readonly rows: readonly FileRow[];
}

interface FileLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** P-07: a whole published file, every line of it with its fate; or why it is no such file. */
export function readFile(
  lines: readonly FileLine[],
  about: { format: DescribedFormat; fileName: string; paidOn?: Day },
): ReadFile | Refusal {
  const { format } = about;
  const header = findHeader(
    lines.map(({ cells }) => cells),
    format,
  );
  if (!header) return headerNotFound(lines, format);
  const preamble = lines.slice(0, header.at);
  const data = lines.slice(header.at + 1);
  const fallback = fallbackOf(about, preamble);
  const reading = { format, header, fallback, dateOrder: dateOrderOf(data, header, format) };
  const rows = [
    ...preamble.map(({ line, cells }): ReadRow => {
      const blank = cells.every((cell) => cell === '');
      return {
        line,
        fate: 'ignored',
        reason: blank ? 'blank' : 'preamble',
        detail: 'stands before the header',
        raw: cells,
      };
    }),
    ...readData(data, reading),
  ];
  return {
    headerLine: lines[header.at]!.line,
    columns: Object.fromEntries(Object.entries(header.columns).map(([name, at]) => [name, header.headers[at] ?? ''])),
    fallback,
    rows: withFingerprints(withTotalsSeen(rows)),
  };
}

/** Rows in order; where a header with other columns stands further down, those below it are read by that one. */
function readData(data: readonly FileLine[], first: Reading): ReadRow[] {
  let reading = first;
  return data.map(({ line, cells }): ReadRow => {
    const row = readRow(line, cells, reading);
    if (row.reason !== 'amount-unreadable' && row.reason !== 'amount-missing') return row;
    const columns = columnsOf(cells, reading.format);
    if (!isHeader(columns)) return row;
    reading = { ...reading, header: { at: line, headers: cells, columns } };
    return { line, fate: 'ignored', reason: 'repeated-header', detail: 'another header begins here', raw: cells };
  });
}

function headerNotFound(lines: readonly FileLine[], format: DescribedFormat): Refusal {
  const first = lines.find(({ cells }) => cells.some((cell) => cell !== ''));
  return refuse('spend-header-missing', {
    field: 'body',
    detail: `No row names both an amount and a supplier in a way that the format "${format.id}" describes.`,
    facts: {
      firstRow: first?.cells.slice(0, 20) ?? [],
      supplierAliases: format.columns.supplierName?.aliases ?? [],
      amountAliases: format.columns.amount?.aliases ?? [],
    },
  });
}

function fallbackOf(about: { fileName: string; paidOn?: Day }, preamble: readonly FileLine[]): ReadFile['fallback'] {
  if (about.paidOn) return { day: about.paidOn, source: 'asked' };
  const named = periodEndOf(about.fileName);
  if (named) return { day: named, source: 'file-name' };
  const headed = periodEndOf(preamble.map(({ cells }) => cells.join(' ')).join(' '));
  return headed ? { day: headed, source: 'preamble' } : undefined;
}

function dateOrderOf(
  data: readonly FileLine[],
  header: FoundHeader,
  format: DescribedFormat,
): 'day-first' | 'month-first' {
  if (format.dateOrder !== 'detect') return format.dateOrder;
  const at = header.columns.paidOn;
  return at === undefined ? 'day-first' : orderOf(data.map(({ cells }) => cells[at] ?? ''));
}

/** A bare amount that equals the sum of the rows above it is their total, whatever stands beside it. */
function withTotalsSeen(rows: readonly ReadRow[]): ReadRow[] {
  let sum = 0n;
  return rows.map((row) => {
    if (row.reason === 'supplier-missing' && row.amount === sum) {
      return { ...row, fate: 'ignored', reason: 'total-row', detail: `the rows above add up to ${formatAmount(sum)}` };
    }
    if (row.fate !== 'ignored') sum += row.amount ?? 0n;
    return row;
  });
}

function withFingerprints(rows: readonly ReadRow[]): FileRow[] {
  const occurrences = new Map<string, number>();
  return rows.map((row) => {
    if (row.fate !== 'awaiting') return row;
    const content = JSON.stringify([
      row.supplierKey,
      row.amount?.toString(),
      // A day that was only guessed from the file's name is no part of what the row says, unless nothing else is.
      row.paidOnSource === 'row' || row.transactionNumber === undefined ? row.paidOn : null,
      row.transactionNumber ?? null,
      row.expenditureCode ?? null,
      row.category ?? null,
      row.department ?? null,
      row.description ?? null,
    ]);
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    return { ...row, fingerprint: `${content}#${occurrence}` };
  });
}
