import type { Tx } from './open';
import { queryRows } from './rows';

let cursors = 0;

/**
 * Rows of a query of any size through a server cursor, page by page, so that only one page is held in memory. It lives in
 * the transaction of `tx`: read it to its end, or leave the loop, before that ends.
 */
export async function* streamRows<Row>(
  tx: Tx,
  sql: string,
  parameters: readonly unknown[] = [],
  pageSize = 5_000,
): AsyncGenerator<Row, void, undefined> {
  cursors += 1;
  const cursor = `stream_${cursors}`;
  await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, [...parameters]);
  for (;;) {
    const rows = await queryRows<Row>(tx, `FETCH ${pageSize} FROM ${cursor}`);
    yield* rows;
    if (rows.length < pageSize) break;
  }
  await tx.query(`CLOSE ${cursor}`);
}
