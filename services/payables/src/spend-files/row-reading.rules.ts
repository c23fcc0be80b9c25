import type { Day } from '@tolbooth/calendar';
import { nameKeyOf } from '../suppliers/likeness.rules';
import { readAmount } from './amount-reading.rules';
import { readDate, type DateOrder } from './date-reading.rules';
import type { ColumnName, DescribedFormat } from './described-format';
import { headerKeyOf, isRepeatedHeader, type FoundHeader } from './header.rules';

/** P-07: `ignored` are lines that are no data: headers, blanks, totals. `known` were taken from an earlier file. */
export type RowFate = 'awaiting' | 'taken' | 'known' | 'rejected' | 'ignored';

export interface ReadRow {
  readonly line: number;
  readonly fate: 'awaiting' | 'rejected' | 'ignored';
  readonly reason?: string;
  readonly detail?: string;
  readonly supplierKey?: string;
  readonly supplierPublishedId?: string;
  readonly supplierName?: string;
  readonly amount?: bigint;
  readonly paidOn?: Day;
  readonly paidOnSource?: string;
  readonly transactionNumber?: string;
  readonly expenditureCode?: string;
  readonly category?: string;
  readonly department?: string;
  readonly description?: string;
  readonly contractReference?: string;
  readonly raw: readonly string[];
}

export interface Reading {
  readonly format: DescribedFormat;
  readonly header: FoundHeader;
  readonly dateOrder: DateOrder;
  /** Day for rows without a usable date of their own, and where it comes from. */
  readonly fallback?: { readonly day: Day; readonly source: string };
}

const totalWords =
  /^(grand|sub|overall|report|column|page)?[\s-]*totals?(\s+(amount|spend|paid|value|expenditure|payments))?\s*:?$/i;

/** P-07: what one line of the file says: a payment, or why it is none that can be taken. Nothing is guessed silently. */
export function readRow(line: number, cells: readonly string[], reading: Reading): ReadRow {
  const raw = cells;
  const cell = (name: ColumnName): string | undefined => {
    const at = reading.header.columns[name];
    const text = at === undefined ? '' : (cells[at] ?? '').replace(/\s+/g, ' ').trim();
    return text === '' ? undefined : text;
  };
  const ignored = (reason: string, detail: string): ReadRow => ({ line, fate: 'ignored', reason, detail, raw });
  if (cells.every((each) => each === '')) return ignored('blank', 'the row is blank');
  if (isRepeatedHeader(cells, reading.header)) return ignored('repeated-header', 'the header stands here again');
  const unwanted = reading.format.ignoreRows.find(({ header, equals }) => {
    const at = reading.header.headers.findIndex((each) => headerKeyOf(each) === headerKeyOf(header));
    return at >= 0 && (cells[at] ?? '').toLowerCase() === equals.toLowerCase();
  });
  if (unwanted) return ignored('described-as-ignored', unwanted.because);

  const dated = datedBy(cell('paidOn'), reading);
  const known = {
    line,
    raw,
    supplierPublishedId: cell('supplierId'),
    supplierName: cell('supplierName'),
    transactionNumber: cell('transactionNumber'),
    expenditureCode: cell('expenditureCode'),
    category: cell('category'),
    department: cell('department'),
    description: cell('description'),
    contractReference: cell('contractReference'),
    ...(dated ? { paidOn: dated.day, paidOnSource: dated.source } : {}),
  };
  const amount = amountOf(cell, reading.format);
  const ownDate = dated?.source === 'row';
  if (isTotal(cells, known, ownDate)) {
    return { ...known, fate: 'ignored', reason: 'total-row', detail: 'a total of other rows, not a payment' };
  }
  if ('fault' in amount) return reject(known, amount.fault, `amount ${JSON.stringify(amount.text)}`);
  const money = { ...known, amount: amount.minor };
  return judge(money, ownDate, cell('paidOn'), reading);
}

function judge(
  row: Omit<ReadRow, 'fate'> & { amount: bigint },
  ownDate: boolean,
  publishedDate: string | undefined,
  reading: Reading,
): ReadRow {
  const { supplierName: name, supplierPublishedId: id } = row;
  if (row.amount === 0n) return reject(row, 'amount-zero', 'nothing was paid');
  if (name === undefined && id === undefined && !ownDate && row.transactionNumber === undefined) {
    return reject(row, 'supplier-missing', 'an amount without supplier, date and transaction: no payment can be told');
  }
  if (row.paidOn === undefined) {
    const said = publishedDate === undefined ? 'the row has no date' : `${JSON.stringify(publishedDate)} names no day`;
    return reject(row, 'date-missing', `${said}, nor does the file's name; import it again with paidOn=…`);
  }
  const supplierName = name ?? (id ? `${id} (name not published)` : reading.format.unnamedSupplier);
  return { ...row, fate: 'awaiting', supplierName, supplierKey: supplierKeyOf(id, supplierName) };
}

/** One supplier is one published id with one name: another council's file may give the same id to somebody else. */
export function supplierKeyOf(id: string | undefined, name: string): string {
  return `${id?.toLowerCase() ?? ''}|${nameKeyOf(name)}`;
}

function amountOf(
  cell: (name: ColumnName) => string | undefined,
  format: DescribedFormat,
): { minor: bigint } | { fault: string; text: string } {
  const single = cell('amount');
  const debit = cell('debit');
  const credit = cell('credit');
  const parts = single === undefined ? [debit, credit] : [single];
  let minor = 0n;
  for (const [at, text] of parts.entries()) {
    if (text === undefined) continue;
    const read = readAmount(text);
    if ('fault' in read) return { fault: read.fault, text };
    minor += at === 0 ? read.minor : -read.minor;
  }
  if (parts.every((text) => text === undefined)) return { fault: 'amount-missing', text: '' };
  return { minor: format.sign === 'payments-negative' ? -minor : minor };
}

function datedBy(published: string | undefined, reading: Reading): { day: Day; source: string } | undefined {
  const own = published === undefined ? undefined : readDate(published, reading.dateOrder);
  return own ? { day: own, source: 'row' } : reading.fallback;
}

/** "Total Gas Ltd" is a supplier: a total says nothing but total, and has neither date nor transaction of its own. */
function isTotal(cells: readonly string[], row: Partial<ReadRow>, ownDate: boolean): boolean {
  if (ownDate || row.supplierPublishedId !== undefined) return false;
  if (cells.some((cell) => totalWords.test(cell))) return true;
  // "Smith Ltd Total", as spreadsheets write below a group.
  return row.transactionNumber === undefined && /\stotals?$/i.test(row.supplierName ?? '');
}

function reject(row: Omit<ReadRow, 'fate'>, reason: string, detail: string): ReadRow {
  return { ...row, fate: 'rejected', reason, detail };
}
