import { createHash } from 'node:crypto';
import type { ParcelTable } from './parcel-tables';

export type ParcelValue = string | number | boolean | Date | null | undefined;
export type ParcelRow = readonly ParcelValue[];

/** What the manifest says about a file. */
export interface FileEntry {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}
export interface TableEntry extends FileEntry, ParcelTable {
  readonly rows: number;
}

const enough = 64 * 1024;
const mustBeQuoted = /["\r\n,]/;

/** RFC 4180: CR LF, quotes only where they are needed. Amounts come as decimal texts. */
export function csvLine(row: ParcelRow): string {
  let line = '';
  for (let at = 0; at < row.length; at += 1) line += at === 0 ? csvText(row[at]) : `,${csvText(row[at])}`;
  return `${line}\r\n`;
}

function csvText(value: ParcelValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return mustBeQuoted.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The bytes of a table as they are written, and its entry in the manifest when they have been. */
export class TableFile {
  private readonly digest = createHash('sha256');
  private bytes = 0;
  private rows = 0;

  constructor(private readonly table: ParcelTable) {}

  /** @param seen is shown each row as text, with its line end */
  async *csv(rows: AsyncIterable<ParcelRow>, seen?: (row: ParcelRow, line: string) => void): AsyncGenerator<Buffer> {
    let text = csvLine(this.table.columns.map(({ name }) => name));
    for await (const row of rows) {
      const line = csvLine(row);
      seen?.(row, line);
      text += line;
      this.rows += 1;
      if (text.length < enough) continue;
      yield this.counted(text);
      text = '';
    }
    yield this.counted(text);
  }

  /** Lines that are texts already. @throws where one has a line break, which no entry of the trail that we wrote has */
  async *lines(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
    let text = '';
    for await (const line of texts) {
      if (line.includes('\n')) throw new Error(`${this.table.file}: a line break within ${line.slice(0, 40)}`);
      text += `${line}\n`;
      this.rows += 1;
      if (text.length < enough) continue;
      yield this.counted(text);
      text = '';
    }
    if (text !== '') yield this.counted(text);
  }

  entry(): TableEntry {
    return { ...this.table, rows: this.rows, bytes: this.bytes, sha256: this.digest.copy().digest('hex') };
  }

  private counted(text: string): Buffer {
    const bytes = Buffer.from(text);
    this.digest.update(bytes);
    this.bytes += bytes.length;
    return bytes;
  }
}

export function fileEntry(file: string, content: Buffer): FileEntry {
  return { file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

const pageOfHashes = 1 << 20;

/** SHA-256 of the lines of each journal in their order: 32 bytes a journal until the table of documents is written. */
export class JournalHashes {
  private readonly pages: Buffer[] = [];
  private count = 0;
  private journal: unknown;
  private text = '';
  private digest = createHash('sha256');

  /** Lines come journal by journal; the first value of a row is its journal. */
  add(row: ParcelRow, line: string): void {
    if (this.count > 0 && row[0] !== this.journal) this.close();
    if (this.count === 0 || row[0] !== this.journal) this.count += 1;
    this.journal = row[0];
    this.text += line;
    if (this.text.length > enough) {
      this.digest.update(this.text);
      this.text = '';
    }
  }

  /** Behind the last line. */
  end(): void {
    if (this.count > 0) this.close();
  }

  of(journal: number): string {
    const at = journal * 32;
    return this.pages[Math.floor(at / pageOfHashes)]!.toString('hex', at % pageOfHashes, (at % pageOfHashes) + 32);
  }

  private close(): void {
    const at = (this.count - 1) * 32;
    if (at % pageOfHashes === 0) this.pages.push(Buffer.alloc(pageOfHashes));
    this.digest
      .update(this.text)
      .digest()
      .copy(this.pages.at(-1)!, at % pageOfHashes);
    this.digest = createHash('sha256');
    this.text = '';
  }
}
