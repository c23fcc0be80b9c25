import { formatAmount, parseAmount } from '@tolbooth/money';
import { fileEntry, JournalHashes, TableFile, type FileEntry, type ParcelRow, type TableEntry } from './parcel-file';
import { parcelReadme } from './parcel-readme';
import type { ParcelTable, ParcelTables } from './parcel-tables';
import { verifierScript } from './verifier-script';

/** Who took which year of which book away, and when. */
export interface ParcelAbout {
  readonly id: string;
  readonly book: string;
  readonly bookName: string;
  readonly year: number;
  /** `2026/27` */
  readonly yearName: string;
  readonly currency: string;
  readonly exportedAt: Date;
  readonly exportedBy: { readonly id: string; readonly name: string };
  readonly profile: string;
}

export interface ParcelSeal {
  readonly seal: number;
  readonly hash: string;
}

type Rows = AsyncIterable<ParcelRow>;

/** The tables of a parcel as somebody delivers them: each is asked for once, in the order in which it is written. */
export interface ParcelContent {
  readonly about: ParcelAbout;
  readonly tables: ParcelTables;
  /** The last seal of the audit trail. */
  readonly head: ParcelSeal;
  rows(table: Exclude<keyof ParcelTables, 'entries' | 'sources'>): Rows;
  /** Journal by journal, without the hash of the lines. */
  sources(): Rows;
  entries(): AsyncIterable<string>;
}

export interface ParcelFile {
  readonly file: string;
  readonly bytes: AsyncIterable<Buffer>;
}

export interface Manifest {
  readonly format: 'tolbooth-auditors-parcel';
  readonly formatVersion: 1;
  readonly generator: string;
  readonly parcel: string;
  readonly profile: string;
  readonly book: string;
  readonly bookName: string;
  readonly year: number;
  readonly yearName: string;
  readonly functionalCurrency: string;
  readonly exportedAt: string;
  readonly exportedBy: { readonly id: string; readonly name: string };
  readonly numbers: { readonly prefix: string; readonly first: number; readonly last: number; readonly count: number };
  readonly totals: { readonly lines: number; readonly functionalDebits: string };
  readonly chain: { readonly head: ParcelSeal };
  readonly tables: readonly TableEntry[];
  readonly files: readonly FileEntry[];
}

const generator = 'Tolbooth ledger, auditors-parcel 1';
export const manifestFile = 'manifest.json';

/**
 * The files of a parcel one after the other, each to be read to its end before the next is asked for: tables, README,
 * verifier, manifest, seal. Memory holds a page of rows and 32 bytes a journal.
 * @param sealed is told the manifest's SHA-256 before anybody can read the seal
 */
export async function* parcelFiles(
  content: ParcelContent,
  sealed: (hash: string, manifest: Manifest) => Promise<void>,
): AsyncGenerator<ParcelFile> {
  const written: TableEntry[] = [];
  const counted = new Counted(content.about);
  for (const [key, table] of Object.entries(content.tables) as [keyof ParcelTables, ParcelTable][]) {
    const file = new TableFile(table);
    yield { file: table.file, bytes: bytesOf(content, key, file, counted) };
    written.push(file.entry());
  }
  const others = [
    { file: 'README.md', content: Buffer.from(parcelReadme(content.about, written)) },
    { file: 'verify.mjs', content: verifierScript() },
  ];
  const manifest = manifestOf(
    content,
    counted,
    written,
    others.map((each) => fileEntry(each.file, each.content)),
  );
  const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`);
  const { sha256 } = fileEntry(manifestFile, bytes);
  await sealed(sha256, manifest);
  const seal = { file: 'seal', content: Buffer.from(`${sha256}  ${manifestFile}\n`) };
  for (const each of [...others, { file: manifestFile, content: bytes }, seal]) {
    yield { file: each.file, bytes: once(each.content) };
  }
}

function bytesOf(content: ParcelContent, key: keyof ParcelTables, file: TableFile, counted: Counted) {
  switch (key) {
    case 'entries':
      return file.lines(content.entries());
    case 'journals':
      return file.csv(content.rows(key), (row) => counted.journal(row));
    case 'details':
      return counted.lines(file.csv(content.rows(key), (row, line) => counted.line(row, line)));
    case 'sources':
      return file.csv(counted.withHashes(content.sources()));
    default:
      return file.csv(content.rows(key));
  }
}

/** What the manifest says about the journals, counted as they go by. */
class Counted {
  journals = 0;
  last = 0;
  lineCount = 0;
  debits = 0n;
  private readonly hashes = new JournalHashes();

  constructor(private readonly about: ParcelAbout) {}

  journal(row: ParcelRow): void {
    this.journals += 1;
    this.last = row[1] as number;
    this.debits += parseAmount(row[9] as string, this.about.currency);
  }

  line(row: ParcelRow, line: string): void {
    this.lineCount += 1;
    this.hashes.add(row, line);
  }

  async *lines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* bytes;
    this.hashes.end();
  }

  async *withHashes(sources: Rows): AsyncGenerator<ParcelRow> {
    let journal = 0;
    for await (const row of sources) {
      yield [...row, this.hashes.of(journal)];
      journal += 1;
    }
  }
}

function manifestOf(
  { about, head }: ParcelContent,
  counted: Counted,
  tables: readonly TableEntry[],
  files: readonly FileEntry[],
): Manifest {
  const { id: parcel, book, bookName, year, yearName, currency, exportedAt, exportedBy, profile } = about;
  const { journals: count, last, lineCount, debits } = counted;
  return {
    ...{ format: 'tolbooth-auditors-parcel', formatVersion: 1, generator },
    ...{ parcel, profile, book, bookName, year, yearName, functionalCurrency: currency },
    ...{ exportedAt: exportedAt.toISOString(), exportedBy },
    numbers: { prefix: `J${year}-`, first: 1, last, count },
    totals: { lines: lineCount, functionalDebits: formatAmount(debits, currency) },
    chain: { head },
    tables,
    files,
  };
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
