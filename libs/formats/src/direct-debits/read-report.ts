import { amountText, decimalsOf, minorOf } from '../statements/amounts';
import { writtenDay } from '../statements/days';
import { readElements } from '../statements/camt/elements';
import { all, at, firstText, textAt, type Node } from '../statements/camt/nodes';
import { fault, malformed } from '../statements/fault';
import { fileText } from '../statements/file-text';
import type { DirectDebitAdvice, ReportKind } from './report';

const sterling = 'GBP';
const roots = new Set([
  ...['ReturnedDebitItem', 'Totals', 'MessagingHeader', 'MessagingAdvice', 'NewAdvices'],
  ...['OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts', 'Ntry'],
]);

/**
 * what banks report of direct debits, as it comes: ARUDD, ADDACS, AUDDIS, AWACS and indemnity claims of Bacs, pain.002 and
 * the returns of camt.054. Document types, and so entities, are refused; so is a file whose totals do not agree.
 */
export async function* readDirectDebitReport(
  source: AsyncIterable<Uint8Array>,
  { maxBytes }: { readonly maxBytes: number },
): AsyncGenerator<DirectDebitAdvice> {
  const report = new Report();
  for await (const _ of readElements(fileText(source, maxBytes), roots, report)) yield* report.taken();
  yield* report.wholeFile();
  if (!report.known) throw fault('report-format-unknown', 1, 'the file has nothing of a report that is read here');
}

class Report {
  readonly tells = new Set([...roots, 'DDICAdvice', 'TxInfAndSts', 'TxDtls']);
  known = false;
  private made: DirectDebitAdvice[] = [];
  private messages: ReportKind = 'addacs';
  private returned = { count: 0, sum: 0n };
  private claimed = 0n;
  private single = false;
  private told = false;
  private file: DirectDebitAdvice | undefined;

  taken(): DirectDebitAdvice[] {
    const { made } = this;
    this.made = [];
    this.told ||= made.length > 0;
    return made;
  }

  /** A file that the bank rejected without a word about what is in it. */
  wholeFile(): DirectDebitAdvice[] {
    return this.file && !this.told ? [this.file] : [];
  }

  closed(node: Node, ancestors: readonly Node[]): void {
    this.known = true;
    const [root] = ancestors;
    if (node.name === 'ReturnedDebitItem') this.arudd(node);
    else if (node.name === 'Totals') this.totals(node);
    else if (node.name === 'MessagingHeader') this.messages = messagesOf(node);
    else if (node.name === 'MessagingAdvice') this.made.push(message(node, this.messages));
    else if (node.name === 'DDICAdvice') this.claim(node);
    else if (node.name === 'NewAdvices') this.claims(node);
    else if (node.name === 'TxInfAndSts') this.rejected(node);
    else if (node.name === 'OrgnlPmtInfAndSts') this.whole(node);
    else if (node.name === 'OrgnlGrpInfAndSts' && textAt(node, 'GrpSts') === 'RJCT') {
      this.file = rejectedWhole(node, textAt(node, 'OrgnlMsgId') ?? 'a file');
    } else if (node.name === 'TxDtls' && root) this.made.push(...sentBack(node, root));
  }

  private arudd(node: Node): void {
    const amount = sum(node, 'valueOf');
    this.returned = { count: this.returned.count + 1, sum: this.returned.sum + amount };
    this.made.push({
      ...{ kind: 'arudd', row: node.row, reference: needed(node, 'ref'), amount, currency: sterling },
      // The scheme's own letter or digit comes first, the bank's number after it.
      ...{ code: needed(node, 'returnCode').slice(0, 1), text: node.attributes['returnDescription'] ?? '' },
      collectedOn: writtenDay(needed(node, 'originalProcessingDate'), node.row),
    });
  }

  private rejected(node: Node): void {
    const found = rejected(node);
    this.single ||= found.length > 0;
    this.made.push(...found);
  }

  /** A bank may reject a whole payment information without naming its items: a person has to look. */
  private whole(node: Node): void {
    const { single } = this;
    this.single = false;
    if (single || textAt(node, 'PmtInfSts') !== 'RJCT') return;
    this.made.push(rejectedWhole(node, textAt(node, 'OrgnlPmtInfId') ?? 'a payment information'));
  }

  /** Of one account's items, and once more of the whole advice: that has no items of its own. */
  private totals(node: Node): void {
    const { count, sum: total } = this.returned;
    this.returned = { count: 0, sum: 0n };
    if (count === 0) return;
    const told = [Number.parseInt(needed(node, 'numberOf'), 10), sum(node, 'valueOf')] as const;
    if (told[0] === count && told[1] === total) return;
    const text = (amount: bigint) => amountText(amount, sterling);
    throw fault(
      'report-control-total',
      node.row,
      `${count} items of ${text(total)} were read, the report says ${told[0]} of ${text(told[1])}`,
    );
  }

  private claim(node: Node): void {
    const text = (name: string) => textAt(node, name);
    const debit = firstText(node, ['DDCollections', 'DDCollection', 'DateOfDirectDebit'], ['DateOfDirectDebit']);
    const amount = minorOf(text('TotalAmount') ?? '', sterling, node.row);
    this.claimed += amount;
    this.made.push({
      ...{ kind: 'ddica', row: node.row, reference: text('SUReference'), amount, currency: sterling },
      ...{ code: text('ReasonCode') ?? '', text: text('ReasonCodeMeaning') ?? 'Indemnity claim' },
      collectedOn: debit === undefined ? undefined : writtenDay(debit, node.row),
    });
  }

  private claims(node: Node): void {
    const told = textAt(node, 'TotalValueOfDebits');
    const { claimed } = this;
    this.claimed = 0n;
    if (told === undefined || minorOf(told.replaceAll(',', ''), sterling, node.row) === claimed) return;
    throw fault('report-control-total', node.row, 'the claims do not add up to the sum that the report names');
  }
}

function messagesOf(node: Node): ReportKind {
  const kind = (node.attributes['advice-type'] ?? 'ADDACS').toLowerCase();
  return kind === 'auddis' || kind === 'awacs' ? kind : 'addacs';
}

function message(node: Node, kind: ReportKind): DirectDebitAdvice {
  return {
    ...{ kind, row: node.row, reference: needed(node, 'reference').trim(), code: needed(node, 'reason-code') },
    text: node.attributes['payer-name'] ?? '',
    sortCode: node.attributes['payer-new-sort-code'],
    accountNumber: node.attributes['payer-new-account-number'],
  };
}

function rejectedWhole(node: Node, what: string): DirectDebitAdvice {
  const { code } = reason(at(node, 'StsRsnInf'));
  return { kind: 'pain.002', row: node.row, code, text: `The bank rejected the whole of ${what}` };
}

/** pain.002: only what was rejected; what was accepted says nothing new. */
function rejected(node: Node): DirectDebitAdvice[] {
  if (textAt(node, 'TxSts') !== 'RJCT') return [];
  const original = at(node, 'OrgnlTxRef');
  const amount = at(original, 'Amt', 'InstdAmt');
  const collectedOn = textAt(original, 'ReqdColltnDt');
  return [
    {
      ...{ kind: 'pain.002', row: node.row, endToEndId: textAt(node, 'OrgnlEndToEndId') },
      reference: textAt(original, 'MndtRltdInf', 'MndtId') ?? textAt(original, 'MndtRltdInf', 'DrctDbtMndt', 'MndtId'),
      ...amounts(amount),
      ...reason(at(node, 'StsRsnInf')),
      collectedOn: collectedOn && writtenDay(collectedOn, node.row),
    },
  ];
}

/** camt.054: a debit that takes a collection back. */
function sentBack(node: Node, entry: Node): DirectDebitAdvice[] {
  const why = at(node, 'RtrInf');
  if (!why) return [];
  return [
    {
      ...{ kind: 'camt.054', row: node.row, endToEndId: textAt(node, 'Refs', 'EndToEndId') },
      reference: textAt(node, 'Refs', 'MndtId'),
      ...amounts(at(node, 'AmtDtls', 'InstdAmt', 'Amt') ?? at(node, 'Amt') ?? at(entry, 'Amt')),
      ...reason(why),
    },
  ];
}

function amounts(amount: Node | undefined): Pick<DirectDebitAdvice, 'amount' | 'currency'> {
  if (!amount?.currency) return {};
  decimalsOf(amount.currency, amount.row);
  return { amount: minorOf(amount.text, amount.currency, amount.row), currency: amount.currency };
}

function reason(node: Node | undefined): Pick<DirectDebitAdvice, 'code' | 'text'> {
  const more = all(node, 'AddtlInf').map(({ text }) => text.trim());
  return { code: firstText(node, ['Rsn', 'Cd'], ['Rsn', 'Prtry']) ?? '', text: more.join(' ').slice(0, 140) };
}

function needed(node: Node, name: string): string {
  const value = node.attributes[name]?.trim();
  if (value) return value;
  throw malformed(node.row, `${node.name} has no ${name}`);
}

function sum(node: Node, name: string): bigint {
  return minorOf(needed(node, name), sterling, node.row);
}
