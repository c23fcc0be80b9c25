// C-16: what an entry is worth in the council's own currency.
import Big from 'big.js';
import type { Entry, EntryLine, ValuedEntry, ValuedLine } from './entry';

/** Price of one unit of a currency in the council's own, as a decimal text; undefined where nobody has told it. */
export type RateOf = (currency: string) => string | undefined;

/** A line of the journal that an entry reverses, in another currency than that of the books. */
export interface OriginalLine {
  /** As it was told, wherever it was posted to. */
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

/** What an entry's amounts in other currencies are worth. */
export interface Worth {
  readonly rateOf: RateOf;
  /** Of the journal that it reverses. */
  readonly original: readonly OriginalLine[];
}

/**
 * A line that turns back one of the original is worth what that one is, to the penny, so that nothing is gained or lost by
 * it; a part of it goes by the original's rate in its currency.
 *
 * Each other line is rounded half up to minor units; what rounding leaves over in a balancing segment and currency goes to its
 * largest line, so that the journal balances in both amounts. Undefined when a rate is missing, or none makes it worth
 * anything: a journal of 0.00 stands in no books, so the entry waits like one without a rate.
 */
export function valued(entry: Entry, currency: string, { rateOf, original }: Worth): ValuedEntry | undefined {
  if (entry.lines.every((line) => line.currency === currency)) {
    return { ...entry, currency, lines: entry.lines.map((line) => ({ ...line, functional: line.amount })) };
  }
  const lines: ValuedLine[] = [];
  const turned = turnedBack(original);
  for (const line of entry.lines) {
    const rate = line.currency === currency ? '1' : (rateIn(original, line.currency) ?? rateOf(line.currency));
    if (rate === undefined) return undefined;
    lines.push({ ...line, functional: turned(line) ?? converted(line.amount, rate) });
  }
  const worth = levelled(lines);
  if (worth.every(({ functional }) => functional === 0n)) return undefined;
  return { ...entry, currency, lines: worth };
}

/** Minor units times a rate, half up and away from zero; the profiles' currencies all have two decimals (ADR 0004). */
export function converted(minor: bigint, rate: string): bigint {
  return BigInt(new Big(minor.toString()).times(rate).round(0, Big.roundHalfUp).toString());
}

/** What each line is worth that turns one of the original back; each of them once. */
function turnedBack(original: readonly OriginalLine[]): (line: EntryLine) => bigint | undefined {
  const left = new Map<string, bigint[]>();
  const keyed = (code: string, currency: string, amount: bigint) => `${code} ${currency} ${amount}`;
  for (const { code, currency, amount, functional } of original) {
    const key = keyed(code, currency, -amount);
    left.set(key, [...(left.get(key) ?? []), -functional]);
  }
  return ({ code, insteadOf, currency, amount }) => left.get(keyed(insteadOf ?? code, currency, amount))?.shift();
}

/** The average rate of the original in a currency. */
function rateIn(original: readonly OriginalLine[], of: string): string | undefined {
  const own = original.filter(({ currency }) => currency === of);
  const total = own.reduce((sum, { amount }) => sum + size(amount), 0n);
  if (total === 0n) return undefined;
  const worth = own.reduce((sum, { functional }) => sum + size(functional), 0n);
  return new Big(worth.toString()).div(total.toString()).toString();
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
