import { Readable } from 'node:stream';
import { readCsv } from '../../csv/read-csv';
import type { TableRow } from '../../table';
import { decimalsOf, minorOf } from '../amounts';
import { dayReader } from '../days';
import { fault, malformed } from '../fault';
import { lineOf } from '../line-parts';
import type { ReadRecord, StatementHead, StatementLine } from '../statement';
import type { CsvStatement } from './description';
import { behindLabel, placesIn, type CsvField, type Places } from './places';
import { RunningBalance } from './running-balance';

/** The heading is looked for in so many rows: banks write who, what and when above it. */
const mostAbove = 60;

/** CSV of a bank by the description whose heading the file has. */
export async function* readDelimited(
  text: AsyncIterable<string>,
  descriptions: readonly CsvStatement[],
): AsyncGenerator<ReadRecord> {
  const above: TableRow[] = [];
  let file: Delimited | undefined;
  const bytes = Readable.from(text).map((chunk: string) => Buffer.from(chunk)) as AsyncIterable<Buffer>;
  for await (const row of readCsv(bytes, { maxBytes: Number.MAX_SAFE_INTEGER })) {
    if (file) {
      yield* file.take(row);
      continue;
    }
    const places = descriptions.flatMap((each) => (each.heading ? (placesIn(each, row) ?? []) : []))[0];
    if (places) file = new Delimited(places, above, row);
    else above.push(row);
    if (above.length > mostAbove) break;
  }
  if (!file) {
    file = withoutHeading(descriptions, above);
    for (const row of above) yield* file.take(row);
  }
  yield* file.end();
}

/** Where no row is a known heading, a description without one fits when the first row has a day and an amount there. */
function withoutHeading(descriptions: readonly CsvStatement[], rows: readonly TableRow[]): Delimited {
  const [first] = rows;
  const fits = descriptions
    .filter(({ heading }) => !heading)
    .flatMap((each) => {
      const places = first && placesIn(each, first);
      const text = places?.at.entryDate === undefined ? undefined : first!.cells[places.at.entryDate];
      return places && text !== undefined && each.days.some((form) => dayReader(form)(text) !== undefined)
        ? [places]
        : [];
    });
  if (!fits[0] || rows.length > mostAbove) {
    const known = descriptions.map(({ name }) => name);
    const sentence = `the file is no camt.053, MT940, BAI2 or OFX, and has the columns of no described CSV (${known.join(', ')})`;
    throw fault('statement-format-unknown', first?.row ?? 1, sentence, { known });
  }
  return new Delimited(fits[0], [], undefined);
}

interface Account {
  readonly head: StatementHead;
  readonly balance: RunningBalance;
  lines: number;
}

class Delimited {
  private readonly accounts = new Map<string, Account>();
  private readonly days: readonly ((text: string) => string | undefined)[];
  private readonly heading: string | undefined;
  private account: string | undefined;
  private currency: string | undefined;
  private opening: { text: string; row: number } | undefined;
  private closing: { text: string; row: number } | undefined;
  private ended = false;
  private row = 1;

  constructor(
    private readonly places: Places,
    above: readonly TableRow[],
    heading: TableRow | undefined,
  ) {
    const { description } = places;
    this.days = description.days.map(dayReader);
    this.heading = heading?.cells.join('\u0000');
    this.account = description.account;
    this.currency = description.currency;
    for (const row of above) this.label(row);
  }

  *take(row: TableRow): Generator<ReadRecord> {
    this.row = row.row;
    if (this.heading !== undefined && row.cells.join('\u0000') === this.heading) {
      throw fault('statement-twice', row.row, 'the heading comes again: the file is doubled or several were joined');
    }
    if (this.label(row) || this.isFooter(row)) return;
    const on = this.day(this.cell(row, 'entryDate') ?? '');
    if (on === undefined)
      throw malformed(row.row, `"${this.cell(row, 'entryDate') ?? ''}" is no day, and the line none that is known`);
    if (this.ended) throw malformed(row.row, 'a movement stands below the end of the list');
    yield* this.move(row, on);
  }

  *end(): Generator<ReadRecord> {
    if (this.accounts.size === 0) throw fault('statement-empty', this.row, 'the file has no movement');
    for (const { head, balance } of this.accounts.values()) {
      const { opening, closing } = balance.ends();
      const labelled = this.accounts.size === 1;
      const told = (each: { text: string; row: number } | undefined) =>
        labelled && each ? this.minor(each.text, head.currency, each.row) : undefined;
      yield {
        ...{ record: 'balances', row: this.row, statement: head.statement, closingOn: balance.lastDay },
        ...{ opening: told(this.opening) ?? opening, closing: told(this.closing) ?? closing },
      };
    }
  }

  /** Whether the row says something of the statement. */
  private label(row: TableRow): boolean {
    const { description } = this.places;
    const account = behindLabel(row, description.accountLabels);
    const currency = behindLabel(row, description.currencyLabels);
    const opening = behindLabel(row, description.openingLabels);
    const closing = behindLabel(row, description.closingLabels);
    this.account = account ?? this.account;
    this.currency = currency ?? this.currency;
    if (opening !== undefined) this.opening = { text: opening, row: row.row };
    if (closing !== undefined) this.closing = { text: closing, row: row.row };
    return [account, currency, opening, closing].some((each) => each !== undefined);
  }

  private isFooter({ cells }: TableRow): boolean {
    const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    const { footers = [] } = this.places.description;
    const found = footers.some((each) => first.toLowerCase().startsWith(each.toLowerCase()));
    this.ended ||= found;
    return found;
  }

  private *move(row: TableRow, entryDate: string): Generator<ReadRecord> {
    const known = this.accountOf(row);
    if (known.lines === 0) yield known.head;
    const { head } = known;
    const amount = this.amount(row, head.currency);
    const balance = this.cell(row, 'balance');
    const minor = balance === undefined ? undefined : this.minor(balance, head.currency, row.row);
    known.balance.add(row.row, amount, minor, entryDate);
    known.lines += 1;
    yield { ...this.lineFrom(row, entryDate, amount, head, known.lines), balance: minor };
  }

  private lineFrom(
    row: TableRow,
    entryDate: string,
    amount: bigint,
    head: StatementHead,
    sequence: number,
  ): StatementLine {
    const of = (field: CsvField) => this.cell(row, field);
    const value = of('valueDate');
    const parts = {
      ...{ row: row.row, entryDate, valueDate: value === undefined ? undefined : this.day(value), amount },
      ...{ kind: 'other' as const, reversal: false, bankCode: of('bankCode'), bankReference: of('bankReference') },
      references: [of('endToEndId'), of('reference'), of('bankReference')],
      ...{ endToEndId: of('endToEndId'), mandate: of('mandate'), name: of('name') },
      ...{ payerAccount: of('payerAccount'), payerBank: of('payerBank') },
      text: this.places.text.map((place) => row.cells[place] ?? '').join(' '),
    };
    return lineOf(parts, head.statement, sequence);
  }

  private accountOf(row: TableRow): Account {
    const account = (this.cell(row, 'account') ?? this.account)?.replaceAll(/\s/g, '');
    const currency = (this.cell(row, 'currency') ?? this.currency)?.toUpperCase();
    if (!account) throw malformed(row.row, 'neither the file nor its description says which account it is of');
    if (!currency) throw malformed(row.row, 'neither the file nor its description says which currency it is in');
    const key = `${account} ${currency}`;
    const known = this.accounts.get(key);
    if (known) return known;
    decimalsOf(currency, row.row);
    const statement = this.accounts.size + 1;
    const head = { record: 'statement', format: 'csv', row: row.row, statement, account, currency } as const;
    const made = { head, balance: new RunningBalance(head), lines: 0 };
    this.accounts.set(key, made);
    return made;
  }

  private amount(row: TableRow, currency: string): bigint {
    const { debitWords = [], outgoingIsPositive } = this.places.description;
    const [single, credit, debit, side] = (['amount', 'credit', 'debit', 'side'] as const).map((each) =>
      this.cell(row, each),
    );
    if (single !== undefined) {
      const minor = this.minor(single, currency, row.row);
      if (side !== undefined) return isOneOf(side, debitWords) && minor > 0n ? -minor : minor;
      return outgoingIsPositive ? -minor : minor;
    }
    if (credit === undefined && debit === undefined) throw malformed(row.row, 'the line has no amount');
    const incoming = credit === undefined ? 0n : this.minor(credit, currency, row.row);
    const outgoing = debit === undefined ? 0n : this.minor(debit, currency, row.row);
    if (incoming !== 0n && outgoing !== 0n) {
      throw malformed(row.row, `the line has ${credit} paid in and ${debit} paid out: a movement is one of them`);
    }
    return incoming - (outgoing < 0n ? -outgoing : outgoing);
  }

  private minor(text: string, currency: string, row: number): bigint {
    const { decimal, thousands = '' } = this.places.description;
    const bare = text.replaceAll(/[\s\u00a0£$€]|[A-Z]{3}/g, '');
    const grouped = thousands.trim() === '' ? bare : this.ungrouped(bare, thousands, row);
    const bracketed = /^\((.*)\)$/.exec(grouped);
    const whole = bracketed ? `-${bracketed[1]}` : grouped;
    const other = decimal === '.' ? ',' : '.';
    if (whole.includes(other))
      throw malformed(row, `"${text}" has a "${other}", decimals are behind "${decimal}" here`);
    return minorOf(whole.replace('\u2212', '-'), currency, row);
  }

  /** `1,234.50` is 1234.50; `50,00` is no number that is grouped. */
  private ungrouped(text: string, thousands: string, row: number): string {
    const [whole] = text.split(this.places.description.decimal);
    const groups = whole!.replaceAll(/[^\d.,'’]/g, '').split(thousands);
    const wellFormed = groups
      .slice(1)
      .every((group, at) => group.length === 3 || (group.length === 2 && at < groups.length - 2));
    if (!wellFormed) throw malformed(row, `"${text}" has "${thousands}" where no thousands are`);
    return text.replaceAll(thousands, '');
  }

  private day(text: string): string | undefined {
    for (const read of this.days) {
      const found = read(text);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private cell({ cells }: TableRow, field: CsvField): string | undefined {
    const place = this.places.at[field];
    const text = place === undefined ? undefined : cells[place]?.trim();
    return text === '' ? undefined : text;
  }
}

function isOneOf(word: string, words: readonly string[]): boolean {
  return words.some((each) => each.toLowerCase() === word.toLowerCase());
}
