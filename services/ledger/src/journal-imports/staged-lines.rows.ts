import { createReadStream } from 'node:fs';
import { copyFrom, copyIn, copyLine, type Tx } from '@tolbooth/database';
import { FormatError, readCsv, readSpreadsheet, underHeadings } from '@tolbooth/formats';
import { formatAmount } from '@tolbooth/money';
import { importColumns, readLine, type ImportFault, type ImportLine, type LineReading } from './import-line.rules';
import type { CountsByRule } from './journal-import.entity';
import { importFaultColumns, importLineColumns } from './journal-import.statements';

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ArrivedFile {
  readonly path: string;
  readonly mediaType: string;
  /** Of a spreadsheet. */
  readonly sheet?: string | undefined;
}

export interface Staged {
  readonly lines: number;
  readonly debits: bigint;
  readonly credits: bigint;
  /** As many as the policy keeps. */
  readonly faults: readonly ImportFault[];
  readonly counts: CountsByRule;
}

/** Characters of COPY that go to the server at once. */
const pieceLength = 65_536;

/**
 * Reads the file and appends its lines to the staging table by COPY as they come; what cannot be read in a line is a fault
 * of that line. @throws FormatError for what is wrong with the file as such
 */
export async function stageLines(tx: Tx, id: string, file: ArrivedFile, reading: LineReading): Promise<Staged> {
  const { mostFaults, mostLines } = reading.policy;
  const faults: ImportFault[] = [];
  const counts: Record<string, number> = {};
  const say = (fault: ImportFault) => {
    counts[fault.rule] = (counts[fault.rule] ?? 0) + 1;
    if (faults.length < mostFaults) faults.push(fault);
  };
  let [lines, debits, credits] = [0, 0n, 0n];
  const pieces = async function* () {
    let piece = '';
    for await (const { row, values } of rowsOf(file, reading)) {
      lines += 1;
      if (lines > mostLines) throw new FormatError('file-too-large', `The file has more than ${mostLines} lines`);
      const line = readLine(row, values, reading, say);
      if (line.functional !== undefined && line.functional > 0n) debits += line.functional;
      if (line.functional !== undefined && line.functional < 0n) credits -= line.functional;
      piece += copied(id, line);
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  };
  await copyFrom(tx, 'journal_import_line', importLineColumns, pieces());
  if (lines === 0) throw new FormatError('file-empty', 'The file has a heading and no line');
  await copyFaults(tx, id, faults);
  return { lines, debits, credits, faults, counts };
}

function rowsOf({ path, mediaType, sheet }: ArrivedFile, { policy }: LineReading) {
  const rows = mediaType === spreadsheetType ? readSpreadsheet(path, { sheet }) : readCsv(createReadStream(path));
  const required = new Set<string>(['day', 'code']);
  const headings = importColumns.map((name) => ({
    name,
    titles: policy.headings[name],
    required: required.has(name),
  }));
  return underHeadings(rows, headings, [['amount'], ['debit', 'credit']]);
}

function copied(id: string, line: ImportLine): string {
  const { amount, functional } = line;
  const written = amount === undefined ? undefined : formatAmount(amount);
  return copyLine([
    ...[id, line.line, line.journal, line.day, line.code, line.balancing, line.currency, written],
    functional === amount ? written : functional === undefined ? undefined : formatAmount(functional),
    line.description,
  ]);
}

async function copyFaults(tx: Tx, id: string, faults: readonly ImportFault[]): Promise<void> {
  if (faults.length === 0) return;
  const rows = faults.map(({ line, field, rule, detail }, at) =>
    copyLine([id, at + 1, line, field, rule, detail, 'reading']),
  );
  await copyIn(tx, 'journal_import_fault', importFaultColumns, rows.join(''));
}
