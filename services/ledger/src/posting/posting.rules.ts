// C-04, C-07, C-13: what an event puts in the books, by the dated posting rules of the profile.
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { day } from '@tolbooth/calendar';
import { parseMoney, type WireMoney } from '@tolbooth/money';
import { isRefusal } from '@tolbooth/refusals';
import { council } from '../books/book';
import type { Entry, EntryLine } from './entry';
import { textAt, UnpostableEvent, valuesAt } from './paths.rules';
import type { PostingRule, PostingRuleLine, PostingRules } from './posting-rules.policy';

export interface SourceEvent {
  readonly id: string;
  readonly service: string;
  /** `InvoiceCompleted` */
  readonly type: string;
  readonly topic: string;
  readonly partition: number;
  readonly traceId: string | undefined;
  readonly data: unknown;
}

/** The rule of an event, undefined when no money moves by it. @throws UnpostableEvent for an event that nobody listed */
export function ruleFor(rules: PostingRules, eventType: string): PostingRule | undefined {
  const rule = rules.rules.find(({ event }) => event === eventType);
  if (rule || rules.moveNoMoney.includes(eventType)) return rule;
  throw new UnpostableEvent(`ledger/posting-rules has no rule for ${eventType}`);
}

/** Lines of nothing are left out; negative amounts change their side. @throws UnpostableEvent when event and rule do not fit */
export function entryOf(rule: PostingRule, version: string, structure: CodeStructure, event: SourceEvent): Entry {
  const { data } = event;
  const lines: EntryLine[] = [];
  for (const line of rule.lines) addLines(lines, line, data, structure);
  return {
    id: event.id,
    book: council,
    service: event.service,
    eventType: event.type,
    document: textAt(data, rule.document),
    documentNumber: textAt(data, rule.number),
    topic: event.topic,
    partition: event.partition,
    dated: day(textAt(data, rule.day)),
    completedAt: new Date(textAt(data, rule.at)),
    traceId: event.traceId,
    ruleVersion: version,
    reverses: rule.reverses,
    lines,
  };
}

function addLines(lines: EntryLine[], line: PostingRuleLine, data: unknown, structure: CodeStructure): void {
  const { code: codePath, amount: amountPath } = pathsOf(line);
  const codes = valuesAt(data, codePath);
  const amounts = valuesAt(data, amountPath);
  const items = line.item === undefined ? undefined : valuesAt(data, line.item);
  amounts.values.forEach((told, index) => {
    const { minor, currency } = parseMoney(told as WireMoney);
    const code = pick(codes, index, amounts.values.length) as string;
    const item = items && (pick(items, index, amounts.values.length) as string);
    if (minor === 0n) return;
    const amount = line.side === 'debit' ? minor : -minor;
    const balancing = balancingOf(structure, code);
    lines.push({ code, balancing, currency, amount, control: line.control ?? false, item });
  });
}

const paths = new WeakMap<PostingRuleLine, { readonly code: string; readonly amount: string }>();

function pathsOf(line: PostingRuleLine): { readonly code: string; readonly amount: string } {
  if (!('coded' in line)) return line;
  const known = paths.get(line);
  if (known) return known;
  const made = { code: `${line.coded}.code`, amount: `${line.coded}.amount` };
  paths.set(line, made);
  return made;
}

/** A single value holds for each line, a list goes with the list of amounts. */
function pick(found: { values: unknown[]; each: boolean }, index: number, length: number): unknown {
  if (!found.each) return found.values[0];
  if (found.values.length !== length) throw new UnpostableEvent('two lists of one rule differ in length');
  return found.values[index];
}

/** The balancing segment of a code, empty where the structure has none or the code is not written by it. */
export function balancingOf(structure: CodeStructure, code: string): string {
  let start = 0;
  for (const { name } of structure.segments) {
    const end = code.indexOf(structure.separator, start);
    if (name === 'balancing') return code.slice(start, end < 0 ? undefined : end);
    if (end < 0) return '';
    start = end + 1;
  }
  return '';
}

/** The same code with another value of the balancing segment: the reserve or the suspense of that segment. */
export function inBalancing(structure: CodeStructure, code: string, balancing: string): string {
  const parsed = parseCode(structure, code);
  if (isRefusal(parsed) || balancing === '') return code;
  const values = structure.segments.map(({ name }) => (name === 'balancing' ? balancing : parsed.segments[name]!));
  return values.join(structure.separator);
}

/** C-04: also per balancing segment and currency; the database says it once more. @throws UnpostableEvent */
export function mustBalance(entry: Entry): void {
  for (const [key, sum] of apartIn(entry)) {
    throw new UnpostableEvent(`debits and credits of ${entry.eventType} differ by ${sum} in "${key}"`);
  }
}

/** By balancing segment and currency, what debits are more than credits, where they differ. */
export function apartIn({ lines }: Entry): [key: string, sum: bigint][] {
  const sums = new Map<string, bigint>();
  for (const { balancing, currency, amount } of lines) {
    const key = `${balancing} ${currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return [...sums].filter(([, sum]) => sum !== 0n);
}
