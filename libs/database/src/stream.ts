import type { Tx } from './open';
import { queryRows } from './rows';

let cursors = 0;

/** Rows one by one, or by the page where there may be a million of them: whoever reads does one of the two. */
export interface RowStream<Row> extends AsyncGenerator<Row, void, undefined> {
  pages(): AsyncGenerator<Row[], void, undefined>;
}

/**
 * Rows of a query of any size through a server cursor, page by page, so that only two pages are held in memory: while one is
 * worked on, the database makes the next. It lives in the transaction of `tx`, which does nothing else meanwhile: read it to
 * its end, or leave the loop, before that ends.
 */
export function streamRows<Row>(
  tx: Tx,
  sql: string,
  parameters: readonly unknown[] = [],
  pageSize = 1_000,
): RowStream<Row> {
  const pages = streamPages<Row>(tx, sql, parameters, pageSize);
  return Object.assign(eachOf(pages), { pages: () => pages });
}

async function* eachOf<Row>(pages: AsyncGenerator<Row[], void, undefined>): AsyncGenerator<Row, void, undefined> {
  for await (const page of pages) yield* page;
}

async function* streamPages<Row>(
  tx: Tx,
  sql: string,
  parameters: readonly unknown[],
  pageSize: number,
): AsyncGenerator<Row[], void, undefined> {
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
      if (rows.length > 0) yield rows;
    }
    await tx.query(`CLOSE ${cursor}`);
  } finally {
    // Whoever leaves early has the transaction to himself.
    await coming.catch(() => undefined);
  }
}
