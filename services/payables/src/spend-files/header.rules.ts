import type { ColumnName, DescribedFormat } from './described-format';

export type Columns = Partial<Record<ColumnName, number>>;

export interface FoundHeader {
  /** Position of the header among the records. */
  readonly at: number;
  readonly headers: readonly string[];
  readonly columns: Columns;
}

/** A preamble of titles and notes may be this long. */
const deepest = 80;

/** Names before ids, so that a column `Supplier` that stands beside `Supplier Name` can be the id. */
const order: readonly ColumnName[] = [
  'supplierName',
  'supplierId',
  'amount',
  'debit',
  'credit',
  'paidOn',
  'transactionNumber',
  'expenditureCode',
  'category',
  'department',
  'contractReference',
  'description',
];

/** A header as it is compared: lower-case letters and digits only. */
export function headerKeyOf(header: string): string {
  const key = header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  // A column that is headed by the currency sign alone.
  return key === '' && header.includes('£') ? 'gbp' : key;
}

/** P-07: the first row that names an amount and a supplier, best among equals; undefined when there is none. */
export function findHeader(records: readonly (readonly string[])[], format: DescribedFormat): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  for (let at = 0; at < Math.min(records.length, deepest); at += 1) {
    const headers = records[at]!;
    const columns = columnsOf(headers, format);
    if (!isHeader(columns)) continue;
    if (!best || Object.keys(columns).length > Object.keys(best.columns).length) best = { at, headers, columns };
  }
  return best;
}

/** Names an amount and a supplier. */
export function isHeader(columns: Columns): boolean {
  const amount = columns.amount ?? columns.debit;
  return amount !== undefined && (columns.supplierName ?? columns.supplierId) !== undefined;
}

/** Which column stands where; each column is used once. */
export function columnsOf(headers: readonly string[], format: DescribedFormat): Columns {
  const keys = headers.map(headerKeyOf);
  const used = new Set<number>();
  const columns: Columns = {};
  const take = (name: ColumnName, at: number) => {
    if (at < 0) return;
    columns[name] = at;
    used.add(at);
  };
  for (const name of order) {
    const described = format.columns[name];
    for (const alias of described?.aliases ?? []) {
      if (columns[name] !== undefined) break;
      const wanted = headerKeyOf(alias);
      take(
        name,
        keys.findIndex((key, at) => key === wanted && !used.has(at)),
      );
    }
  }
  for (const name of order) {
    const described = format.columns[name];
    if (columns[name] !== undefined || !described?.like) continue;
    const like = new RegExp(described.like);
    const unlike = described.unlike ? new RegExp(described.unlike) : undefined;
    take(
      name,
      keys.findIndex((key, at) => key !== '' && !used.has(at) && like.test(key) && !unlike?.test(key)),
    );
  }
  // Debit and credit columns only stand in for an amount.
  if (columns.amount !== undefined) {
    delete columns.debit;
    delete columns.credit;
  }
  return columns;
}

/** A header that stands again further down, as in files that were pasted together. */
export function isRepeatedHeader(cells: readonly string[], header: FoundHeader): boolean {
  const positions = Object.values(header.columns);
  return positions.every((at) => headerKeyOf(cells[at] ?? '') === headerKeyOf(header.headers[at] ?? ''));
}
