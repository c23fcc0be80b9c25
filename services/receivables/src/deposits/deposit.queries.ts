import type { Tx } from '@tolbooth/database';
import { loadReceipts } from '../receipts/receipt.rows';
import { loadDeposits, loadHeld } from './deposit.rows';
import type { DepositShown } from './deposit.views';

/** Deposits with the receipts whose money stands in them. */
export async function shownDeposits(tx: Tx, ids: readonly string[]): Promise<(DepositShown | undefined)[]> {
  const deposits = await loadDeposits(tx, ids);
  const held = await loadHeld(tx, { deposits: ids });
  const receipts = await loadReceipts(
    tx,
    held.map((each) => each.receiptId),
  );
  return deposits.map((deposit) => {
    if (!deposit) return undefined;
    const parts = held.flatMap(({ depositId, receiptId, amount }) => {
      const receipt = receipts.find((each) => each?.id === receiptId);
      return depositId === deposit.id && receipt ? [{ receipt, amount }] : [];
    });
    return { deposit, parts };
  });
}
