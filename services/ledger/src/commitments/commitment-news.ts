import { accountingPeriodOf, day, type Day } from '@tolbooth/calendar';
import type { MoneyField } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import type { PoolRate } from '../exchange/rates.rows';
import { converted, type RateOf } from '../posting/valuing.rules';
import type { InvoiceNews, OrderedLine, OrderEnd, OrderNews, Release } from './commitment.rules';

export interface LineTold {
  readonly lineId: string;
  readonly lineNumber: number;
  readonly code: string;
  readonly amount: MoneyField;
  readonly functional?: MoneyField | undefined;
  readonly budgetMonth?: string | undefined;
}

export interface OrderTold {
  readonly of: 'order';
  readonly orderId: string;
  readonly number: string;
  readonly supplier: string;
  readonly version: number;
  /** Absent where the order ends. */
  readonly lines?: readonly LineTold[];
  readonly ended?: OrderEnd;
  /** Day of what is told: at its rate of the pool a foreign line reserves (C-16). */
  readonly on: Day;
  /** Day whose month the lines take that name none. */
  readonly budgetOn: Day;
  readonly approvedOn?: Day;
  readonly emergency?: boolean;
  readonly contractReference?: string | undefined;
}

export interface InvoiceTold {
  readonly of: 'invoice';
  readonly invoiceId: string;
  readonly number: string;
  readonly on: Day;
  /** Absent where the invoice is cancelled. */
  readonly charged?: readonly { orderId: string; lineId: string; amount: MoneyField }[];
}

export function orderNews(told: OrderTold, call: Pick<Call, 'policies' | 'on'>, rateOf: PoolRate): OrderNews | Refusal {
  const { version } = told;
  if (told.lines === undefined) return { version, ended: told.ended ?? 'closed' };
  const lines: OrderedLine[] = [];
  for (const line of told.lines) {
    const ordered = inBooks(line.functional ?? line.amount, `order ${told.number}`, call, (of) => rateOf(of, told.on));
    if (isRefusal(ordered)) return ordered;
    const month = line.budgetMonth ?? told.budgetOn.slice(0, 7);
    const { lineId, lineNumber: number, code } = line;
    lines.push({ lineId, number, code, ...ordered, month, year: yearOfMonth(month, call) });
  }
  return { version, lines };
}

export function invoiceNews(
  told: InvoiceTold,
  call: Pick<Call, 'policies' | 'on'>,
  rateOf: PoolRate,
): InvoiceNews | Refusal {
  if (told.charged === undefined) return { cancelled: true };
  const releases: Release[] = [];
  for (const { orderId, lineId, amount } of told.charged) {
    const inCurrency = inBooks(amount, `invoice ${told.number}`, call, (of) => rateOf(of, told.on));
    if (isRefusal(inCurrency)) return inCurrency;
    releases.push({ orderId, lineId, amount: inCurrency.ordered });
  }
  return { releases };
}

/**
 * Budgets are kept in the currency of the books: what is told in another is worth what the pool of the day says, and
 * reserves nothing while there is none; the trail says so.
 */
function inBooks(
  told: MoneyField,
  what: string,
  { policies, on }: Pick<Call, 'policies' | 'on'>,
  rateOf: RateOf,
): { ordered: bigint; currency: string } | Refusal {
  const { minor, currency } = parseMoney(told);
  const { currency: own } = policies.at(booksPolicy, on).value;
  if (currency === own) return { ordered: minor, currency };
  const rate = rateOf(currency);
  if (rate !== undefined) return { ordered: converted(minor, rate), currency: own };
  return refuse('commitment-currency', { detail: `The ${what} is in ${currency} and says nothing in ${own}` });
}

function yearOfMonth(month: string, { policies, on }: Pick<Call, 'policies' | 'on'>): number {
  return accountingPeriodOf(day(`${month}-01`), policies.at(calendarPolicy, on).value.yearStartMonth).year;
}
