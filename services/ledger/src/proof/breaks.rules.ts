// C-12: a difference is found, named document by document, and cleared when it is gone.
import type { Compared } from './control-totals.rules';

export interface BreakFacts {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly code: string;
  readonly currency: string;
  readonly state: 'found' | 'named' | 'cleared';
  readonly cutId: string;
  readonly stated: bigint;
  readonly held: bigint;
  readonly difference: bigint;
  readonly documents: number;
  readonly totalsApart: boolean;
  readonly foundAt: Date;
  readonly seenAt: Date;
  readonly namedAt: Date | null;
  readonly clearedAt: Date | null;
  readonly version: number;
}

export interface Cut {
  readonly cutId: string;
  readonly topic: string;
  readonly partition: number;
  readonly at: Date;
  newId(): string;
}

export interface BreaksAfter<Known extends BreakFacts> {
  readonly found: readonly BreakFacts[];
  /** They differed before and still do, or no more. */
  readonly moved: readonly (Known & BreakFacts)[];
}

/**
 * What a cut says about the breaks of its partition that are open: new ones, those that stay, those that are gone. An account
 * that neither side mentions any more has nothing to differ by.
 */
export function breaksAfter<Known extends BreakFacts>(
  compared: readonly Compared[],
  open: readonly Known[],
  cut: Cut,
): BreaksAfter<Known> {
  const openOf = new Map(open.map((one) => [`${one.code} ${one.currency}`, one]));
  const found: BreakFacts[] = [];
  const moved: Known[] = [];
  const mentioned = new Set(compared.map(({ code, currency }) => `${code} ${currency}`));
  const silent = open.filter(({ code, currency }) => !mentioned.has(`${code} ${currency}`));
  const nothing = { amount: 0n, held: 0n, difference: 0n, items: 0 };
  for (const account of [...compared, ...silent.map(({ code, currency }) => ({ code, currency, ...nothing }))]) {
    const known = openOf.get(`${account.code} ${account.currency}`);
    if (known) moved.push({ ...known, ...looked(known, account, cut) });
    else if (account.difference !== 0n) found.push(newBreak(account, cut));
  }
  return { found, moved };
}

function newBreak({ code, currency, amount, held, difference }: Compared, cut: Cut): BreakFacts {
  const { cutId, topic, partition, at } = cut;
  return {
    ...{ id: cut.newId(), topic, partition, code, currency, cutId, stated: amount, held, difference },
    ...{ state: 'found', documents: 0, totalsApart: false, version: 1 },
    ...{ foundAt: at, seenAt: at, namedAt: null, clearedAt: null },
  };
}

function looked(known: BreakFacts, { amount, held, difference }: Compared, { cutId, at }: Cut): Partial<BreakFacts> {
  const figures = { cutId, stated: amount, held, difference, version: known.version + 1 };
  return difference === 0n ? { ...figures, state: 'cleared', documents: 0, clearedAt: at } : { ...figures, seenAt: at };
}

export interface ItemDifference {
  readonly item: string;
  readonly number: string;
  readonly stated: bigint;
  readonly held: bigint;
}

export type DifferenceKind = 'only-held' | 'only-stated' | 'amounts-differ';

/** Why a document stands apart. */
export function kindOf({ stated, held }: Pick<ItemDifference, 'stated' | 'held'>): DifferenceKind {
  if (stated === 0n) return 'only-held';
  return held === 0n ? 'only-stated' : 'amounts-differ';
}

export interface ComparedItems {
  /** What the items of the sub-ledger add up to, and those of the ledger. */
  readonly stated: bigint;
  readonly heldByItems: bigint;
  /** What the ledger keeps as the running total of the partition. */
  readonly heldInTotal: bigint;
  readonly documents: number;
}

/** A break after its open items were compared: named, or gone when meanwhile nothing differs any more. */
export function named<Known extends BreakFacts>(known: Known, items: ComparedItems, at: Date): Known {
  const { stated, heldByItems, heldInTotal, documents } = items;
  const totalsApart = heldByItems !== heldInTotal;
  const figures = { stated, held: heldInTotal, difference: heldInTotal - stated, version: known.version + 1 };
  if (documents === 0 && figures.difference === 0n) {
    return { ...known, ...figures, state: 'cleared', documents: 0, totalsApart: false, clearedAt: at };
  }
  const shown = { documents, totalsApart, state: 'named', namedAt: at } as const;
  // Documents that outweigh each other leave no difference of the totals: it is the next cut that clears such a break.
  return figures.difference === 0n
    ? { ...known, ...shown, version: figures.version }
    : { ...known, ...figures, ...shown };
}
