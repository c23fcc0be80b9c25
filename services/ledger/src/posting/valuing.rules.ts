// C-16: what an entry is worth in the council's own currency.
import Big from 'big.js';
import type { Entry, EntryLine, ValuedEntry, ValuedLine } from './entry';

/** Price of one unit of a currency in the council's own, as a decimal text; undefined where nobody has told it. */
export type RateOf = (currency: string) => string | undefined;

/**
 * Each line is rounded half up to minor units; what rounding leaves over in a balancing segment and currency goes to its
 * largest line, so that the journal balances in both amounts. Undefined when a rate is missing, or none makes it worth
 * anything: a journal of 0.00 stands in no books, so the entry waits like one without a rate.
 */
export function valued(entry: Entry, currency: string, rateOf: RateOf): ValuedEntry | undefined {
  if (entry.lines.every((line) => line.currency === currency)) {
    return { ...entry, currency, lines: entry.lines.map((line) => ({ ...line, functional: line.amount })) };
  }
  const lines: ValuedLine[] = [];
  for (const line of entry.lines) {
    const rate = line.currency === currency ? '1' : rateOf(line.currency);
    if (rate === undefined) return undefined;
    lines.push({ ...line, functional: converted(line.amount, rate) });
  }
  const worth = levelled(lines);
  if (worth.every(({ functional }) => functional === 0n)) return undefined;
  return { ...entry, currency, lines: worth };
}

/** Minor units times a rate, half up and away from zero; the profiles' currencies all have two decimals (ADR 0004). */
export function converted(minor: bigint, rate: string): bigint {
  return BigInt(new Big(minor.toString()).times(rate).round(0, Big.roundHalfUp).toString());
}

function levelled(lines: readonly ValuedLine[]): ValuedLine[] {
  const groups = new Map<string, { rest: bigint; largest: number }>();
  lines.forEach((line, at) => {
    const key = keyOf(line);
    const group = groups.get(key) ?? { rest: 0n, largest: at };
    const larger = size(line.functional) > size(lines[group.largest]!.functional);
    groups.set(key, { rest: group.rest + line.functional, largest: larger ? at : group.largest });
  });
  return lines.map((line, at) => {
    const { rest, largest } = groups.get(keyOf(line))!;
    return largest === at ? { ...line, functional: line.functional - rest } : line;
  });
}

function keyOf({ balancing, currency }: EntryLine): string {
  return `${balancing} ${currency}`;
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
