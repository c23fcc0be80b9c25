-- R-13, M32: what of a slip is for invoices and has no receipt yet is seen until it has one.
ALTER TABLE banking
  ADD COLUMN awaited jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN awaiting numeric(18,2) NOT NULL DEFAULT 0 CONSTRAINT banking_awaiting_check CHECK (awaiting >= 0);
UPDATE banking b SET awaiting = b.for_invoices, awaited = (
    SELECT coalesce(jsonb_agg(jsonb_build_object('method', i->'method', 'amount', i->'amount', 'invoice', i->'invoice')), '[]')
    FROM jsonb_array_elements(b.items) i WHERE i ? 'invoice')
  WHERE b.for_invoices > 0 AND NOT EXISTS (SELECT FROM receipt r WHERE r.banking_id = b.id);
ALTER TABLE banking ADD CONSTRAINT "receipt-not-awaited" CHECK (awaiting <= for_invoices AND (awaiting = 0) = (awaited = '[]'));
CREATE INDEX banking_awaiting ON banking (banked_on) WHERE awaiting > 0;
