import { sealedEntries, sealsOf, type AuditSeal } from '@tolbooth/audit';
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { addDays, instantOf, type Day } from '@tolbooth/calendar';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';
import { exponentOf } from '@tolbooth/money';
import { accountCodePolicy, calendarPolicy, type Policies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { journalNumber } from '../journals/journal';
import { balancingOf } from '../posting/posting.rules';
import { balanceRows } from './balance-rows';
import type { ParcelAbout, ParcelContent } from './parcel';
import type { ParcelRow } from './parcel-file';
import { parcelTables } from './parcel-tables';
import { parcelSql } from './parcel.statements';

/** A page of rows is all that is held of a table. */
const rowsAtOnce = 1_000;

type Row = Readonly<Record<string, string | number | boolean | Date | null>>;
type Rows = AsyncIterable<ParcelRow>;

export interface BookYear {
  readonly about: ParcelAbout;
  readonly bookKind: string;
  readonly policies: Policies;
  readonly on: Day;
}

/** A year of a book as the ledger has it, in the one snapshot of `tx`; tables that may be long come through a cursor. */
export async function bookContent(tx: Tx, { about, bookKind, policies, on }: BookYear): Promise<ParcelContent> {
  const { book, year, currency } = about;
  const structure = policies.at(accountCodePolicy, on).value;
  const periods = await queryRows<Row>(tx, parcelSql.periods, [book, year]);
  const months = periods.map(({ month }) => month as string);
  const { seals, from, to } = await sealsOfYear(tx, periods, about, policies.at(calendarPolicy, on).value.zone);
  const head = seals.at(-1);
  const ownKinds = await queryRows<Row>(tx, parcelSql.ownKinds);
  const read = (sql: string, more: readonly unknown[] = []) =>
    streamRows<Row>(tx, sql, [book, year, ...more], rowsAtOnce);
  const [first, last] = [periods[0], periods.at(-1)];
  const rows: Record<string, () => Rows> = {
    profile: () =>
      each([
        [
          ...[book, about.bookName, bookKind, currency, year, first?.['from'], last?.['to']],
          ...[about.exportedAt, about.exportedBy.id],
        ],
      ]),
    currencies: () => currenciesOf(tx, book, currency),
    users: () => mapped(streamRows<Row>(tx, parcelSql.users), valuesOf),
    segments: () => each(segmentsOf(structure)),
    segmentValues: () => mapped(streamRows<Row>(tx, parcelSql.segmentValues), valuesOf),
    chart: () => mapped(streamRows<Row>(tx, parcelSql.chart, [book]), chartRow(structure, policies, on)),
    periods: () => each(periods.map(valuesOf)),
    kinds: () => mapped(read(parcelSql.kinds), valuesOf),
    journals: () => mapped(read(parcelSql.journals, [ownKinds.map((row) => row['subject_kind'])]), journalRow(year)),
    details: () => mapped(read(parcelSql.lines), lineRow(year)),
    balances: () => balanceRows(read(parcelSql.balances, [months[0], months.at(-1)]), year, months),
    attachments: () => mapped(read(parcelSql.attachments), valuesOf),
    seals: () => each(seals.map((seal) => sealRow(seal, from, to))),
  };
  return {
    about,
    tables: parcelTables(structure.segments.map(({ name }) => name)),
    head: { seal: head?.number ?? 0, hash: head?.hash ?? '0'.repeat(64) },
    rows: (table) => rows[table]!(),
    sources: () =>
      mapped(read(parcelSql.sources), ({ sequence, ...row }) => [numberOf(year, sequence), ...valuesOf(row)]),
    entries: () =>
      entriesOf(
        tx,
        seals.filter((seal) => isWithin(seal, from, to)),
      ),
  };
}

/** Seals from the beginning of the trail, and the positions of the year's first act and of its last, postings included. */
async function sealsOfYear(tx: Tx, periods: readonly Row[], { book, year }: ParcelAbout, zone: string) {
  const seals = await sealsOf(tx);
  const [posted] = await queryRows<{ first: Date | null; last: Date | null }>(tx, parcelSql.postedAt, [book, year]);
  const begins = instantOf(periods[0]!['from'] as Day, '00:00', zone);
  const ends = instantOf(addDays(periods.at(-1)!['to'] as Day, 1), '00:00', zone);
  const bounds = [earlier(begins, posted?.first), later(ends, posted?.last)];
  const [found] = await queryRows<{ first: string | null; last: string | null }>(tx, parcelSql.positions, bounds);
  return { seals, from: BigInt(found?.first ?? 0), to: BigInt(found?.last ?? 0) };
}

const earlier = (one: Date, other: Date | null | undefined) => (other && other < one ? other : one);
const later = (one: Date, other: Date | null | undefined) => (other && other > one ? other : one);

/** The seal binds an entry between the first and the last of the year; one that only carries others over brings nothing of its own. */
function isWithin({ number, from, to, order }: AuditSeal, first: bigint, last: bigint): boolean {
  const carriesOver = order === 'digest' && from === '0' && number > 1;
  return !carriesOver && first > 0n && BigInt(to) >= first && BigInt(from) < last;
}

function sealRow(seal: AuditSeal, from: bigint, to: bigint): ParcelRow {
  const { number, entries, at, hash, order } = seal;
  return [number, seal.from, seal.to, entries, at, hash, isWithin(seal, from, to), order];
}

async function* entriesOf(tx: Tx, seals: readonly AuditSeal[]): AsyncGenerator<string> {
  for (const seal of seals) {
    for await (const { text, words } of sealedEntries(tx, seal)) yield words ? `${text}\t${words}` : text;
  }
}

async function* currenciesOf(tx: Tx, book: string, own: string): AsyncGenerator<ParcelRow> {
  const used = (await queryRows<Row>(tx, parcelSql.currencies, [book])).map((row) => row['currency'] as string);
  for (const currency of [...new Set([own, ...used])].sort()) yield [currency, exponentOf(currency)];
}

function segmentsOf({ segments }: CodeStructure): ParcelRow[] {
  return segments.map(({ name, label, length, zeroFilled }, index) => [name, label, index + 1, length, zeroFilled]);
}

function chartRow(structure: CodeStructure, policies: Policies, on: Day): (row: Row) => ParcelRow {
  const classes = policies.at(accountClassesPolicy, on).value;
  const { segments } = structure;
  return ({ id, name, from, to }) => {
    const code = id as string;
    const parsed = parseCode(structure, code);
    const values = isRefusal(parsed)
      ? segments.map(() => null)
      : segments.map((segment) => parsed.segments[segment.name]);
    return [code, name, classOf(structure, classes, code), balancingOf(structure, code), from, to, ...values];
  };
}

const numberOf = (year: number, sequence: unknown) => journalNumber(year, sequence as number);

function journalRow(year: number): (row: Row) => ParcelRow {
  return ({ sequence, period, accounting_day, ...row }) => [
    ...[numberOf(year, sequence), sequence, year, period, accounting_day],
    ...valuesOf(row),
  ];
}

function lineRow(year: number): (row: Row) => ParcelRow {
  return ({ sequence, period, line, ...row }) => [numberOf(year, sequence), line, year, period, ...valuesOf(row)];
}

/** In the order of the statement's columns, which is that of the table's. */
const valuesOf = (row: Row): ParcelRow => Object.values(row);

async function* mapped<T>(rows: AsyncIterable<T>, row: (from: T) => ParcelRow): AsyncGenerator<ParcelRow> {
  for await (const each of rows) yield row(each);
}

async function* each(rows: Iterable<ParcelRow>): AsyncGenerator<ParcelRow> {
  yield* rows;
}
