-- R-14: a receipt that was taken by hand (card, web, transfer) stands in the books before the bank shows its money. It is known as awaited
-- until a line of a statement is claimed for it; what slips and collections bring never is.
ALTER TABLE receipt ADD COLUMN awaited boolean NOT NULL DEFAULT false;
UPDATE receipt r SET awaited = true WHERE state <> 'reversed' AND moved_from IS NULL
  AND NOT EXISTS (SELECT FROM line_claim k WHERE k.receipt_id = r.id)
  AND NOT EXISTS (SELECT FROM direct_debit_item t WHERE t.receipt_id = r.id)
  AND NOT EXISTS (SELECT FROM misbanked_income m WHERE m.receipt_id = r.id);
CREATE INDEX receipt_awaited ON receipt (amount, received_on) WHERE awaited AND banking_id IS NULL;
ALTER TABLE match_proposal DROP CONSTRAINT match_proposal_kind_check,
  ADD CONSTRAINT match_proposal_kind_check CHECK (kind IN ('customer', 'lodgement', 'code', 'collection', 'receipt'));

-- Whole and once, whoever claims and however many at once; a claim that was taken back counts no more.
DROP INDEX line_claim_of_receipt;
CREATE INDEX line_claim_of_receipt ON line_claim (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE FUNCTION check_receipt_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM receipt WHERE id IN (SELECT receipt_id FROM added) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM receipt r WHERE r.id IN (SELECT receipt_id FROM added)
      AND (SELECT sum(k.amount) FROM line_claim k WHERE k.receipt_id = r.id) NOT IN (0, r.amount)) THEN
    RAISE EXCEPTION 'a receipt comes to the bank once' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt-claimed-twice';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_receipt_claims AFTER INSERT ON line_claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_receipt_claims();
CREATE OR REPLACE FUNCTION free_line_of_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO line_claim (id, line_id, amount, kind, receipt_id, account, takes_back, at, on_day, by_actor)
  SELECT gen_random_uuid(), line_id, -amount, kind, receipt_id, account, id, now(), NEW.reversed_on, 'reversal of receipt ' || NEW.number
  FROM line_claim c WHERE receipt_id = NEW.id AND amount > 0 AND NOT EXISTS (SELECT FROM line_claim t WHERE t.takes_back = c.id);
  RETURN NULL;
END $$;
-- What a line of the bank brought is put on no slip.
CREATE FUNCTION receipt_is_banked_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the bank has shown the money of receipt % already', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt-banked';
END $$;
CREATE TRIGGER receipt_is_banked_once BEFORE UPDATE OF banking_id ON receipt FOR EACH ROW
  WHEN (OLD.banking_id IS NULL AND NEW.banking_id IS NOT NULL AND NOT NEW.awaited) EXECUTE FUNCTION receipt_is_banked_once();
