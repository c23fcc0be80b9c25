import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { CodeScope } from '../data-scope/code-scope';
import { openReceipts } from './goods-received.statements';

export const openReceiptsSql = {
  list: `SELECT order_id, line_id, order_number, supplier, code, currency, received::text AS received,
          returned::text AS returned, invoiced::text AS invoiced, open::text AS open
     FROM (${openReceipts('$1::date')}) r
    WHERE ($2::text IS NULL OR order_number = $2::text) AND ($3::boolean OR open <> 0)
      AND ($4::text[] IS NULL OR coalesce((SELECT c.book FROM code_combination c WHERE c.id = r.code), 'council') || '/'
             || split_part(r.code, $5::text, $6::integer) LIKE ANY ($4::text[]))
      AND ($7::uuid IS NULL OR (order_id, line_id) > ($7::uuid, $8::uuid))
    ORDER BY order_id, line_id LIMIT $9::integer`,
} as const;

export interface OpenReceiptFound {
  readonly order_id: string;
  readonly line_id: string;
  readonly order_number: string;
  readonly supplier: string;
  readonly code: string;
  readonly currency: string;
  readonly received: string;
  readonly returned: string;
  readonly invoiced: string;
  readonly open: string;
}

export interface ReceiptsWanted {
  readonly asAt: Day;
  readonly order: string | undefined;
  /** Also lines that are invoiced to the end. */
  readonly all: boolean;
  readonly after: readonly string[] | undefined;
  readonly take: number;
}

/** C-14: by line of an order, what came and is not invoiced. */
export function listReceipts(
  tx: Tx,
  { asAt, order, all, after, take }: ReceiptsWanted,
  { patterns, separator, place }: CodeScope,
): Promise<OpenReceiptFound[]> {
  const [afterOrder, afterLine] = after ?? [];
  return queryRows<OpenReceiptFound>(tx, openReceiptsSql.list, [
    ...[asAt, order ?? null, all, patterns ?? null, separator, place],
    ...[afterOrder ?? null, afterLine ?? null, take],
  ]);
}
