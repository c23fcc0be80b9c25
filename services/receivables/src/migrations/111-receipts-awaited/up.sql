-- R-13, M32: what of a slip is for invoices and has no receipt yet is seen until it has one.
ALTER TABLE banking
  ADD COLUMN awaited jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN awaiting numeric(18,2) NOT NULL DEFAULT 0 CONSTRAINT banking_awaiting_check CHECK (awaiting >= 0);
-- By kind of money: what its standing receipts do not come to; where there is none, by invoice.
WITH named AS (
  SELECT b.id, i ->> 'method' AS method, sum((i ->> 'amount')::numeric) AS amount,
    jsonb_agg(jsonb_build_object('method', i -> 'method', 'amount', i -> 'amount', 'invoice', i -> 'invoice') ORDER BY place) AS items
  FROM banking b CROSS JOIN jsonb_array_elements(b.items) WITH ORDINALITY AS t (i, place)
  WHERE b.for_invoices > 0 AND i ? 'invoice' GROUP BY 1, 2
), receipted AS (
  SELECT n.*, coalesce((SELECT sum(r.amount) FROM receipt r
    WHERE r.banking_id = n.id AND r.method = n.method AND r.state <> 'reversed' AND r.moved_from IS NULL), 0) AS there
  FROM named n
), open AS (
  SELECT id, CASE WHEN there = 0 THEN items
    ELSE jsonb_build_array(jsonb_build_object('method', method, 'amount', (amount - there)::text)) END AS items
  FROM receipted WHERE amount > there
), listed AS (
  SELECT id, sum((i ->> 'amount')::numeric) AS amount, jsonb_agg(i) AS items
  FROM open CROSS JOIN jsonb_array_elements(open.items) AS i GROUP BY id
)
UPDATE banking b SET awaiting = l.amount, awaited = l.items FROM listed l WHERE l.id = b.id AND l.amount <= b.for_invoices;
ALTER TABLE banking ADD CONSTRAINT "receipt-not-awaited" CHECK (awaiting <= for_invoices AND (awaiting = 0) = (awaited = '[]'));
CREATE INDEX banking_awaiting ON banking (banked_on) WHERE awaiting > 0;
