import { readFileSync } from 'node:fs';

/** What a published file says, read without any code of the product: the oracle of the story of real files. */
export interface PublishedFile {
  readonly bytes: Buffer;
  /** Supplier (id and name as printed) → its rows, and what those with an amount add up to, in pence. */
  readonly suppliers: ReadonlyMap<string, { rows: number; pence: bigint }>;
  /** Rows with an amount, and their sum. */
  readonly rows: number;
  readonly pence: bigint;
  /** Lines below the header that hold something but no amount. */
  readonly withoutAmount: readonly number[];
}

const key = (header: string) => header.toLowerCase().replace(/[^a-z]/g, '');
const printed = (cell: string | undefined) => (cell ?? '').replace(/\s+/g, ' ').trim();

export const supplierOf = (id: string | undefined, name: string | undefined): string =>
  `${printed(id)} ${printed(name)}`.trim();

/** The product says in words that a name was not published; the file has nothing there. */
export const asPublished = (name: string | undefined): string =>
  (name ?? '').replace(/^(\S+ )?\(?name not published\)?$/i, '');

export function readPublished(file: string): PublishedFile {
  const bytes = readFileSync(file);
  const text = textOf(bytes);
  const records = recordsOf(text.replace(/^\ufeff/, ''));
  const at = records.findIndex(({ cells }) => cells.map(key).includes('amount'));
  const headers = records[at]!.cells.map(key);
  const column = (...names: string[]) => headers.findIndex((header) => names.includes(header));
  const columns = {
    id: column('supplierid'),
    name: column('suppliername', 'beneficiaryname'),
    amount: column('amount'),
  };
  const suppliers = new Map<string, { rows: number; pence: bigint }>();
  const withoutAmount: number[] = [];
  let rows = 0;
  let sum = 0n;
  for (const { line, cells } of records.slice(at + 1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const amount = penceOf(cells[columns.amount] ?? '');
    const supplier = supplierOf(cells[columns.id], cells[columns.name]);
    if (amount === undefined) {
      withoutAmount.push(line);
      const headerAgain = cells.map(key).join() === headers.join();
      if (headerAgain || supplier === '') continue;
    }
    const known = suppliers.get(supplier) ?? { rows: 0, pence: 0n };
    suppliers.set(supplier, { rows: known.rows + 1, pence: known.pence + (amount ?? 0n) });
    if (amount === undefined) continue;
    rows += 1;
    sum += amount;
  }
  return { bytes, suppliers, rows, pence: sum, withoutAmount };
}

/** UTF-8 where the bytes are that, also where a replacement character was published; else Windows-1252. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** `£1,234.5` and `-12` in pence; undefined when no amount stands there. */
function penceOf(cell: string): bigint | undefined {
  const match = /^(-?)(\d*)(?:\.(\d{0,2}))?$/.exec(cell.replace(/[£,\s]/g, ''));
  if (!match || (match[2] === '' && !match[3])) return undefined;
  const pence = BigInt(`${match[2]}${(match[3] ?? '').padEnd(2, '0')}`);
  return match[1] === '-' ? -pence : pence;
}

/** Records of a CSV text, each with the line on which it begins; quotes may hold commas, quotes and line ends. */
function recordsOf(text: string): { line: number; cells: string[] }[] {
  const records: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const end = () => {
    cells.push(cell);
    records.push({ line: begun, cells });
    cells = [];
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]!;
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n') {
      end();
      begun = line;
    } else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || cells.length > 0) end();
  return records;
}

export const pounds = (pence: bigint): string => {
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
