import { parse } from 'csv-parse/sync';

export interface CsvLine {
  /** Where the record begins in the file; the first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Comma, semicolon, tab or bar: whichever splits most of the first lines. */
export function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\n|\r/, 40).join('\n');
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

/**
 * Every record of the text with the line it begins on, also blank ones and those with too few or too many cells.
 * Where quotes do not pair up, lines are taken as they stand, so that one stray quote does not swallow the file.
 */
export function readCsv(text: string): CsvLine[] {
  const delimiter = delimiterOf(text);
  try {
    return parsed(text, delimiter, '"');
  } catch {
    return parsed(text, delimiter, false);
  }
}

function parsed(text: string, delimiter: string, quote: '"' | false): CsvLine[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    quote,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
  }) as unknown as { raw: string; record: string[] }[];
  let line = 1;
  return records.map(({ raw, record }) => {
    const begins = line;
    line += (raw.match(/\r\n|\n|\r/g) ?? []).length;
    return { line: begins, cells: record.map((cell) => cell.replaceAll('\u0000', '').trim()) };
  });
}
