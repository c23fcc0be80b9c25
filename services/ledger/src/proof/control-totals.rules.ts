// C-12: what the ledger holds in each control account, and how it compares with what a sub-ledger states.
import type { Entry } from '../posting/entry';

export interface ControlKey {
  readonly topic: string;
  readonly partition: number;
}

export interface ControlSum extends ControlKey {
  readonly code: string;
  readonly currency: string;
  /** Debit balance in minor units. */
  readonly amount: bigint;
}

export interface StatedTotal {
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly items: number;
}

export interface Compared extends StatedTotal {
  readonly held: bigint;
  /** Held less stated: anything but nothing is a fault. */
  readonly difference: bigint;
}

/** Sums of the control lines by partition and code, in a fixed order; what was taken back counts against. */
export function controlSums(taken: readonly Entry[], takenBack: readonly Entry[]): ControlSum[] {
  const sums = new Map<string, ControlSum>();
  const count = (entry: Entry, sign: bigint) => {
    for (const { code, currency, amount, control } of entry.lines) {
      if (!control) continue;
      const { topic, partition } = entry;
      const key = `${topic} ${partition} ${code} ${currency}`;
      sums.set(key, { topic, partition, code, currency, amount: (sums.get(key)?.amount ?? 0n) + sign * amount });
    }
  };
  for (const entry of taken) count(entry, 1n);
  for (const entry of takenBack) count(entry, -1n);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** Every account that either side knows; what a side does not mention is nothing. */
export function compareTotals(held: readonly ControlSum[], stated: readonly StatedTotal[]): Compared[] {
  const key = ({ code, currency }: { code: string; currency: string }) => `${code} ${currency}`;
  const heldBy = new Map(held.map((sum) => [key(sum), sum]));
  const statedBy = new Map(stated.map((total) => [key(total), total]));
  return [...new Set([...statedBy.keys(), ...heldBy.keys()])].sort().map((account) => {
    const one = heldBy.get(account);
    const other = statedBy.get(account);
    const heldAmount = one?.amount ?? 0n;
    const amount = other?.amount ?? 0n;
    const { code, currency } = (other ?? one)!;
    return { code, currency, amount, items: other?.items ?? 0, held: heldAmount, difference: heldAmount - amount };
  });
}
