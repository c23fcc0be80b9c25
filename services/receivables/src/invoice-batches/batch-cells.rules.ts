// what a cell of a file of invoices says, or why it cannot be read.
import { CalendarError, day, type Day } from '@tolbooth/calendar';
import { MoneyError, parseAmount } from '@tolbooth/money';
import { textFault } from '@tolbooth/refusals';
import { longest } from '../invoices/entry-limits.rules';
import type { BatchFault } from './batch-entry';

type Cells = Readonly<Record<string, string>>;

export interface BatchRow {
  readonly row: number;
  readonly cells: Cells;
}

export class Unreadable extends Error {
  constructor(readonly fault: BatchFault) {
    super(fault.detail);
  }
}

/** As long as in a request at most: the file is another way in, not a wider one. */
export function checkTexts(row: BatchRow, columns: readonly string[]): void {
  for (const column of columns) {
    const fault = textFault(row.cells[column] ?? '', column in longest ? longest[column as keyof typeof longest] : 60);
    if (fault) throw wrong(row, column, fault.code, fault.detail);
  }
}

export function quantityOf(row: BatchRow): string {
  const quantity = row.cells['quantity']!.replace(/^0+(?=\d)/, '');
  if (/^\d+\.\d{3,}$/.test(quantity)) throw wrong(row, 'quantity', 'number-over-precise', 'has at most 2 decimals');
  if (/^\d+(\.\d{1,2})?$/.test(quantity) && !/^[0.]+$/.test(quantity)) return quantity;
  throw wrong(row, 'quantity', 'number-malformed', `is a number above zero such as 2.50, not "${quantity}"`);
}

export function priceOf(row: BatchRow, currency: string): bigint {
  try {
    const price = parseAmount(row.cells['unitPrice']!, currency);
    if (price > 0n) return price;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw wrong(row, 'unitPrice', error.code, error.message);
  }
  throw wrong(row, 'unitPrice', 'money-sign', 'is above zero');
}

export function dayIn(row: BatchRow, column: string): Day | undefined {
  const text = row.cells[column] ?? '';
  if (text === '') return undefined;
  try {
    return day(text);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw wrong(row, column, 'date-malformed', `is a day such as 2006-07-03, not "${text}"`);
  }
}

export function choice<T extends string>(row: BatchRow, column: string, values: readonly T[]): T | undefined {
  const text = row.cells[column] ?? '';
  if (text === '') return undefined;
  if ((values as readonly string[]).includes(text)) return text as T;
  throw wrong(row, column, 'choice-unknown', `is one of ${values.join(', ')}, not "${text}"`);
}

export function wrong({ row }: BatchRow, column: string, rule: string, what: string): Unreadable {
  return new Unreadable({ rule, field: column, detail: `Row ${row}: ${column} ${what}` });
}
