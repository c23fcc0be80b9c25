import { minorOf } from '../amounts';
import { shortDay } from '../days';
import { fault, malformed } from '../fault';
import { linesOf } from '../file-text';
import { lineOf } from '../line-parts';
import type { Balances, ReadRecord, StatementHead, StatementLine } from '../statement';
import { fieldsOf, type Field } from './fields';
import { informationOf } from './information';
import { kindOf, movementOf, type Movement } from './movement';

interface Balance {
  readonly amount: bigint;
  readonly currency: string;
  readonly on: string | undefined;
}

/** customer statements of SWIFT (MT940), with or without their envelope. Each page of a statement stands for itself. */
export async function* readMt940(text: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const reader = new Mt940();
  for await (const field of fieldsOf(linesOf(text))) {
    yield* field === 'end' ? reader.pause() : reader.take(field);
  }
  yield* reader.end();
}

class Mt940 {
  private statements = 0;
  private account: { text: string; row: number } | undefined;
  private number: string | undefined;
  private reference: string | undefined;
  private head: StatementHead | undefined;
  private opening: Balance | undefined;
  private movement: Movement | undefined;
  private information: readonly string[] | undefined;
  private sequence = 0;
  private pending = 0;
  private lastRow = 1;
  /** Between :62: and the next :20: the fields are of the statement that ended. */
  private closed = true;

  *take(field: Field): Generator<ReadRecord> {
    this.lastRow = field.row;
    const { tag, row } = field;
    if (tag === '20' || (tag === '25' && this.closed)) {
      yield* this.cut(row);
      if (tag === '20') return this.begin(field.lines[0]!.trim());
    }
    if (tag === '25') this.account = { text: field.lines[0]!.trim(), row };
    else if (tag.startsWith('28')) this.number = field.lines[0]!.trim() || undefined;
    else if (tag.startsWith('60')) yield* this.open(field);
    else if (tag === '61') yield* this.move(field);
    else if (tag === '86') this.explain(field);
    else if (tag === 'NS') this.explain(field);
    else if (tag.startsWith('62')) yield* this.close(field);
    else if (tag === '34F' || tag === '13D') {
      const sentence =
        'this is an interim report (MT942), which has no balances: send the statement (MT940) of the day';
      throw fault('statement-format-unknown', row, sentence);
    }
  }

  /** A message has ended; its envelope may hold one page of several. */
  *pause(): Generator<ReadRecord> {
    yield* this.line();
  }

  *end(): Generator<ReadRecord> {
    yield* this.cut(this.lastRow);
    if (this.statements === 0) throw fault('statement-empty', this.lastRow, 'the file has no statement (:60F:)');
  }

  private begin(reference: string): void {
    this.reference = reference || undefined;
    this.account = this.number = this.head = this.opening = undefined;
    this.sequence = this.pending = 0;
    this.closed = false;
  }

  private *open(field: Field): Generator<ReadRecord> {
    if (this.head) yield* this.cut(field.row);
    const opening = balanceOf(field, undefined);
    if (!this.account) throw malformed(field.row, 'the account (:25:) is missing before the opening balance');
    this.opening = opening;
    this.statements += 1;
    this.sequence = this.pending = 0;
    this.closed = false;
    const { account, bank } = accountOf(this.account.text, opening.currency);
    this.head = {
      ...{ record: 'statement', format: 'mt940', row: field.row, statement: this.statements },
      ...{ account, bank, currency: opening.currency, number: this.number, reference: this.reference },
    };
    yield this.head;
  }

  private *move(field: Field): Generator<ReadRecord> {
    yield* this.line();
    if (!this.head) throw malformed(field.row, 'a movement stands before the opening balance (:60F:)');
    this.movement = movementOf(field, this.head.currency);
  }

  /** Before the first movement and behind the closing balance it speaks of the statement. */
  private explain({ tag, lines }: Field): void {
    if (!this.movement) return;
    const known = this.information ?? [];
    this.information = tag === 'NS' ? [...known, ...lines.map((line) => line.slice(2))] : [...known, ...lines];
  }

  private *close(field: Field): Generator<ReadRecord> {
    yield* this.line();
    if (!this.head) throw malformed(field.row, 'a closing balance stands before an opening one');
    const { amount, currency, on } = balanceOf(field, this.head.currency);
    if (currency !== this.head.currency) {
      throw malformed(field.row, `the statement opens in ${this.head.currency} and closes in ${currency}`);
    }
    const { statement } = this.head;
    const balances: Balances = {
      ...{ record: 'balances', row: field.row, statement, pending: this.pending },
      ...{ opening: this.opening!.amount, closing: amount, openingOn: this.opening!.on, closingOn: on },
    };
    this.head = undefined;
    this.closed = true;
    yield balances;
  }

  private *cut(row: number): Generator<ReadRecord> {
    yield* this.line();
    if (!this.head) return;
    const sentence = `statement ${this.head.number ?? ''} of ${this.head.account} has no closing balance (:62F:): the file is cut`;
    throw fault('statement-cut', row, sentence);
  }

  private *line(): Generator<StatementLine> {
    const { movement, head, information } = this;
    this.movement = this.information = undefined;
    if (!movement || !head) return;
    if (!movement.booked) {
      this.pending += 1;
      return;
    }
    this.sequence += 1;
    yield lineFrom(movement, information, head, this.sequence);
  }
}

function lineFrom(
  movement: Movement,
  lines: readonly string[] | undefined,
  head: StatementHead,
  sequence: number,
): StatementLine {
  const { row, entryDate, valueDate, amount, reversal, code, customerReference, supplement } = movement;
  const said = lines ? informationOf(lines) : { text: supplement ?? '', references: [] };
  const words = said.text.trim() === '' ? (supplement ?? '') : said.text;
  const bankCode = [code, said.code].filter((each) => each !== undefined).join(' ');
  const parts = {
    ...{ row, entryDate, valueDate, amount, reversal, kind: kindOf(code, said.code) },
    bankCode: bankCode || undefined,
    bankReference: movement.bankReference,
    references: [...said.references, customerReference?.replace(/^(EREF|KREF|MREF)\+?$/, ''), movement.bankReference],
    endToEndId: said.endToEndId,
    mandate: said.mandate,
    name: said.name,
    payerAccount: said.account,
    payerBank: said.bank,
    text: words,
  };
  return lineOf(parts, head.statement, sequence);
}

const balance = /^\s*(C|D|RC|RD)\s*(\d{6})?\s*([A-Z]{3})?\s*(-?[\d.,]+)\s*$/;

/** @param known currency of the statement, for banks that do not repeat it */
function balanceOf({ tag, row, lines }: Field, known: string | undefined): Balance {
  const [, mark, on, own, amount] = balance.exec(lines[0]!) ?? [];
  const currency = own ?? known;
  if (mark === undefined || currency === undefined) {
    throw malformed(row, `":${tag}:${lines[0]!.slice(0, 40)}" is no balance`);
  }
  const minor = minorOf(amount!, currency, row);
  const day = on === undefined || on === '000000' ? undefined : shortDay(on, row);
  return { amount: mark === 'C' ? minor : -minor, currency, on: day };
}

/** `bank/account`, an IBAN with or without the currency behind it, or whatever number the bank has. */
function accountOf(text: string, currency: string): { account: string; bank: string | undefined } {
  const written = text.replaceAll(/\s/g, '');
  const plain = written.endsWith(currency) ? written.slice(0, -3).replace(/\/$/, '') : written;
  const at = plain.indexOf('/');
  if (at <= 0) return { account: plain, bank: undefined };
  return { account: plain.slice(at + 1).replace(/^\/+/, ''), bank: plain.slice(0, at) };
}
