import { createHash, type Hash } from 'node:crypto';
import { fault, malformed } from './fault';
import { amountText } from './amounts';
import type { Balances, ReadRecord, StatementHead, StatementLine, StatementRecord } from './statement';

/** Statements of one file are open at once where accounts take turns; a bank's file has some hundred accounts. */
const mostOpen = 10_000;
/** Minor units that an account can have: more is no amount, whatever the digits. */
const most = 10n ** 18n;

interface Tally {
  readonly head: StatementHead;
  readonly content: Hash;
  lines: number;
  sum: bigint;
}

/**
 * opening + lines = closing, or the file is refused with the difference; a statement that is in the file twice is
 * refused as well. Where the bank gives one balance only, the other follows from the lines and nothing is proven.
 */
export async function* proven(records: AsyncIterable<ReadRecord>): AsyncGenerator<StatementRecord> {
  const open = new Map<number, Tally>();
  const seen = new Map<string, number>();
  for await (const record of records) {
    if (record.record === 'statement') {
      if (open.size >= mostOpen) throw malformed(record.row, `more than ${mostOpen} accounts take turns in the file`);
      open.set(record.statement, { head: record, content: createHash('sha256'), lines: 0, sum: 0n });
      yield record;
      continue;
    }
    const tally = open.get(record.statement)!;
    if (record.record === 'line') {
      add(tally, record);
      yield record;
      continue;
    }
    open.delete(record.statement);
    const end = check(tally, record);
    const print = printOf(tally, record);
    const first = print === undefined ? undefined : seen.get(print);
    if (first !== undefined) {
      const sentence = `the statement of ${tally.head.account} that begins here is in the file already, from line ${first} on`;
      throw fault('statement-twice', tally.head.row, sentence, { first });
    }
    if (print !== undefined) seen.set(print, tally.head.row);
    yield end;
  }
}

/** @throws FormatError naming the line for an amount that nobody keeps in books */
function within(amount: bigint | undefined, row: number, what: string): void {
  if (amount === undefined || (amount < most && amount > -most)) return;
  throw malformed(row, `${what} has more than the ${String(most).length - 1} digits that an amount may have`);
}

function add(tally: Tally, line: StatementLine): void {
  tally.lines += 1;
  tally.sum += line.amount;
  within(line.amount, line.row, 'the amount');
  within(tally.sum, line.row, 'the sum of the lines up to here');
  const { entryDate, valueDate, amount, bankReference, references, text } = line;
  tally.content.update(JSON.stringify([entryDate, valueDate, String(amount), bankReference, references, text]));
}

function check({ head, lines, sum }: Tally, balances: Balances): StatementRecord {
  const { row, statement, opening, closing, openingOn, closingOn, pending = 0 } = balances;
  if (opening !== undefined && closing !== undefined && opening + sum !== closing) {
    const text = (amount: bigint) => `${amountText(amount, head.currency)} ${head.currency}`;
    const sentence =
      `statement ${head.number ?? statement} of ${head.account}: opening ${text(opening)} and ${lines} lines of ${text(sum)} ` +
      `make ${text(opening + sum)}, the bank closes with ${text(closing)}: ${text(closing - opening - sum)} differs`;
    throw fault('statement-balance', row, sentence, { difference: amountText(closing - opening - sum, head.currency) });
  }
  const begins = opening ?? (closing === undefined ? undefined : closing - sum);
  const ends = closing ?? (opening === undefined ? undefined : opening + sum);
  within(begins, head.row, 'the opening balance');
  within(ends, row, 'the closing balance');
  return {
    ...{ record: 'end', row, statement, lines, pending, sum, openingOn, closingOn, opening: begins, closing: ends },
    proven: opening !== undefined && closing !== undefined,
  };
}

/** Days without movement look alike where banks do not number them: only what tells them apart makes them the same. */
function printOf(
  { head, content, lines }: Tally,
  { opening, closing, openingOn, closingOn }: Balances,
): string | undefined {
  const { account, currency, number, reference } = head;
  if (lines === 0 && number === undefined && reference === undefined) return undefined;
  const parts = [account, currency, number, reference, opening, closing, openingOn, closingOn, content.digest('hex')];
  return parts.map(String).join('|');
}
