import type { Tx } from './open';
import { queryRows } from './rows';

let cursors = 0;

/**
 * Rows of a query of any size through a server cursor, page by page, so that only two pages are held in memory: while one is
 * worked on, the database makes the next. It lives in the transaction of `tx`, which does nothing else meanwhile: read it to
 * its end, or leave the loop, before that ends.
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
  const fetch = () => queryRows<Row>(tx, `FETCH ${pageSize} FROM ${cursor}`);
  let coming = fetch();
  try {
    for (let last = false; !last;) {
      const rows = await coming;
      last = rows.length < pageSize;
      if (!last) coming = fetch();
      // What goes wrong is told where the page is awaited.
      coming.catch(() => undefined);
      for (const row of rows) yield row;
    }
    await tx.query(`CLOSE ${cursor}`);
  } finally {
    // Whoever leaves early has the transaction to himself.
    await coming.catch(() => undefined);
  }
}
