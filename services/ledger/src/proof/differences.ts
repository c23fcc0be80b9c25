import { queryRows, type Tx } from '@tolbooth/database';
import { metrics } from '@tolbooth/telemetry';
import { proofSql } from './proof.statements';

/**
 * C-12: what the latest proofs of each account differ by, over all partitions, in pence. Told the state as this
 * transaction leaves it; without codes all accounts, so that a restart does not silence an alert.
 */
export async function showDifferences(tx: Tx, codes?: readonly string[]): Promise<void> {
  const differences = await queryRows<{ code: string; pence: string }>(tx, proofSql.differences, [codes ?? null]);
  const gauge = metrics.gauge('tolbooth_control_difference_pence');
  for (const { code, pence } of differences) gauge.set({ account: code }, Number.parseInt(pence, 10));
  const named = await queryRows<{ code: string; documents: number }>(tx, proofSql.documents, [codes ?? null]);
  const documentsOf = metrics.gauge('tolbooth_control_break_documents');
  for (const { code, documents } of named) documentsOf.set({ account: code }, documents);
}
