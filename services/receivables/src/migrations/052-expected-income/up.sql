-- R-16, F12: income that a department expects, and which claim of a line it was.
CREATE TABLE expected_income (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('open', 'met', 'withdrawn')),
  debtor text NOT NULL CHECK (debtor <> ''),
  currency text NOT NULL,
  gross numeric(18,2) NOT NULL CHECK (gross > 0),
  net numeric(18,2) NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  contact text NOT NULL CHECK (contact <> ''),
  telephone text NOT NULL CHECK (telephone <> ''),
  -- What the payer will quote, and what of it lines are looked through for.
  reference text,
  tokens jsonb NOT NULL,
  -- Code or invoice, one of them; the account is the one that pays the invoice.
  code text,
  invoice_id uuid REFERENCES invoice (id),
  account text REFERENCES customer (account),
  cost_centre text NOT NULL,
  notified_at timestamptz NOT NULL,
  notified_by text NOT NULL,
  late_on date,
  claim_id uuid CONSTRAINT "expected-income-once" UNIQUE REFERENCES line_claim (id),
  version integer NOT NULL,
  CONSTRAINT "expected-days" CHECK (last_day >= first_day),
  CONSTRAINT "expected-net" CHECK (net BETWEEN 0 AND gross),
  CONSTRAINT "expected-for-one" CHECK ((code IS NULL) <> (invoice_id IS NULL) AND (invoice_id IS NULL) = (account IS NULL)),
  CONSTRAINT expected_income_met CHECK ((state = 'met') = (claim_id IS NOT NULL))
);
CREATE INDEX expected_income_amount ON expected_income (gross) WHERE state = 'open';
CREATE INDEX expected_income_tokens ON expected_income USING gin (tokens) WHERE state = 'open';
CREATE INDEX expected_income_due ON expected_income (last_day, id);

-- A proposal for a code, and the notice that it or a claim comes from.
ALTER TABLE match_proposal DROP CONSTRAINT match_proposal_kind_check,
  ADD CONSTRAINT match_proposal_kind_check CHECK (kind IN ('customer', 'lodgement', 'code')),
  ADD COLUMN expected_income_id uuid REFERENCES expected_income (id);
ALTER TABLE line_claim ADD COLUMN expected_income_id uuid REFERENCES expected_income (id);

-- A claim uses its notice, once; a claim that is taken back gives it back, whoever takes it.
CREATE FUNCTION meet_expected_income() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE expected_income e SET state = 'open', claim_id = NULL, version = e.version + 1
  FROM added a WHERE a.takes_back = e.claim_id;
  UPDATE expected_income e SET state = 'met', claim_id = a.id, version = e.version + 1
  FROM added a WHERE a.expected_income_id = e.id AND e.state = 'open';
  IF EXISTS (SELECT FROM added a WHERE a.expected_income_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM expected_income e WHERE e.claim_id = a.id)) THEN
    RAISE EXCEPTION 'a notice of expected income is used once'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'expected-income-once';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER meet_expected_income AFTER INSERT ON line_claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION meet_expected_income();
