-- C-13: returns of VAT or HST. What was known when the figures were made is kept by the last journal number of each year, so
-- that what is posted later belongs to the next return and to no other.
CREATE TABLE tax_return (
  id uuid PRIMARY KEY,
  book text NOT NULL REFERENCES book (id),
  "from" date NOT NULL,
  "to" date NOT NULL CHECK ("to" > "from"),
  state text NOT NULL CHECK (state IN ('open', 'prepared', 'approved')),
  cut jsonb,                                -- {"2026": 1234}
  figures jsonb,
  policy_version text,
  opened_by text NOT NULL,
  prepared_by text,
  prepared_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT "tax-return-once" UNIQUE (book, "from"),
  CHECK ((state = 'open') = (figures IS NULL)),
  CHECK ((cut IS NULL) = (figures IS NULL) AND (prepared_by IS NULL) = (figures IS NULL)),
  CHECK ((state = 'approved') = (approved_by IS NOT NULL)),
  CONSTRAINT "tax-return-other-person" CHECK (approved_by <> prepared_by)
);

CREATE TABLE tax_adjustment (
  id uuid PRIMARY KEY,
  return_id uuid NOT NULL REFERENCES tax_return (id),
  side text NOT NULL CHECK (side IN ('output', 'input')),
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),   -- more tax of that side above zero
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL,
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CONSTRAINT "tax-return-other-person" CHECK (decided_by <> proposed_by)
);
CREATE INDEX tax_adjustment_return ON tax_adjustment (return_id);

CREATE FUNCTION tax_return_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'approved' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a return that was approved is never changed: what comes later is in the next one'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'tax-return-approved';
END $$;
CREATE TRIGGER tax_return_stands BEFORE UPDATE OR DELETE ON tax_return FOR EACH ROW EXECUTE FUNCTION tax_return_stands();
CREATE TRIGGER tax_return_not_emptied BEFORE TRUNCATE ON tax_return FOR EACH STATEMENT EXECUTE FUNCTION tax_return_stands();

CREATE FUNCTION tax_adjustment_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM tax_return WHERE id = NEW.return_id AND state = 'open') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'adjustments belong to a return that is open'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'tax-return-approved';
END $$;
CREATE TRIGGER tax_adjustment_stands BEFORE INSERT OR UPDATE OR DELETE ON tax_adjustment
  FOR EACH ROW EXECUTE FUNCTION tax_adjustment_stands();
