import { minorOf } from '../amounts';
import { writtenDay } from '../days';
import { malformed } from '../fault';
import { lineOf } from '../line-parts';
import type { StatementHead, StatementLine } from '../statement';
import type { Detail } from './details';
import { all, at, deep, firstText, textAt, type Node } from './nodes';
import { transactionCode } from './transaction-code';

const notBooked = new Set(['PDNG', 'INFO', 'FUTR']);

export function isBooked(entry: Node): boolean {
  const status = firstText(entry, ['Sts', 'Cd'], ['Sts', 'Prtry'], ['Sts']) ?? 'BOOK';
  return !notBooked.has(status);
}

interface Facts {
  readonly entry: Node;
  readonly head: StatementHead;
  readonly row: number;
  readonly entryDate: string;
  readonly valueDate: string | undefined;
  readonly amount: bigint;
  readonly reversal: boolean;
  readonly bankReference: string | undefined;
}

/**
 * Lines of an entry. The payments of a batch become lines of their own when they add up to the entry, or do so less the
 * charges that the bank names: these are a line then. Else the entry is one line with all that its payments say.
 */
export function linesOfEntry(
  entry: Node,
  details: readonly Detail[],
  head: StatementHead,
  fallbackDay: string | undefined,
  sequence: number,
): StatementLine[] {
  const facts = factsOf(entry, head, fallbackDay);
  const shares = details.length > 1 ? sharesOf(details, facts) : undefined;
  if (!shares) return [lineFrom(facts, details, facts.amount, sequence)];
  const lines = shares.map((amount, index) => {
    const own = { ...facts, bankReference: undefined };
    return lineFrom({ ...own, row: details[index]!.row }, [details[index]!], amount, sequence + index);
  });
  const charges = facts.amount - shares.reduce((sum, each) => sum + each, 0n);
  if (charges === 0n) return lines;
  return [...lines, chargeLine(facts, charges, sequence + lines.length)];
}

function factsOf(entry: Node, head: StatementHead, fallbackDay: string | undefined): Facts {
  const { row } = entry;
  const amount = at(entry, 'Amt');
  if (!amount) throw malformed(row, 'an entry has no amount');
  if (amount.currency !== undefined && amount.currency !== head.currency) {
    throw malformed(row, `an entry is in ${amount.currency}, its account in ${head.currency}`);
  }
  const side = textAt(entry, 'CdtDbtInd');
  if (side !== 'CRDT' && side !== 'DBIT') throw malformed(row, 'an entry says neither CRDT nor DBIT');
  const minor = minorOf(amount.text, head.currency, row);
  const value = firstText(entry, ['ValDt', 'Dt'], ['ValDt', 'DtTm']);
  const valueDate = value === undefined ? undefined : writtenDay(value, row);
  const booked = firstText(entry, ['BookgDt', 'Dt'], ['BookgDt', 'DtTm']);
  const entryDate = booked === undefined ? (valueDate ?? fallbackDay) : writtenDay(booked, row);
  if (entryDate === undefined) throw malformed(row, 'an entry has no day, and its statement has none either');
  return {
    ...{ entry, head, row, entryDate, valueDate, amount: side === 'CRDT' ? minor : -minor },
    reversal: /^(true|1)$/.test(textAt(entry, 'RvslInd') ?? ''),
    bankReference: firstText(entry, ['AcctSvcrRef']),
  };
}

function sharesOf(details: readonly Detail[], facts: Facts): bigint[] | undefined {
  const shares: bigint[] = [];
  for (const { amount, credit } of details) {
    if (amount === undefined) return undefined;
    shares.push((credit ?? facts.amount >= 0n) ? amount : -amount);
  }
  const rest = facts.amount - shares.reduce((sum, each) => sum + each, 0n);
  return rest === 0n || rest === -chargesOf(facts) ? shares : undefined;
}

/** What the bank says it kept, in the account's currency. */
function chargesOf({ entry, head }: Facts): bigint {
  const total = at(entry, 'Chrgs', 'TtlChrgsAndTaxAmt');
  if (total) return total.currency === head.currency ? minorOf(total.text, head.currency, total.row) : 0n;
  return all(entry, 'Chrgs').reduce((sum, charges) => {
    const records = all(charges, 'Rcrd');
    return (records.length > 0 ? records : [charges]).reduce((part, record) => {
      const amount = at(record, 'Amt');
      const mine = amount?.currency === head.currency;
      return mine ? part + minorOf(amount.text, head.currency, amount.row) : part;
    }, sum);
  }, 0n);
}

function lineFrom(facts: Facts, details: readonly Detail[], amount: bigint, sequence: number): StatementLine {
  const { entry, head, row, entryDate, valueDate, reversal } = facts;
  const [first] = details;
  const whole = transactionCode(at(entry, 'BkTxCd'));
  const own = details.length === 1 && first!.code.text !== undefined ? first!.code : whole;
  const returned = details.length > 0 && details.every((each) => each.returned);
  // What goes back has the parties of the payment that it takes back.
  const incoming = amount >= 0n !== (reversal || returned);
  const party = first && mostTold(incoming ? [first.debtor, first.creditor] : [first.creditor, first.debtor]);
  const told = details.flatMap(({ text }) => text ?? []);
  const additional = textAt(entry, 'AddtlNtryInf');
  const parts = {
    ...{ row, entryDate, valueDate, amount, reversal },
    kind: returned ? ('returned' as const) : own.kind === 'other' ? whole.kind : own.kind,
    bankCode: own.text ?? whole.text,
    bankReference: first?.bankReference && details.length === 1 ? first.bankReference : facts.bankReference,
    references: [
      ...details.flatMap(({ references }) => references),
      ...deep(at(entry, 'NtryDtls', 'Btch'), 'PmtInfId').map(({ text }) => text),
      ...[textAt(entry, 'NtryRef'), facts.bankReference],
    ],
    endToEndId: details.length === 1 ? first!.endToEndId : undefined,
    mandate: details.length === 1 ? first!.mandate : undefined,
    name: details.length === 1 ? party?.name : undefined,
    payerAccount: details.length === 1 ? party?.account : undefined,
    payerBank: details.length === 1 ? party?.bank : undefined,
    text: told.length > 0 ? told.join(' ') : additional,
    original: details.length === 1 ? first!.original : undefined,
  };
  return lineOf(parts, head.statement, sequence);
}

function mostTold(parties: readonly Detail['debtor'][]): Detail['debtor'] | undefined {
  return parties.find(({ name, account }) => name !== undefined || account !== undefined) ?? parties[0];
}

function chargeLine(facts: Facts, amount: bigint, sequence: number): StatementLine {
  const { head, row, entryDate, valueDate, reversal, bankReference } = facts;
  const text = `Charges of the bank on ${bankReference ?? 'this batch'}`;
  return lineOf(
    { row, entryDate, valueDate, amount, reversal, kind: 'charge', bankReference: undefined, references: [], text },
    head.statement,
    sequence,
  );
}
