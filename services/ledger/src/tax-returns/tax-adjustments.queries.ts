import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { ApprovedAdjustment } from './tax-figures.rules';
import type { TaxAdjustmentRow } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';

export type AdjustmentFound = Omit<TaxAdjustmentRow, 'amount' | 'version'> & { readonly amount: string };

export function listAdjustments(tx: Tx, returns: readonly string[]): Promise<AdjustmentFound[]> {
  return queryRows<AdjustmentFound>(tx, taxReturnSql.adjustments, [returns]);
}

/** Those that count in the figures, in minor units. */
export function approvedAmounts(adjustments: readonly AdjustmentFound[]): ApprovedAdjustment[] {
  const approved = adjustments.filter(({ state }) => state === 'approved');
  return approved.map(({ side, amount }) => ({ side, amount: minorOf(amount) }));
}
