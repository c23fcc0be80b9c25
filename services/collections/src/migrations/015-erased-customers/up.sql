-- X-06: what receivables erased is forgotten here too, and does not come back with news that arrive late.
ALTER TABLE customer_copy ADD COLUMN erased boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT "customer-erased" CHECK (NOT erased OR (name = 'Erased' AND special_needs IS NULL AND address IS NULL AND NOT active));

CREATE FUNCTION customer_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% was erased', OLD.account USING ERRCODE = 'check_violation', CONSTRAINT = 'customer-erased';
END $$;
CREATE TRIGGER customer_stays_erased BEFORE UPDATE ON customer_copy
  FOR EACH ROW WHEN (OLD.erased AND NOT NEW.erased) EXECUTE FUNCTION customer_stays_erased();

CREATE FUNCTION debt_without_the_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM customer_copy WHERE account = NEW.customer_account AND erased) THEN
    IF NEW.customer_name <> 'Erased' OR NEW.bill_to->>'line1' <> 'Erased' THEN
      RAISE EXCEPTION '% was erased', NEW.customer_account USING ERRCODE = 'check_violation', CONSTRAINT = 'customer-erased';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER debt_without_the_erased BEFORE UPDATE ON debt
  FOR EACH ROW WHEN (NEW.customer_name IS DISTINCT FROM OLD.customer_name OR NEW.bill_to IS DISTINCT FROM OLD.bill_to)
  EXECUTE FUNCTION debt_without_the_erased();

CREATE OR REPLACE FUNCTION letter_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.content = '{"erased": true}' AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'an invoice cannot lose its correspondence' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'letter-is-kept';
END $$;
