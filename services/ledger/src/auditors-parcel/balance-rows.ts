import type { ParcelRow } from './parcel-file';
import { formatAmount, minorOf } from '@tolbooth/money';

type Sums = readonly [debit: bigint, credit: bigint, functionalDebit: bigint, functionalCredit: bigint];
type Sum = Readonly<Record<string, unknown>>;

const nothing: Sums = [0n, 0n, 0n, 0n];

/**
 * Balances of every month of the year for each account and currency that ever moved up to its end.
 * @param sums ordered by code and currency; what lies before the year has no month
 */
export async function* balanceRows(
  sums: AsyncIterable<Sum>,
  year: number,
  months: readonly string[],
): AsyncGenerator<ParcelRow> {
  let code: unknown;
  let currency: unknown;
  let byMonth = new Map<string, Sums>();
  for await (const sum of sums) {
    if (sum['code'] !== code || sum['currency'] !== currency) {
      yield* rowsOf(code as string, currency as string, byMonth, year, months);
      ({ code, currency } = sum);
      byMonth = new Map();
    }
    byMonth.set(sum['month'] as string, amountsOf(sum));
  }
  yield* rowsOf(code as string, currency as string, byMonth, year, months);
}

function* rowsOf(
  code: string,
  currency: string,
  byMonth: ReadonlyMap<string, Sums>,
  year: number,
  months: readonly string[],
): Iterable<ParcelRow> {
  if (byMonth.size === 0) return;
  const before = byMonth.get('') ?? nothing;
  let own = before[0] - before[1];
  let functional = before[2] - before[3];
  for (const month of months) {
    const [debit, credit, functionalDebit, functionalCredit] = byMonth.get(month) ?? nothing;
    const sides = [
      ...[own, debit, credit, own + debit - credit],
      ...[functional, functionalDebit, functionalCredit, functional + functionalDebit - functionalCredit],
    ];
    yield [code, currency, year, month, ...sides.map((amount) => formatAmount(amount))];
    own += debit - credit;
    functional += functionalDebit - functionalCredit;
  }
}

function amountsOf(sum: Sum): Sums {
  const minor = (name: string) => minorOf(sum[name] as string);
  return [minor('debit'), minor('credit'), minor('functional_debit'), minor('functional_credit')];
}
