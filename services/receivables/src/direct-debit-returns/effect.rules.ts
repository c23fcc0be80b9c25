// to which direct debit an advice belongs, and what a bank's reason does to the mandate.
import type { Day } from '@tolbooth/calendar';
import type { ItemRow } from '../direct-debit-collections/collection.entity';
import { ended } from '../direct-debit-mandates/ended.rules';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import type { DirectDebitReturns, Effect } from './direct-debit-returns.policy';

interface Told {
  readonly kind: keyof DirectDebitReturns['reasons'];
  readonly code: string;
}

export function effectOf({ kind, code }: Told, { reasons, otherwise }: DirectDebitReturns): Effect {
  return reasons[kind]?.[code] ?? otherwise;
}

/** ADDACS, AUDDIS and AWACS are about the instruction; the others are about a collection. */
export function isOfInstruction(kind: Told['kind']): boolean {
  return kind === 'addacs' || kind === 'auddis' || kind === 'awacs';
}

export interface Sought {
  readonly amount?: bigint | undefined;
  readonly collectedOn?: string | undefined;
}

const rank: Readonly<Partial<Record<ItemRow['state'], number>>> = { collected: 0, sent: 1, returned: 2, rejected: 3 };

/**
 * The item of a mandate that an advice without an end-to-end id is about: by amount and, where it is told, the day: that on which
 * money moved, or that on which Bacs processed it. Of several the one that is not returned yet, the newest first; no two advices of
 * a file take the same.
 */
export function itemFor(
  { amount, collectedOn }: Sought,
  ofMandate: readonly ItemRow[],
  taken: ReadonlySet<string>,
  processedOn: (collectOn: Day) => Day,
): ItemRow | undefined {
  return ofMandate
    .filter((item) => item.amount === amount && !taken.has(item.id) && rank[item.state] !== undefined)
    .filter(({ collectOn }) => !collectedOn || collectOn === collectedOn || processedOn(collectOn) === collectedOn)
    .sort((one, other) => rank[one.state]! - rank[other.state]! || (one.collectOn < other.collectOn ? 1 : -1))[0];
}

/** The mandate as the bank's reason leaves it; undefined where it changes nothing. */
export function mandateAfter(
  mandate: MandateRow,
  effect: Effect['mandate'],
  why: string,
  to: { readonly sealed: string | null; readonly masked: string | null },
  on: Day,
): MandateRow | undefined {
  const { state } = mandate;
  const next = (change: Partial<MandateRow>) => ({ ...mandate, ...change, version: mandate.version + 1 });
  if (state === 'cancelled' || effect === 'keep') return undefined;
  if (effect === 'cancel') return next(ended('bank', why, on));
  if (effect === 'reinstate') return state === 'suspended' ? next({ state: 'active', because: null }) : undefined;
  if (effect === 'amend' && to.sealed !== null && to.masked !== null)
    return next({ sealed: to.sealed, masked: to.masked });
  return state === 'active' ? next({ state: 'suspended', because: why }) : undefined;
}

/** What it means for the mandate that its last collection came back; undefined where it was another one, or means nothing. */
export function lastBack(
  mandate: Pick<MandateRow, 'lastItem' | 'endedBy'>,
  item: Pick<ItemRow, 'id' | 'state' | 'code'>,
  mayComeAgain: boolean,
): Partial<MandateRow> | undefined {
  if (mandate.lastItem !== item.id) return undefined;
  // Rejected, it never was: the next one is the last.
  if (item.state === 'rejected') return { lastItem: null };
  // After 01 the bank was told of the end in a file of its own: nothing can be presented under it any more.
  if (!mayComeAgain || mandate.endedBy !== 'last-collection' || item.code === '01') return undefined;
  return { state: 'active', endedOn: null, endedBy: null, because: null };
}
