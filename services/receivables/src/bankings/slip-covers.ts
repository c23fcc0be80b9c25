import type { Tx } from '@tolbooth/database';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { covered, type Cover } from './awaited.rules';
import type { BankingRow } from './banking.entity';
import { withAwaited } from './banking-change';
import { loadBankings, updateBankings } from './banking.rows';

/** A receipt that is taken for money of a slip. */
export interface SlipCover extends Cover {
  readonly banking: string;
  readonly currency: string;
}

/** a receipt that names its banking takes the place of what the slip awaits, or it would be money a second time. */
export function coveredBanking(banking: BankingRow, cover: SlipCover): BankingRow | Refusal {
  if (cover.currency !== banking.currency) {
    return refuse('receipt-not-bankable', {
      field: 'banking',
      detail: `Slip ${banking.slipReference} is in ${banking.currency}`,
    });
  }
  const awaited = covered(banking.awaited, cover, banking.currency, 'banking');
  return isRefusal(awaited) ? awaited : withAwaited(banking, awaited);
}

/** One after the other: several receipts of a batch may be of one slip. */
export async function saveCovers(tx: Tx, covers: readonly SlipCover[]): Promise<void> {
  const ids = [...new Set(covers.map(({ banking }) => banking))];
  const rows = new Map((await loadBankings(tx, ids, true)).flatMap((row) => (row ? [[row.id, row] as const] : [])));
  for (const cover of covers) {
    const next = coveredBanking(rows.get(cover.banking)!, cover);
    if (!isRefusal(next)) rows.set(cover.banking, next);
  }
  await updateBankings(tx, [...rows.values()]);
}

/** Banked money whose receipt was reversed awaits the right one; never more than the slip has for invoices. */
export function awaitedAgain(
  banking: BankingRow,
  receipt: { readonly number: string; readonly method: string; readonly amount: bigint },
): BankingRow {
  const left = banking.forInvoices - banking.awaiting;
  const amount = receipt.amount < left ? receipt.amount : left;
  const { method } = receipt;
  if (amount === 0n || (method !== 'cash' && method !== 'cheque')) return banking;
  return withAwaited(banking, [
    ...banking.awaited,
    { method, amount: formatAmount(amount, banking.currency), receipt: receipt.number },
  ]);
}
