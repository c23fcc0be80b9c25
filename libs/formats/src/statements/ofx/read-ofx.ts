import { decimalsOf, looseMinorOf } from '../amounts';
import { compactDay, dayReader } from '../days';
import { fault, malformed } from '../fault';
import { lineOf } from '../line-parts';
import type { LineKind, ReadRecord, StatementHead, StatementLine } from '../statement';
import { tagsOf, type Tag } from './tokens';

/** What has tags in it; all others are values, with or without an end tag. */
const statements = new Set(['STMTRS', 'CCSTMTRS']);
const parts = new Set([
  'BANKACCTFROM',
  'CCACCTFROM',
  'STMTTRN',
  'LEDGERBAL',
  'AVAILBAL',
  'BANKACCTTO',
  'CCACCTTO',
  'PAYEE',
]);
const others = new Set(['CURRENCY', 'ORIGCURRENCY', 'BALLIST', 'INVSTMTRS', 'BANKTRANLISTP', 'STATUS', 'SONRS', 'FI']);

/**
 * OFX of banks and cards. The balance is the one of its own day (LEDGERBAL): a file has no opening balance, so that
 * the next file must begin where this one ends.
 */
export async function* readOfx(text: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const reader = new Ofx();
  let last: Tag | undefined;
  for await (const tag of tagsOf(text)) {
    last = tag;
    yield* reader.take(tag);
  }
  if (last?.name !== 'OFX' || !last.closes) {
    throw fault('statement-cut', last?.row ?? 1, 'the file does not end with </OFX>: it is cut');
  }
  if (reader.statements === 0) {
    const why = reader.status ? `; it says: ${reader.status}` : '';
    throw fault('statement-empty', last.row, `the file has no statement of a bank account or a card${why}`);
  }
}

class Ofx {
  statements = 0;
  status: string | undefined;
  private open = false;
  private ended = false;
  private readonly within: string[] = [];
  private head: StatementHead | undefined;
  private values = new Map<string, string>();
  private row = 1;
  private transaction: { values: Map<string, string>; row: number } | undefined;
  private ledger: { amount: string | undefined; on: string | undefined; row: number } | undefined;
  private sequence = 0;

  *take(tag: Tag): Generator<ReadRecord> {
    const { name, closes, row } = tag;
    if (name === 'OFX' && !closes) {
      if (this.ended) throw fault('statement-twice', row, 'a second document begins: the file is doubled or joined');
    } else if (name === 'OFX') this.ended = true;
    else if (statements.has(name)) yield* closes ? this.close(row) : this.begin(tag);
    else if (name === 'MESSAGE' && !closes && !this.open) this.status ??= tag.text;
    else if (this.open) yield* this.inStatement(tag);
  }

  private *begin(tag: Tag): Generator<ReadRecord> {
    if (this.open) yield* this.close(tag.row);
    this.open = true;
    this.row = tag.row;
    this.values = new Map();
    this.head = this.ledger = this.transaction = undefined;
    this.sequence = 0;
    this.within.length = 0;
  }

  private *inStatement(tag: Tag): Generator<ReadRecord> {
    const { name, closes, row, text } = tag;
    if (parts.has(name) || others.has(name)) {
      if (closes) {
        const at = this.within.lastIndexOf(name);
        if (at >= 0) this.within.length = at;
        if (name === 'STMTTRN') yield* this.move();
        return;
      }
      if (name === 'STMTTRN') {
        // The end tag of the one before may be missing.
        yield* this.move();
        this.within.length = 0;
        this.transaction = { values: new Map(), row };
      }
      if (name === 'LEDGERBAL') {
        yield* this.move();
        this.within.length = 0;
        this.ledger = { amount: undefined, on: undefined, row };
      }
      this.within.push(name);
      return;
    }
    if (closes) {
      if (name === 'BANKTRANLIST' || name === 'BANKTRANLISTP') yield* this.move();
      return;
    }
    this.value(name, text);
  }

  private value(name: string, text: string): void {
    if (text === '') return;
    const where = this.within.at(-1);
    if (where === 'LEDGERBAL' && this.ledger) {
      if (name === 'BALAMT') this.ledger.amount = text;
      if (name === 'DTASOF') this.ledger.on = text;
      return;
    }
    const target = this.transaction?.values ?? this.values;
    const key = where === undefined || where === 'STMTTRN' ? name : `${where}/${name}`;
    if (!target.has(key)) target.set(key, text);
  }

  private begun(): StatementHead {
    if (this.head) return this.head;
    const of = (name: string) => this.values.get(name);
    const currency = of('CURDEF')?.toUpperCase();
    const account = of('BANKACCTFROM/ACCTID') ?? of('CCACCTFROM/ACCTID');
    if (currency === undefined) throw malformed(this.row, 'the statement names no currency (CURDEF)');
    if (account === undefined) throw malformed(this.row, 'the statement names no account (ACCTID)');
    decimalsOf(currency, this.row);
    this.statements += 1;
    this.head = {
      ...{ record: 'statement', format: 'ofx', row: this.row, statement: this.statements, currency },
      ...{ account: account.replaceAll(/\s/g, ''), bank: of('BANKACCTFROM/BANKID') },
      // A file may have a card's cycles one behind the other, with the balance of today in each.
      reference: [of('DTSTART'), of('DTEND')].filter(Boolean).join(' to ') || undefined,
    };
    return this.head;
  }

  private *move(): Generator<ReadRecord> {
    const { transaction } = this;
    this.transaction = undefined;
    if (!transaction) return;
    if (!this.head) yield this.begun();
    const line = lineFrom(transaction.values, transaction.row, this.begun(), this.sequence + 1);
    if (!line) return;
    this.sequence += 1;
    yield line;
  }

  private *close(row: number): Generator<ReadRecord> {
    yield* this.move();
    if (!this.open) return;
    this.open = false;
    if (!this.head) yield this.begun();
    const { statement, currency } = this.begun();
    const { ledger } = this;
    const amount = ledger?.amount;
    yield {
      ...{ record: 'balances', row, statement, opening: undefined },
      closing: amount === undefined ? undefined : looseMinorOf(amount, currency, ledger!.row),
      closingOn: dayIn(ledger?.on, row),
    };
  }
}

const kinds: Readonly<Record<string, LineKind>> = {
  DIRECTDEP: 'transfer',
  XFER: 'transfer',
  DIRECTDEBIT: 'direct-debit',
  REPEATPMT: 'standing-order',
  CHECK: 'cheque',
  CASH: 'cash',
  ATM: 'cash',
  DEP: 'cash',
  POS: 'card',
  FEE: 'charge',
  SRVCHG: 'charge',
  INT: 'interest',
};

/** Undefined for what banks put between movements: a balance of the day without an amount. */
function lineFrom(
  values: ReadonlyMap<string, string>,
  row: number,
  head: StatementHead,
  sequence: number,
): StatementLine | undefined {
  const amount = values.get('TRNAMT')?.replaceAll(/\s/g, '');
  if (amount === undefined || amount === '.' || amount === ',') return undefined;
  const own = values.get('CURRENCY/CURSYM')?.toUpperCase();
  if (own !== undefined && own !== head.currency) {
    throw malformed(row, `a movement is in ${own} (CURRENCY), its account in ${head.currency}`);
  }
  const posted = ['DTPOSTED', 'DTAVAIL', 'DTUSER'].map((name) => dayIn(values.get(name), row)).find((each) => each);
  if (!posted) throw malformed(row, 'a movement has no day (DTPOSTED)');
  const type = values.get('TRNTYPE')?.toUpperCase();
  const original = values.get('ORIGCURRENCY/CURSYM');
  const cheque = values.get('CHECKNUM');
  const parts = {
    ...{ row, entryDate: posted, amount: looseMinorOf(amount, head.currency, row) },
    valueDate: dayIn(values.get('DTAVAIL'), row),
    kind: kinds[type ?? ''] ?? ('other' as const),
    reversal: values.has('CORRECTFITID'),
    bankCode: type,
    bankReference: values.get('FITID'),
    references: [values.get('REFNUM'), cheque, values.get('SRVRTID'), values.get('FITID')],
    name: values.get('NAME') ?? values.get('PAYEE/NAME'),
    payerAccount: values.get('BANKACCTTO/ACCTID') ?? values.get('CCACCTTO/ACCTID'),
    payerBank: values.get('BANKACCTTO/BANKID'),
    text: [values.get('MEMO'), values.get('EXTDNAME')].filter(Boolean).join(' '),
    original:
      original === undefined ? undefined : { amount: values.get('ORIGCURRENCY/CURRATE') ?? '', currency: original },
  };
  return lineOf(parts, head.statement, sequence);
}

const readWritten = dayReader('DD/MM/YYYY');

/** Banks write zeros for a day that they do not know. */
function dayIn(text: string | undefined, row: number): string | undefined {
  if (text === undefined || /^0*$/.test(text)) return undefined;
  return readWritten(text) ?? compactDay(text, row);
}
