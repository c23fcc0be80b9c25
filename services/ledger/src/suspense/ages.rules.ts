// C-12: what stands in suspense, by how long it has been there.
export interface Aged {
  readonly currency: string;
  readonly days: number;
  readonly items: number;
  /** Minor units, debit above zero. */
  readonly amount: bigint;
}

export interface AgeBand {
  readonly fromDays: number;
  /** Absent for the oldest. */
  readonly toDays: number | undefined;
  readonly items: number;
  readonly amounts: readonly { readonly currency: string; readonly amount: bigint }[];
}

/** @param bands the last days of all bands but the oldest, growing */
export function byAge(aged: readonly Aged[], bands: readonly number[]): AgeBand[] {
  const ends: (number | undefined)[] = [...bands, undefined];
  return ends.map((toDays, at) => {
    const fromDays = at === 0 ? 0 : bands[at - 1]! + 1;
    const own = aged.filter(({ days }) => days >= fromDays && (toDays === undefined || days <= toDays));
    const sums = new Map<string, bigint>();
    for (const { currency, amount } of own) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
    return {
      ...{ fromDays, toDays, items: own.reduce((sum, { items }) => sum + items, 0) },
      amounts: [...sums].map(([currency, amount]) => ({ currency, amount })),
    };
  });
}
