-- D-11: `written_off` is the part of `adjusted` that was given up: its income stays, the loss stands on the codes of
-- `written_off_to`, which a later receipt credits again. Never above what is open: "exceeds-balance" counts it in `adjusted`.
CREATE FUNCTION parts_sum(parts jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  (SELECT coalesce(sum((part->>'amount')::numeric), 0) FROM jsonb_array_elements(parts) AS part);
ALTER TABLE invoice
  ADD COLUMN written_off numeric(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN written_off_to jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT "written-off-is-adjusted" CHECK (written_off BETWEEN 0 AND adjusted),
  ADD CONSTRAINT "written-off-adds-up" CHECK (written_off = parts_sum(written_off_to)),
  ADD CONSTRAINT "written-off-stands" CHECK (written_off = 0 OR state = 'complete');

ALTER TABLE invoice_reduction
  DROP CONSTRAINT invoice_reduction_kind_check,
  ADD CONSTRAINT invoice_reduction_kind_check CHECK (kind IN ('adjustment', 'cancellation', 'write-off')),
  -- The approved request of collections; a write-off that is taken back stands below zero and has none.
  ADD COLUMN write_off_id uuid,
  ADD CONSTRAINT "write-off-has-request" CHECK ((write_off_id IS NOT NULL) = (kind = 'write-off' AND amount > 0)),
  ADD CONSTRAINT "written-off-once" UNIQUE (write_off_id, invoice_id);
