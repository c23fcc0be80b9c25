import { accountingPeriodOf, day, type Day } from '@tolbooth/calendar';
import type { MoneyField } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import type { PoolRate } from '../exchange/rates.rows';
import { converted, type RateOf } from '../posting/valuing.rules';
import type { Foreign, InvoiceNews, OrderedLine, OrderEnd, OrderNews, Release } from './commitment.rules';

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

export function orderNews(told: OrderTold, call: Pick<Call, 'policies' | 'on'>, rateOf: PoolRate): OrderNews {
  const { version } = told;
  if (told.lines === undefined) return { version, ended: told.ended ?? 'closed' };
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const lines = told.lines.map((line): OrderedLine => {
    const { lineId, lineNumber: number, code } = line;
    const ordered = inBooks(line.functional ?? line.amount, currency, (of) => rateOf(of, told.on)) ?? 0n;
    const month = line.budgetMonth ?? told.budgetOn.slice(0, 7);
    const year = yearOfMonth(month, call);
    return { lineId, number, code, ordered, currency, foreign: foreignOf(line.amount, currency), month, year };
  });
  return { version, lines };
}

export function invoiceNews(told: InvoiceTold, call: Pick<Call, 'policies' | 'on'>, rateOf: PoolRate): InvoiceNews {
  if (told.charged === undefined) return { cancelled: true };
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const releases = told.charged.map(({ orderId, lineId, amount }): Release => {
    const inOwn = inBooks(amount, currency, (of) => rateOf(of, told.on));
    return { orderId, lineId, amount: inOwn, foreign: foreignOf(amount, currency) };
  });
  return { releases };
}

/**
 * Budgets are kept in the currency of the books: what is told in another is worth what the pool of the day says, and
 * undefined while there is none.
 */
function inBooks(told: MoneyField, own: string, rateOf: RateOf): bigint | undefined {
  const { minor, currency } = parseMoney(told);
  if (currency === own) return minor;
  const rate = rateOf(currency);
  return rate === undefined ? undefined : converted(minor, rate);
}

function foreignOf(told: MoneyField, own: string): Foreign | undefined {
  const { minor, currency } = parseMoney(told);
  return currency === own ? undefined : { amount: minor, currency };
}

function yearOfMonth(month: string, { policies, on }: Pick<Call, 'policies' | 'on'>): number {
  return accountingPeriodOf(day(`${month}-01`), policies.at(calendarPolicy, on).value.yearStartMonth).year;
}
