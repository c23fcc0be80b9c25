import type { Tx } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Moves } from '../receipts/moves.rules';
import type { DepositRow, Held } from './deposit.entity';
import { loadDeposits, loadHeld } from './deposit.rows';
import { letGo, type Holding } from './holding.rules';

export interface HeldFacts {
  readonly held: readonly Held[];
  readonly deposits: ReadonlyMap<string, DepositRow>;
}

/** Deposits that money of these receipts stands in, locked; the accounts are locked before. */
export async function loadHeldOfReceipts(tx: Tx, receipts: readonly string[]): Promise<HeldFacts> {
  const held = await loadHeld(tx, { receipts });
  const rows = await loadDeposits(
    tx,
    held.map((each) => each.depositId),
    true,
  );
  return { held, deposits: new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : []))) };
}

/** The receipt is taken back: what deposits hold of it they hold no more, and may ask for again. */
export function takeBackHeld(moves: Moves, receiptId: string, facts: HeldFacts, reason: string): Holding[] {
  return facts.held
    .filter((each) => each.receiptId === receiptId)
    .map((each) => {
      const deposit = facts.deposits.get(each.depositId)!;
      const holding = letGo(moves, deposit, [each], { amount: each.amount, why: 'taken-back', reason });
      // It was set aside by the rules, so it can be let go.
      if (isRefusal(holding)) throw new Error(holding.detail);
      return holding;
    });
}
