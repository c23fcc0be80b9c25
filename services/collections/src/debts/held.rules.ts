import type { Debt, Standing } from './debt';

/** D-06: dunning is held for the disputed part; a dispute of the whole holds whatever is open. Minor units. */
export function heldOf(debt: Pick<Debt, 'balance' | 'disputedWhole' | 'disputedParts'>): bigint {
  if (debt.balance <= 0n) return 0n;
  if (debt.disputedWhole || debt.disputedParts > debt.balance) return debt.balance;
  return debt.disputedParts;
}

type Chased =
  'standing' | 'balance' | 'disputedWhole' | 'disputedParts' | 'writeOffHolds' | 'writtenOff' | 'stillChased';

/**
 * What may be asked for: the open amount without the part that is held, nothing while a write-off waits, and what is written
 * off only where it is still chased (D-11). Minor units, never below zero.
 */
export function chaseableOf(debt: Pick<Debt, Chased>): bigint {
  if (debt.writeOffHolds) return 0n;
  if (debt.standing === 'written-off') return debt.stillChased ? debt.writtenOff : 0n;
  return debt.standing === 'open' ? debt.balance - heldOf(debt) : 0n;
}

/** A dispute as far as the debt is held by it. */
export interface Hold {
  readonly whole: boolean;
  readonly amount: bigint;
  readonly holds: boolean;
}

/** Both figures of a debt from all its disputes. */
export function disputedOf(holds: readonly Hold[]): Pick<Debt, 'disputedWhole' | 'disputedParts'> {
  const holding = holds.filter((hold) => hold.holds);
  return {
    disputedWhole: holding.some((hold) => hold.whole),
    disputedParts: holding.filter((hold) => !hold.whole).reduce((total, hold) => total + hold.amount, 0n),
  };
}

/** Which refusal says that nothing is open of a debt. */
export function closedCode(standing: Standing): string {
  if (standing === 'settled') return 'debt-settled';
  return standing === 'written-off' ? 'debt-written-off' : 'debt-not-open';
}
