import { queryRows, type Tx } from '@tolbooth/database';
import type { MatchingPolicy } from './matching.policy';
import type { ReceiptFact } from './awaited-receipt.rules';

export const receiptFactsSql = {
  /**
   * Receipts that were taken by hand and are not seen at the bank, of which a line may be the money: of the same amount, the line at
   * most $2 days after the money came and $3 before. What the line quotes as a word, with digits in it, comes first, then the nearest day; $4 at most.
   */
  awaited: `WITH line AS MATERIALIZED (
      SELECT id, currency, entry_date, amount - claimed AS open, tokens
      FROM statement_line WHERE id = ANY ($1::uuid[]) AND amount > claimed
        AND EXISTS (SELECT FROM receipt WHERE awaited AND banking_id IS NULL)
    )
    SELECT l.id AS line, f.* FROM line l CROSS JOIN LATERAL (
      SELECT r.id AS receipt, r.number, r.account, r.method, r.received_on::text AS "receivedOn",
        CASE WHEN upper(translate(r.reference, ' -', '')) = ANY (l.tokens) THEN r.reference
          WHEN r.cheque_number = ANY (l.tokens) THEN r.cheque_number WHEN r.number = ANY (l.tokens) THEN r.number END AS quoted,
        r.account = ANY (l.tokens) AS named,
        ARRAY(SELECT i.number FROM application a JOIN invoice i ON i.id = a.invoice_id WHERE a.receipt_id = r.id
          GROUP BY i.number HAVING sum(a.amount) <> 0 ORDER BY (i.number = ANY (l.tokens)) DESC, i.number) AS invoices,
        EXISTS (SELECT FROM application a JOIN invoice i ON i.id = a.invoice_id WHERE a.receipt_id = r.id AND i.number = ANY (l.tokens)) AS pays
      FROM receipt r WHERE r.awaited AND r.banking_id IS NULL AND r.state <> 'reversed' AND r.amount = l.open AND r.currency = l.currency
        AND r.received_on BETWEEN l.entry_date - $2::int AND l.entry_date + $3::int
      ORDER BY 6 NULLS LAST, abs(l.entry_date - r.received_on), r.id LIMIT $4) AS f`,
} as const;

/** By line. */
export async function awaitedReceipts(
  tx: Tx,
  lines: readonly string[],
  { awaited }: MatchingPolicy,
): Promise<Map<string, ReceiptFact[]>> {
  const wanted = [lines, awaited.daysAfter, awaited.daysBefore, awaited.mostCompared];
  const rows = await queryRows<ReceiptFact & { line: string }>(tx, receiptFactsSql.awaited, wanted);
  return Map.groupBy(rows, ({ line }) => line);
}
