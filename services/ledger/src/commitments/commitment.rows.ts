import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { outstandingOf, releasedOf, type Foreign, type OrderedLine, type Release } from './commitment.rules';

export const commitmentSql = {
  removeLines: 'DELETE FROM commitment_line WHERE order_id = ANY ($1::uuid[]) RETURNING code, year',
  addLines: `INSERT INTO commitment_line (order_id, line_id, number, code, year, month, currency, ordered, released, outstanding, ended,
         told, told_currency)
     SELECT l.order_id, l.line_id, l.number, l.code, l.year, l.month, l.currency, l.ordered, 0, l.ordered, false,
         l.told, l.told_currency
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::text[],
           $8::numeric(18,2)[], $9::numeric(18,2)[], $10::text[])
         AS l(order_id, line_id, number, code, year, month, currency, ordered, told, told_currency)`,
  removeReleases: 'DELETE FROM commitment_release WHERE invoice_id = ANY ($1::uuid[])',
  addReleases: `INSERT INTO commitment_release (invoice_id, position, order_id, line_id, amount, told, told_currency)
     SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::uuid[], $5::numeric(18,2)[], $6::numeric(18,2)[], $7::text[])`,
  ordersOfInvoices: 'SELECT DISTINCT order_id FROM commitment_release WHERE invoice_id = ANY ($1::uuid[])',
  sums: `SELECT l.order_id, l.line_id, l.code, l.year, l.currency, l.ordered::text AS ordered, o.ended IS NOT NULL AS ended,
          l.told::text AS told, l.told_currency, coalesce(c.told, 0)::text AS charged, coalesce(c.amount, 0)::text AS booked
     FROM commitment_line l JOIN commitment_order o ON o.id = l.order_id
     CROSS JOIN LATERAL (
       SELECT sum(r.told) FILTER (WHERE r.told_currency = l.told_currency) AS told,
              sum(r.amount) FILTER (WHERE l.told_currency IS NULL OR r.told_currency IS DISTINCT FROM l.told_currency) AS amount
         FROM commitment_release r JOIN commitment_invoice i ON i.id = r.invoice_id
        WHERE r.order_id = l.order_id AND r.line_id = l.line_id AND NOT i.cancelled) c
    WHERE l.order_id = ANY ($1::uuid[]) ORDER BY l.order_id, l.line_id`,
  setSums: `UPDATE commitment_line l SET released = u.released, outstanding = u.outstanding, ended = u.ended
     FROM unnest($1::uuid[], $2::uuid[], $3::numeric(18,2)[], $4::numeric(18,2)[], $5::boolean[])
       AS u(order_id, line_id, released, outstanding, ended)
    WHERE l.order_id = u.order_id AND l.line_id = u.line_id`,
  books: `SELECT book, array_agg(id ORDER BY id) AS codes FROM code_combination WHERE id = ANY ($1::text[])
    GROUP BY book ORDER BY book`,
} as const;

export interface CodeYear {
  readonly code: string;
  readonly year: number;
}

/** The lines of orders as they now stand, nothing released yet. @returns the codes whose lines went */
export async function replaceOrderLines(
  tx: Tx,
  orders: readonly { orderId: string; lines: readonly OrderedLine[] }[],
): Promise<CodeYear[]> {
  if (orders.length === 0) return [];
  const gone = await queryRows<CodeYear>(tx, commitmentSql.removeLines, [orders.map(({ orderId }) => orderId)]);
  const lines = orders.flatMap(({ orderId, lines: own }) => own.map((line) => ({ orderId, ...line })));
  await queryRows(tx, commitmentSql.addLines, [
    lines.map(({ orderId }) => orderId),
    lines.map(({ lineId }) => lineId),
    lines.map(({ number }) => number),
    lines.map(({ code }) => code),
    lines.map(({ year }) => year),
    lines.map(({ month }) => month),
    lines.map(({ currency }) => currency),
    lines.map(({ ordered }) => formatAmount(ordered)),
    ...foreignColumns(lines),
  ]);
  return gone;
}

export async function replaceReleases(
  tx: Tx,
  invoices: readonly { invoiceId: string; releases: readonly Release[] }[],
): Promise<void> {
  if (invoices.length === 0) return;
  await queryRows(tx, commitmentSql.removeReleases, [invoices.map(({ invoiceId }) => invoiceId)]);
  const rows = invoices.flatMap(({ invoiceId, releases }) =>
    releases.map((release, at) => ({ invoiceId, position: at + 1, ...release })),
  );
  await queryRows(tx, commitmentSql.addReleases, [
    rows.map(({ invoiceId }) => invoiceId),
    rows.map(({ position }) => position),
    rows.map(({ orderId }) => orderId),
    rows.map(({ lineId }) => lineId),
    rows.map(({ amount }) => (amount === undefined ? null : formatAmount(amount))),
    ...foreignColumns(rows),
  ]);
}

function foreignColumns(rows: readonly { readonly foreign?: Foreign | undefined }[]): unknown[] {
  return [
    rows.map(({ foreign }) => (foreign ? formatAmount(foreign.amount) : null)),
    rows.map(({ foreign }) => foreign?.currency ?? null),
  ];
}

export async function ordersOfInvoices(tx: Tx, invoices: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ order_id: string }>(tx, commitmentSql.ordersOfInvoices, [invoices]);
  return rows.map(({ order_id }) => order_id);
}

/** What is left reserved of the lines of these orders, by the rule. @returns the codes of all of them */
export async function settleOrders(tx: Tx, orders: readonly string[]): Promise<CodeYear[]> {
  type Sum = CodeYear & {
    order_id: string;
    line_id: string;
    currency: string;
    ordered: string;
    ended: boolean;
    told: string | null;
    told_currency: string | null;
    charged: string;
    booked: string;
  };
  const lines = await queryRows<Sum>(tx, commitmentSql.sums, [[...new Set(orders)]]);
  const released = lines.map(({ ordered, currency, told, told_currency: foreign, charged, booked }) => {
    const line = {
      ordered: parseAmount(ordered, currency),
      foreign:
        told === null || foreign === null ? undefined : { amount: parseAmount(told, foreign), currency: foreign },
    };
    return releasedOf(line, {
      inItsCurrency: parseAmount(charged, foreign ?? currency),
      inBooks: parseAmount(booked, currency),
    });
  });
  await queryRows(tx, commitmentSql.setSums, [
    lines.map(({ order_id }) => order_id),
    lines.map(({ line_id }) => line_id),
    released.map((minor) => formatAmount(minor)),
    lines.map(({ ordered, ended, currency }, at) =>
      formatAmount(outstandingOf(parseAmount(ordered, currency), released[at]!, ended), currency),
    ),
    lines.map(({ ended }) => ended),
  ]);
  return lines;
}

/** The codes by the book that they belong to; codes that the chart does not know are in none. */
export function booksOfCodes(tx: Tx, codes: readonly string[]): Promise<{ book: string; codes: string[] }[]> {
  return queryRows(tx, commitmentSql.books, [codes]);
}
