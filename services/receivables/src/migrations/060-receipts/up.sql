-- R-12, R-18, R-30: what of a receipt is no longer on account, and why. A receipt is taken back by the bank (returned) or by
-- us (reversed); what was moved to another account, refunded or set aside as a deposit is spent like what is applied.
ALTER TABLE receipt
  ADD COLUMN held numeric(18,2) NOT NULL DEFAULT 0 CHECK (held >= 0),
  ADD COLUMN refunded numeric(18,2) NOT NULL DEFAULT 0 CHECK (refunded >= 0),
  ADD COLUMN moved numeric(18,2) NOT NULL DEFAULT 0 CHECK (moved >= 0),
  ADD COLUMN moved_from uuid REFERENCES receipt (id),
  ADD COLUMN drawer text,
  ADD COLUMN reversed_on date,
  ADD COLUMN reverse_reason text,
  DROP CONSTRAINT receipt_state_check,
  ADD CONSTRAINT receipt_state_check
    CHECK (state IN ('on-account', 'part-applied', 'applied', 'refunded', 'returned', 'reversed')),
  DROP CONSTRAINT "exceeds-receipt",
  ADD CONSTRAINT "exceeds-receipt" CHECK (applied + held + refunded + moved <= amount),
  DROP CONSTRAINT receipt_returned,
  ADD CONSTRAINT receipt_returned CHECK (state <> 'returned' OR (applied = 0 AND held = 0 AND return_reason IS NOT NULL)),
  ADD CONSTRAINT receipt_reversed CHECK (state <> 'reversed' OR (applied = 0 AND held = 0 AND refunded = 0 AND moved = 0
    AND reverse_reason IS NOT NULL));
-- Below nothing where the bank took back what had been moved on or refunded: then the account owes it.
ALTER TABLE receipt ADD COLUMN on_account numeric(18,2) NOT NULL GENERATED ALWAYS AS
  (CASE WHEN state IN ('returned', 'reversed') THEN 0 ELSE amount END - applied - held - refunded - moved) STORED;
CREATE INDEX receipt_on_account ON receipt (account) WHERE on_account <> 0;
CREATE INDEX receipt_of_banking ON receipt (banking_id) WHERE banking_id IS NOT NULL;
CREATE INDEX receipt_moved_from ON receipt (moved_from) WHERE moved_from IS NOT NULL;
