import { decimalsOf, minorOf } from '../amounts';
import { writtenDay } from '../days';
import { fault, malformed } from '../fault';
import type { Balances, ReadRecord, StatementHead } from '../statement';
import { detailOf, type Detail } from './details';
import { readElements } from './elements';
import { isBooked, linesOfEntry } from './entry';
import { all, at, firstText, textAt, type Node } from './nodes';

/** Payments of one entry: they are kept until it ends, for only then is it known whether they add up to it. */
const mostDetails = 200_000;
const root = new Set(['Stmt']);

/** bank to customer statements (camt.053), versions 02 and later, whatever prefix their elements have. */
export async function* readCamt053(text: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const reader = new Camt053();
  for await (const _ of readElements(text, root, reader)) yield* reader.taken();
  if (reader.statements === 0) throw fault('statement-empty', 1, 'the file has no statement (Stmt)');
}

class Camt053 {
  readonly tells = new Set(['Stmt', 'Ntry', 'TxDtls']);
  statements = 0;
  private made: ReadRecord[] = [];
  private details: Detail[] = [];
  private head: StatementHead | undefined;
  private sequence = 0;
  private pending = 0;

  taken(): ReadRecord[] {
    const { made } = this;
    this.made = [];
    return made;
  }

  closed(node: Node, [statement, entry]: readonly Node[]): void {
    if (!statement) this.end(node);
    else if (node.name === 'Ntry') this.entry(node, statement);
    else if (entry?.name === 'Ntry') this.detail(node, statement, entry);
  }

  private detail(node: Node, statement: Node, entry: Node): void {
    this.details.push(detailOf(node, this.begun(statement, entry).currency));
    if (this.details.length > mostDetails) {
      throw fault('statement-unsafe', node.row, `an entry has more than ${mostDetails} payments`);
    }
  }

  private entry(node: Node, statement: Node): void {
    const head = this.begun(statement, node);
    const { details } = this;
    this.details = [];
    if (!isBooked(node)) {
      this.pending += 1;
      return;
    }
    const lines = linesOfEntry(node, details, head, fallbackDay(statement), this.sequence + 1);
    this.sequence += lines.length;
    this.made.push(...lines);
  }

  private begun(statement: Node, entry: Node | undefined): StatementHead {
    if (this.head) return this.head;
    const account = at(statement, 'Acct');
    const name = firstText(
      account,
      ['Id', 'IBAN'],
      ['Id', 'Othr', 'Id'],
      ['Id', 'PrtryAcct', 'Id'],
      ['Id', 'BBAN'],
    )?.replaceAll(/\s/g, '');
    if (name === undefined) throw malformed(statement.row, 'the statement names no account');
    const balances = all(statement, 'Bal').flatMap((each) => at(each, 'Amt')?.currency ?? []);
    const own = textAt(account, 'Ccy');
    const agreed = own === undefined || balances.includes(own) ? own : balances[0];
    const currency = agreed ?? own ?? balances[0] ?? at(entry, 'Amt')?.currency;
    if (currency === undefined) throw malformed(statement.row, 'the statement names no currency');
    decimalsOf(currency, statement.row);
    this.statements += 1;
    const bank = at(account, 'Svcr', 'FinInstnId');
    this.head = {
      ...{ record: 'statement', format: 'camt.053', row: statement.row, statement: this.statements },
      ...{ account: name, currency, bank: firstText(bank, ['BICFI'], ['BIC'], ['ClrSysMmbId', 'MmbId']) },
      number: numberOf(statement),
      reference: textAt(statement, 'Id'),
    };
    this.made.push(this.head);
    return this.head;
  }

  private end(statement: Node): void {
    const head = this.begun(statement, undefined);
    const { pending } = this;
    this.made.push({ ...balancesOf(statement, head), pending });
    this.head = undefined;
    this.sequence = this.pending = 0;
  }
}

/** Electronic before legal number, with the page where there are several; else the bank's id of it. */
function numberOf(statement: Node): string | undefined {
  const number = firstText(statement, ['ElctrncSeqNb'], ['LglSeqNb'], ['Id']);
  const page = textAt(statement, 'StmtPgntn', 'PgNb');
  const last = textAt(statement, 'StmtPgntn', 'LastPgInd');
  return page === undefined || (page === '1' && last === 'true') ? number : `${number}/${page}`;
}

interface Balance {
  readonly kind: string;
  readonly on: string | undefined;
  readonly amount: bigint;
}

function balancesOf(statement: Node, { currency, statement: position }: StatementHead): Balances {
  const balances = all(statement, 'Bal').flatMap((node): Balance[] => {
    const kind = firstText(node, ['Tp', 'CdOrPrtry', 'Cd'], ['Tp', 'Cd']);
    const amount = at(node, 'Amt');
    if (kind === undefined || !amount || (amount.currency ?? currency) !== currency) return [];
    const minor = minorOf(amount.text, currency, node.row);
    const day = firstText(node, ['Dt', 'Dt'], ['Dt', 'DtTm']);
    const on = day === undefined ? undefined : writtenDay(day, node.row);
    return [{ kind, on, amount: textAt(node, 'CdtDbtInd') === 'DBIT' ? -minor : minor }];
  });
  const of = (kind: string) => balances.filter((each) => each.kind === kind).sort(byDay);
  const between = balances.filter(({ kind }) => kind === 'ITBD');
  const closing = of('CLBD').at(-1) ?? (between.length > 1 || of('OPBD').length > 0 ? between.at(-1) : undefined);
  const opening = of('OPBD')[0] ?? of('PRCD')[0] ?? (between[0] === closing ? undefined : between[0]);
  return {
    ...{ record: 'balances', row: statement.row, statement: position },
    ...{ opening: opening?.amount, closing: closing?.amount, openingOn: opening?.on, closingOn: closing?.on },
  };
}

function byDay(one: Balance, other: Balance): number {
  return (one.on ?? '').localeCompare(other.on ?? '');
}

/** For an entry without a day of its own: the end of the period, the day of the last balance, or the day of the statement. */
function fallbackDay(statement: Node): string | undefined {
  const period = firstText(statement, ['FrToDt', 'ToDtTm'], ['FrToDt', 'ToDt']);
  const balances = all(statement, 'Bal').flatMap((each) => firstText(each, ['Dt', 'Dt'], ['Dt', 'DtTm']) ?? []);
  const text = period ?? balances.toSorted().at(-1) ?? textAt(statement, 'CreDtTm');
  return text === undefined ? undefined : writtenDay(text, statement.row);
}
