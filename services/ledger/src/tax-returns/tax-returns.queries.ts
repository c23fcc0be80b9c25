import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { approvedAmounts, listAdjustments, type AdjustmentFound } from './tax-adjustments.queries';
import { makeFigures, returnsBefore } from './tax-figures.queries';
import { TaxReturnRow, type StoredFigure } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';

/** Newest first. @param before first day of the last one seen */
export function listTaxReturns(
  tx: Tx,
  book: string,
  before: string | undefined,
  take: number,
): Promise<TaxReturnRow[]> {
  return queryRows<TaxReturnRow>(tx, taxReturnSql.list, [book, before ?? null, take]);
}

export interface WholeTaxReturn {
  readonly row: TaxReturnRow;
  readonly figures: readonly StoredFigure[];
  readonly adjustments: readonly AdjustmentFound[];
}

/** A return with its figures; those of an open one are made of what is posted now. */
export async function findTaxReturn(tx: Tx, id: string, policies: Policies): Promise<WholeTaxReturn | undefined> {
  const [row] = await loadRows(tx, TaxReturnRow, [id]);
  if (!row) return undefined;
  const adjustments = await listAdjustments(tx, [id]);
  if (row.figures) return { row, figures: row.figures, adjustments };
  const [before] = await returnsBefore(tx, [row]);
  const { figures } = await makeFigures(tx, row, before, approvedAmounts(adjustments), policies);
  return { row, figures, adjustments };
}
