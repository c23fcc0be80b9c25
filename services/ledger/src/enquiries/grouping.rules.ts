// C-10: balances of codes added up by code, by the value of a segment, by a level of a hierarchy, by class or by book.

export const groupings = ['code', 'segment', 'hierarchy', 'class', 'book'] as const;
export type Grouping = (typeof groupings)[number];

export interface Group {
  /** Empty for codes that belong to none, which are shown all the same: a trial balance leaves nothing out. */
  readonly key: string;
  readonly name: string | undefined;
}

/** Minor units, net amounts with debits above zero. `later` is what was posted since. */
export interface Amounts {
  readonly then: bigint;
  readonly later: bigint;
  readonly functionalThen: bigint;
  readonly functionalLater: bigint;
}

export interface GroupRow extends Group, Amounts {
  readonly currency: string;
}

/** Adds up by group and currency; as many sums as there are groups, however many codes. */
export class GroupSums {
  private readonly rows = new Map<string, GroupRow>();

  add(group: Group, currency: string, amounts: Amounts): void {
    const at = `${group.key}\u0000${currency}`;
    const row = this.rows.get(at);
    this.rows.set(at, {
      ...(row ?? { ...group, currency }),
      then: (row?.then ?? 0n) + amounts.then,
      later: (row?.later ?? 0n) + amounts.later,
      functionalThen: (row?.functionalThen ?? 0n) + amounts.functionalThen,
      functionalLater: (row?.functionalLater ?? 0n) + amounts.functionalLater,
    });
  }

  /** In the order of keys and currencies; what belongs to no group comes last. */
  sorted(): GroupRow[] {
    return [...this.rows.values()].sort(
      (one, other) =>
        Number(one.key === '') - Number(other.key === '') ||
        compare(one.key, other.key) ||
        compare(one.currency, other.currency),
    );
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
