import { queryRows, type Tx } from '@tolbooth/database';
import type { TaxAdjustmentRow } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';

export type AdjustmentFound = Omit<TaxAdjustmentRow, 'amount' | 'version'> & { readonly amount: string };

export function listAdjustments(tx: Tx, returns: readonly string[]): Promise<AdjustmentFound[]> {
  return queryRows<AdjustmentFound>(tx, taxReturnSql.adjustments, [returns]);
}
