import { decimalsOf, impliedOf } from '../amounts';
import { shortDay } from '../days';
import { fault, malformed } from '../fault';
import { linesOf } from '../file-text';
import { lineOf } from '../line-parts';
import type { ReadRecord, StatementHead, StatementLine } from '../statement';
import { recordsOf, type Record2 } from './records';
import { kindOf, signOf } from './type-codes';

/** What a trailer must agree with: sum of amounts as written, records, and how many of the level below. */
interface Control {
  total: bigint;
  records: number;
  parts: number;
}

/** Status of a group that brings no movements: they must not be booked. */
const unusable: Readonly<Record<string, string>> = {
  '2': 'takes an earlier one back (status 2)',
  '4': 'is a test (status 4)',
};

const nothing = (): Control => ({ total: 0n, records: 0, parts: 0 });

/** cash management balances (BAI2). Trailers 49, 98 and 99 must agree with what they close. */
export async function* readBai2(text: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const reader = new Bai2();
  for await (const record of recordsOf(linesOf(text))) yield* reader.take(record);
  reader.end();
}

class Bai2 {
  private statements = 0;
  private file: Control | undefined;
  private group: (Control & { on: string; currency: string; bank: string | undefined }) | undefined;
  private account:
    (Control & { head: StatementHead; opening?: bigint; closing?: bigint; sequence: number }) | undefined;
  private row = 1;

  *take(record: Record2): Generator<ReadRecord> {
    this.row = record.row;
    for (const level of [this.file, this.group, this.account]) if (level) level.records += record.physical;
    switch (record.code) {
      case '01':
        if (this.file)
          throw fault('statement-cut', record.row, 'a file begins before the one before it has ended (99)');
        this.file = { ...nothing(), records: record.physical };
        return;
      case '02':
        return this.beginGroup(record);
      case '03':
        return yield this.beginAccount(record);
      case '16':
        return yield* this.move(record);
      case '49':
        return yield* this.endAccount(record);
      case '98':
        return this.endGroup(record);
      default:
        return this.endFile(record);
    }
  }

  end(): void {
    if (this.file) throw fault('statement-cut', this.row, 'the file has no trailer (99): it is cut');
    if (this.statements === 0) throw fault('statement-empty', this.row, 'the file has no account (03)');
  }

  private beginGroup(record: Record2): void {
    if (!this.file || this.group) throw malformed(record.row, 'a group (02) begins where none may');
    const { fields } = record;
    const status = unusable[fields[2]?.trim() ?? ''];
    if (status) throw fault('statement-format-unknown', record.row, `the group ${status}: no statement is in it`);
    const on = shortDay(fields[3]?.trim() ?? '', record.row);
    const currency = fields[5]?.trim() || 'USD';
    this.group = { ...nothing(), records: record.physical, on, currency, bank: fields[1]?.trim() || undefined };
  }

  private beginAccount(record: Record2): StatementHead {
    const { fields, row } = record;
    if (!this.group || this.account) throw malformed(row, 'an account (03) begins where none may');
    const currency = fields[1]?.trim() || this.group.currency;
    decimalsOf(currency, row);
    this.statements += 1;
    const head: StatementHead = {
      ...{ record: 'statement', format: 'bai2', row, statement: this.statements, bank: this.group.bank, currency },
      account: fields[0]!.replaceAll(/\s/g, ''),
    };
    this.account = { ...nothing(), records: record.physical, head, sequence: 0 };
    this.summaries(fields.slice(2), row);
    return head;
  }

  /** Fours of type, amount, items, kind of funds; kinds S, V and D bring fields of their own. */
  private summaries(fields: readonly string[], row: number): void {
    const account = this.account!;
    for (let at = 0; at < fields.length;) {
      const code = fields[at]!.trim();
      // A comma before the slash, or a field that is there for no reason.
      if (code === '') {
        at += 1;
        continue;
      }
      const text = fields[at + 1]?.trim() ?? '';
      const amount = text === '' ? undefined : impliedOf(text, row);
      if (amount !== undefined) account.total += amount;
      if (code === '010') account.opening = amount;
      if (code === '015') account.closing = amount;
      at += 4 + extraFields(fields, at + 3);
    }
  }

  private *move(record: Record2): Generator<StatementLine> {
    const { fields, row } = record;
    const account = this.account;
    if (!account) throw malformed(row, 'a movement (16) stands outside an account');
    const code = Number(fields[0]);
    const text = fields[1]?.trim() ?? '';
    if (!Number.isInteger(code)) throw malformed(row, `"${fields[0]}" is no type code`);
    if (text === '') return;
    const amount = impliedOf(text, row);
    account.total += amount;
    const sign = signOf(code);
    if (sign === undefined) return;
    account.sequence += 1;
    yield this.lineFrom(record, code, sign * amount, account);
  }

  private lineFrom(
    { fields, more, row }: Record2,
    code: number,
    amount: bigint,
    account: { head: StatementHead; sequence: number },
  ): StatementLine {
    const extra = extraFields(fields, 2);
    const [bankReference, customerReference] = [fields[3 + extra], fields[4 + extra]];
    const words = [fields.slice(5 + extra).join(','), ...more];
    const labelled = (...labels: string[]) => {
      const line = more.find((each) => labels.some((label) => each.startsWith(`${label}:`)));
      return line?.slice(line.indexOf(':') + 1);
    };
    const value = fields[2] === 'V' && /^\d{6}$/.test(fields[3] ?? '') ? shortDay(fields[3]!, row) : undefined;
    const kind = kindOf(code);
    const parts = {
      ...{ row, entryDate: this.group!.on, valueDate: value, amount, kind },
      reversal: kind === 'returned',
      ...{ bankCode: fields[0]!, bankReference },
      references: [customerReference, labelled('EREF', 'YR'), labelled('CREF'), bankReference],
      endToEndId: labelled('EREF'),
      name: labelled('DBNM', 'OB', 'BO', 'PY', 'FR'),
      payerAccount: labelled('DACT'),
      text: words.join(' '),
    };
    return lineOf(parts, account.head.statement, account.sequence);
  }

  private *endAccount(record: Record2): Generator<ReadRecord> {
    const { account } = this;
    if (!account) throw malformed(record.row, 'an account ends (49) where none has begun');
    agree(record, account, 'account', undefined);
    this.account = undefined;
    this.group!.total += account.total;
    this.group!.parts += 1;
    const { head, opening, closing } = account;
    const on = this.group!.on;
    yield { record: 'balances', row: record.row, statement: head.statement, opening, closing, closingOn: on };
  }

  private endGroup(record: Record2): void {
    if (!this.group || this.account) throw fault('statement-cut', record.row, 'a group ends (98) within an account');
    agree(record, this.group, 'group', 'accounts');
    this.file!.total += this.group.total;
    this.file!.parts += 1;
    this.group = undefined;
  }

  private endFile(record: Record2): void {
    if (!this.file || this.group) throw fault('statement-cut', record.row, 'the file ends (99) within a group');
    agree(record, this.file, 'file', 'groups');
    this.file = undefined;
  }
}

/** How many fields follow a kind of funds at this place, beyond the usual. */
function extraFields(fields: readonly string[], at: number): number {
  const kind = fields[at]?.trim();
  if (kind === 'S') return 3;
  if (kind === 'V') return 2;
  return kind === 'D' ? 1 + 2 * Number(fields[at + 1] ?? 0) : 0;
}

/** What a trailer leaves empty it does not say. */
function agree({ fields, row }: Record2, control: Control, what: string, parts: string | undefined): void {
  const told = fields.map((field) => field.trim());
  const [total, ...counts] = told;
  const wrong = (name: string, said: string, is: bigint | number) => {
    const sentence = `the trailer of the ${what} says ${said} for ${name}, the file has ${is}`;
    return fault('statement-control-total', row, sentence, { said, found: String(is) });
  };
  if (total && impliedOf(total, row) !== control.total) throw wrong('the sum of its amounts', total, control.total);
  const [partsSaid, records] = parts === undefined ? [undefined, counts[0]] : [counts[0], counts[1]];
  if (partsSaid && Number(partsSaid) !== control.parts) throw wrong(`its ${parts}`, partsSaid, control.parts);
  if (records && Number(records) !== control.records) throw wrong('its records', records, control.records);
}
