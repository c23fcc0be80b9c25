// W10, E5, E6, E7, E8: amounts are computed and never typed; distributions add up to the penny.
import type { CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { allocate, extend } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { TaxClass } from '../customers/customer.entity';
import type { Remitted } from '../remissions/remission.rules';
import { inUse, type Lists, type Salesperson, type Supply } from '../reference/lists';
import type { IncomeCodes } from '../reference/income-codes.policy';
import type { PropertyOptions } from './allowed-tax.rules';
import { revenueCode, type EnteredCode } from './revenue-code.rules';
import { chooseTax, taxOn, type TaxChoice } from './tax-choice.rules';
import { datesFault } from './service-dates.rules';
import { sharesOf } from './shares.rules';

/** What the tables hold, with room for the sum of all lines: numeric(12,2) and numeric(18,2). */
const quantityDigits = 10;
const largestAmount = 10n ** 13n;

export interface EnteredRevenue extends EnteredCode {
  /** Share of the line in percent, up to six places. */
  readonly percent: string;
}

export interface EnteredLine {
  /** Number of a line that is already there; a new line gets the next. */
  readonly line?: number | undefined;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly unitPrice: bigint;
  readonly chargeItem?: string | undefined;
  readonly taxCode?: string | undefined;
  readonly supply?: Supply | undefined;
  /** Which property is let, where an option on its tax is recorded. */
  readonly property?: string | undefined;
  readonly serviceFrom?: Day | undefined;
  readonly serviceTo?: Day | undefined;
  readonly weekCommencing?: Day | undefined;
  readonly revenue?: readonly EnteredRevenue[] | undefined;
  /** Number of the remission by which the customer pays less. */
  readonly remission?: string | undefined;
}

export interface PricedLine {
  readonly lineNo: number;
  readonly entered: EnteredLine;
  /** After what was remitted. */
  readonly net: bigint;
  readonly remitted: Remitted | undefined;
  readonly tax: bigint;
  readonly choice: TaxChoice;
  readonly revenue: readonly { code: string; percent: string; amount: bigint }[];
}

export interface PricedInvoice {
  readonly lines: readonly PricedLine[];
  readonly net: bigint;
  readonly tax: bigint;
}

export interface PricingFacts {
  readonly structure: CodeStructure;
  readonly income: IncomeCodes;
  readonly lists: Lists;
  readonly salesperson: Salesperson;
  readonly taxPoint: Day;
  readonly customerClass: TaxClass;
  readonly properties: PropertyOptions;
  /** First weekday of the pack: 1 for Monday. */
  readonly weekBegins: number;
  /** What a remission takes off a line of this customer. */
  remit?(line: EnteredLine, gross: bigint, field: string): Remitted | Refusal | undefined;
  /** Line numbers that the invoice already has: never given again. */
  readonly known: readonly number[];
}

/** Line amounts in minor units of the invoice's currency, half away from zero; tax is added to the net price. */
export function priceLines(facts: PricingFacts, entered: readonly EnteredLine[]): PricedInvoice | Refusal {
  let last = Math.max(0, ...facts.known);
  const lines: PricedLine[] = [];
  for (const [index, line] of entered.entries()) {
    const field = `lines[${index}]`;
    if (line.line !== undefined && !facts.known.includes(line.line)) {
      return refuse('line-unknown', { field: `${field}.line`, detail: `There is no line ${line.line}` });
    }
    if (line.line !== undefined && lines.some((each) => each.lineNo === line.line)) {
      return refuse('line-unknown', { field: `${field}.line`, detail: `Line ${line.line} is sent twice` });
    }
    const priced = priceLine(facts, line, line.line ?? (last += 1), field);
    if (isRefusal(priced)) return priced;
    lines.push(priced);
  }
  return {
    lines,
    net: lines.reduce((sum, line) => sum + line.net, 0n),
    tax: lines.reduce((sum, line) => sum + line.tax, 0n),
  };
}

function priceLine(facts: PricingFacts, line: EnteredLine, lineNo: number, field: string): PricedLine | Refusal {
  const dates = datesFault(line, facts.weekBegins, field);
  if (dates) return dates;
  const item =
    line.chargeItem === undefined ? undefined : inUse(facts.lists.chargeItems, line.chargeItem, facts.taxPoint);
  const wanted = line.revenue ?? (item ? [{ subjective: item.subjective, percent: '100' }] : []);
  const codes: { code: string; subjective: string; percent: string }[] = [];
  for (const [position, revenue] of wanted.entries()) {
    const at = `${field}.revenue[${position}]`;
    const code = revenueCode(facts.structure, facts.income, facts.salesperson, revenue, at);
    if (isRefusal(code)) return code;
    codes.push({ ...code, percent: revenue.percent });
  }
  const choice = chooseTax(
    facts.lists,
    { ...line, customerClass: facts.customerClass, subjectives: codes.map((each) => each.subjective) },
    facts.taxPoint,
    field,
    facts.properties,
  );
  if (isRefusal(choice)) return choice;
  const weights = sharesOf(
    codes.map((each) => each.percent),
    `${field}.revenue`,
  );
  if (isRefusal(weights)) return weights;
  if ((line.quantity.split('.')[0] ?? '').length > quantityDigits) return tooLarge(`${field}.quantity`);
  const gross = extend(line.unitPrice, line.quantity);
  const size = sizeFault(gross, `${field}.unitPrice`);
  if (size) return size;
  const remitted = facts.remit?.(line, gross, field);
  if (isRefusal(remitted)) return remitted;
  const net = gross - (remitted?.amount ?? 0n);
  const amounts = allocate(net, weights);
  const revenue = codes.map(({ code, percent }, position) => ({ code, percent, amount: amounts[position]! }));
  return { lineNo, entered: line, net, remitted, tax: taxOn(net, choice), choice, revenue };
}

/** In minor units. */
export function sizeFault(amount: bigint, field: string): Refusal | undefined {
  return amount > largestAmount ? tooLarge(field) : undefined;
}

function tooLarge(field: string): Refusal {
  return refuse('amount-too-large', { field, detail: 'The amount is larger than can be kept' });
}
