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
  /** The item that its end-to-end id names. */
  readonly itemId?: string | undefined;
  readonly mandateId?: string | undefined;
  readonly amount?: bigint | undefined;
  readonly collectedOn?: string | undefined;
}

const rank: Readonly<Partial<Record<ItemRow['state'], number>>> = { collected: 0, sent: 1, returned: 2, rejected: 3 };

/**
 * By end-to-end id, else by mandate, amount and, where it is told, the day: that on which money moved, or that on which Bacs
 * processed it. Of several the one that is not returned yet, the newest first; no two advices of a file take the same.
 */
export function itemFor(
  sought: Sought,
  items: readonly ItemRow[],
  taken: ReadonlySet<string>,
  processedOn: (collectOn: Day) => Day,
): ItemRow | undefined {
  const { itemId, mandateId, amount, collectedOn } = sought;
  const named = items.find(({ id }) => id === itemId);
  if (named) return named;
  return items
    .filter((item) => item.mandateId === mandateId && item.amount === amount && !taken.has(item.id))
    .filter(({ collectOn }) => !collectedOn || collectOn === collectedOn || processedOn(collectOn) === collectedOn)
    .filter(({ state }) => rank[state] !== undefined)
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
