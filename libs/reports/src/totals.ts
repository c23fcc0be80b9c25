import { formatAmount, parseAmount, type WireMoney } from '@tolbooth/money';
import type { AnyRow, Columns } from './columns';

/** Sums of a column: of money one per currency, in the order of their codes. */
export interface Total {
  readonly money?: readonly WireMoney[];
  readonly whole?: number;
}

/** Adds rows up as they go by: as many sums as there are columns and currencies, however long the report is. */
export class Totals {
  private readonly money = new Map<string, Map<string, bigint>>();
  private readonly whole = new Map<string, number>();

  constructor(columns: Columns) {
    for (const [name, { type, total }] of Object.entries(columns)) {
      if (total && type === 'money') this.money.set(name, new Map());
      if (total && type === 'whole') this.whole.set(name, 0);
    }
  }

  get any(): boolean {
    return this.money.size + this.whole.size > 0;
  }

  add(row: AnyRow): void {
    // A report that shows one amount in two columns has it once.
    let known: WireMoney | undefined;
    let minor = 0n;
    for (const [name, sums] of this.money) {
      const value = row[name] as WireMoney | null | undefined;
      if (!value) continue;
      if (value !== known) minor = parseAmount(value.amount, value.currency);
      known = value;
      sums.set(value.currency, (sums.get(value.currency) ?? 0n) + minor);
    }
    for (const [name, sum] of this.whole) this.whole.set(name, sum + ((row[name] as number | null | undefined) ?? 0));
  }

  of(column: string): Total | undefined {
    const whole = this.whole.get(column);
    if (whole !== undefined) return { whole };
    const sums = this.money.get(column);
    return sums && { money: [...sums].sort(byCurrency).map(wire) };
  }

  /** By column; nothing for a report without totals. */
  all(): Readonly<Record<string, Total>> {
    const names = [...this.money.keys(), ...this.whole.keys()];
    return Object.fromEntries(names.map((name) => [name, this.of(name)!]));
  }
}

function byCurrency([one]: readonly [string, bigint], [other]: readonly [string, bigint]): number {
  return one < other ? -1 : 1;
}

function wire([currency, minor]: readonly [string, bigint]): WireMoney {
  return { amount: formatAmount(minor, currency), currency };
}
