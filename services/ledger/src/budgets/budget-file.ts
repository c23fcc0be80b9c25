import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FormatError, readCsv, readSpreadsheet, underHeadings, type Heading, type TableRow } from '@tolbooth/formats';
import type { FileBody } from '@tolbooth/http';
import { MoneyError, parseAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { refusedLines, type GivenLine } from './budget-lines.rules';

const months = Array.from({ length: 12 }, (_, at) => `m${at + 1}`);
const headings: readonly Heading[] = [
  { name: 'code', titles: ['code', 'account'], required: true },
  { name: 'annual', titles: ['annual', 'year', 'budget'], required: true },
  { name: 'profile', titles: ['profile'] },
  ...months.map((name, at) => ({ name, titles: [name, `month ${at + 1}`] })),
];

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The lines of a CSV or a spreadsheet of budgets; a row that cannot be read is refused with its line, and so is the file. */
export async function readBudgetFile({ mediaType, bytes }: FileBody, currency: string): Promise<GivenLine[] | Refusal> {
  if (mediaType !== spreadsheetType) return readBudgetTable(readCsv(bytes), currency);
  // Its parts stand in the order of the program that wrote it, so it is read from a file and not from the stream.
  const folder = await mkdtemp(join(tmpdir(), 'tolbooth-budget-'));
  try {
    const path = join(folder, 'budget.xlsx');
    await pipeline(Readable.from(bytes), createWriteStream(path));
    return await readBudgetTable(readSpreadsheet(path), currency);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readBudgetTable(table: AsyncIterable<TableRow>, currency: string): Promise<GivenLine[] | Refusal> {
  const lines: GivenLine[] = [];
  const faults: { line: number; fault: Refusal }[] = [];
  try {
    for await (const { row, values } of underHeadings(table, headings)) {
      const line = lineOf(row, values, currency);
      if (isRefusal(line)) faults.push({ line: row, fault: line });
      else lines.push(line);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return refuse('budget-file-unreadable', {
      field: 'file',
      detail: error.message,
      facts: { ...error.facts, fault: error.code },
    });
  }
  if (faults.length > 0) return refusedLines(faults, faults.length + lines.length);
  if (lines.length === 0)
    return refuse('budget-file-unreadable', { field: 'file', detail: 'The file has no line of budget' });
  return lines;
}

function lineOf(row: number, values: readonly string[], currency: string): GivenLine | Refusal {
  const [code = '', annual = '', profile = '', ...amounts] = values;
  const field = `row ${row}`;
  const year = amountOf(annual, currency, `${field}: annual`);
  if (isRefusal(year)) return year;
  const about = { code, annual: year, currency, line: row, field };
  if (amounts.every((amount) => amount === '')) return { ...about, spread: { profile: profile || undefined } };
  const given: bigint[] = [];
  for (const [at, amount] of amounts.entries()) {
    const month = amountOf(amount || '0', currency, `${field}: m${at + 1}`);
    if (isRefusal(month)) return month;
    given.push(month);
  }
  return { ...about, spread: { months: given, profile: profile || undefined } };
}

/** Plain decimals, also with commas between thousands as spreadsheets write them. */
function amountOf(text: string, currency: string, field: string): bigint | Refusal {
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  try {
    return parseAmount(plain, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return refuse(error.code, { field, detail: error.message, facts: { amount: text } });
  }
}
