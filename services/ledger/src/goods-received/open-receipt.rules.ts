// C-14, C-12, P-06: what of an order came and is not invoiced. Each document is kept by itself, so the same events in any
// order leave the same.
import { addDays, day, type Day } from '@tolbooth/calendar';

export type ReceiptKind = 'received' | 'returned' | 'invoiced';

export interface Movement {
  readonly lineId: string;
  readonly code: string;
  readonly kind: ReceiptKind;
  readonly amount: bigint;
  readonly day: Day;
  /** The day on which it was cancelled: from then on it counts no more. */
  readonly until: Day | null;
}

export interface KeptDocument {
  readonly told: { readonly event: string; readonly day: Day } | undefined;
  readonly cancelled: { readonly event: string; readonly day: Day } | undefined;
}

const unheard: KeptDocument = { told: undefined, cancelled: undefined };

/** A cancellation may come before what it cancels. */
export function afterNews(kept: KeptDocument = unheard, news: Partial<KeptDocument>): KeptDocument {
  return { told: news.told ?? kept.told, cancelled: news.cancelled ?? kept.cancelled };
}

/**
 * By code, what of each line came by the end of a day, did not go back and is not invoiced; never below zero, and what is
 * invoiced too much of one line takes nothing off another. A line has the code of its latest receipt.
 */
export function openByCode(movements: readonly Movement[], asAt: Day): Map<string, bigint> {
  const counting = movements.filter((one) => one.day <= asAt && (one.until === null || one.until > asAt));
  const open = new Map<string, bigint>();
  for (const line of Map.groupBy(counting, ({ lineId }) => lineId).values()) {
    const rest = line.reduce((sum, { kind, amount }) => (kind === 'received' ? sum + amount : sum - amount), 0n);
    const latest = line
      .filter(({ kind }) => kind === 'received')
      .reduce<Movement | undefined>((last, one) => (last && last.day > one.day ? last : one), undefined);
    if (latest && rest > 0n) open.set(latest.code, (open.get(latest.code) ?? 0n) + rest);
  }
  return open;
}

export interface AccrualLine {
  readonly code: string;
  readonly amount: bigint;
}

/** Only what is not accrued yet, or too much; the other side in one line. Nothing where the books say it already. */
export function accrualLines(
  open: ReadonlyMap<string, bigint>,
  accrued: ReadonlyMap<string, bigint>,
  otherSide: string,
): AccrualLine[] {
  const codes = [...new Set([...open.keys(), ...accrued.keys()])].sort();
  const lines = codes
    .map((code) => ({ code, amount: (open.get(code) ?? 0n) - (accrued.get(code) ?? 0n) }))
    .filter(({ amount }) => amount !== 0n);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  return total === 0n ? lines : [...lines, { code: otherSide, amount: -total }];
}

/** The last month's end by then: the day itself where it is one. */
export function monthEndBy(on: Day): Day {
  return addDays(day(`${addDays(on, 1).slice(0, 7)}-01`), -1);
}
