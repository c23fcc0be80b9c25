/** An invoice counts from the day on which its journal stands, so that what is closed is not changed by what came late. */
const movements = `SELECT m.order_id, m.line_id, m.code, m.currency, m.amount, d.kind, d.number, d.order_number, d.supplier,
         coalesce(j.accounting_day, d.day) AS day, coalesce(c.accounting_day, d.cancelled_on) AS until
    FROM receipt_movement m JOIN receipt_document d ON d.id = m.document
    LEFT JOIN journal j ON j.id = d.event LEFT JOIN journal c ON c.id = d.cancel_event
   WHERE d.day IS NOT NULL`;

/** By line of an order what came by the end of that day, and what of it is open: the rule of open-receipt.rules.ts over many. */
export const openReceipts = (asAt: string): string => `
  SELECT o.*, greatest(received - returned - invoiced, 0) AS open FROM (
    SELECT order_id, line_id, min(order_number) AS order_number, min(supplier) AS supplier, min(currency) AS currency,
           (array_agg(code ORDER BY day DESC, number DESC) FILTER (WHERE kind = 'received'))[1] AS code,
           coalesce(sum(amount) FILTER (WHERE kind = 'received'), 0) AS received,
           coalesce(sum(amount) FILTER (WHERE kind = 'returned'), 0) AS returned,
           coalesce(sum(amount) FILTER (WHERE kind = 'invoiced'), 0) AS invoiced
      FROM (${movements}) m WHERE day <= ${asAt} AND (until IS NULL OR until > ${asAt})
     GROUP BY order_id, line_id) o
   WHERE received > 0`;

/** By order and code what its accruals of that day put into the books; a person's own accrual is none of them. */
const accrued = (asAt: string, account: string): string => `
  SELECT j.document AS order_id, l.code, l.amount FROM journal j JOIN journal_line l ON l.journal_id = j.id
   WHERE j.service = 'ledger' AND j.event_type = 'Accrual' AND l.code <> ${account}
     AND j.id IN (SELECT journal_id FROM journal_line WHERE code = ${account} AND accounting_day = ${asAt})
     AND EXISTS (SELECT 1 FROM receipt_movement m WHERE m.order_id = j.document)
     AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.id AND r.service = 'ledger' AND r.accounting_day <= ${asAt})`;

/** Orders whose accruals of that day are not what is open of them. */
export const notAccrued = (asAt: string, account: string): string => `
  SELECT DISTINCT order_id FROM (
    SELECT order_id, code, open AS amount FROM (${openReceipts(asAt)}) o
    UNION ALL SELECT order_id, code, -amount FROM (${accrued(asAt, account)}) a) d
   GROUP BY order_id, code HAVING sum(amount) <> 0`;

export const goodsReceivedSql = {
  removeMovements: 'DELETE FROM receipt_movement WHERE document = ANY ($1::uuid[])',
  addMovements: `INSERT INTO receipt_movement (document, position, order_id, line_id, code, currency, amount)
     SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::numeric(18,2)[])`,
  due: `SELECT order_id AS "orderId" FROM (${notAccrued('$1::date', '$2::text')}) n
     WHERE order_id > $3::uuid ORDER BY order_id LIMIT $4::integer`,
  /** Two runs at once: the second waits, and then finds what the first has posted. */
  lock: `SELECT id FROM receipt_document WHERE id IN (SELECT document FROM receipt_movement WHERE order_id = ANY ($1::uuid[]))
     ORDER BY id FOR UPDATE`,
  movements: `SELECT order_id AS "orderId", line_id AS "lineId", code, currency, amount::text AS amount, kind,
       order_number AS "orderNumber", day::text AS day, until::text AS until
     FROM (${movements}) m WHERE order_id = ANY ($1::uuid[]) ORDER BY day, number`,
  accrued: `SELECT order_id AS "orderId", code, sum(amount)::text AS amount
     FROM (${accrued('$1::date', '$2::text')}) a WHERE order_id = ANY ($3::uuid[]) GROUP BY order_id, code`,
} as const;
