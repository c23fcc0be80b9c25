-- R-37, M31: where cash lies overnight, how much of it is insured, and who has the keys.
CREATE TABLE banking_site (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT "site-code-taken" UNIQUE CHECK (code = upper(code)),
  version integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  account text NOT NULL REFERENCES customer (account),
  currency text NOT NULL,
  insured_limit numeric(18,2) NOT NULL CHECK (insured_limit >= 0),
  custodians jsonb NOT NULL CHECK (jsonb_array_length(custodians) > 0),
  key_holders jsonb NOT NULL CHECK (jsonb_array_length(key_holders) > 0),
  active boolean NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL
);
ALTER TABLE receipt ADD COLUMN site text REFERENCES banking_site (code);
CREATE INDEX receipt_in_the_safe ON receipt (site) WHERE site IS NOT NULL AND banking_id IS NULL;
CREATE TABLE banking_site_alert (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES banking_site (id),
  code text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('above-limit', 'too-long')),
  currency text NOT NULL,
  held numeric(18,2) NOT NULL,
  oldest_on date NOT NULL,
  sentence text NOT NULL,
  raised_on date NOT NULL,
  closed_on date,
  CHECK (closed_on >= raised_on)
);
CREATE UNIQUE INDEX "site-alert-open" ON banking_site_alert (site_id, kind) WHERE closed_on IS NULL;

-- R-17: a day of a department, or of the whole authority, as it was prepared and signed off.
CREATE TABLE deposit_balance (
  id uuid PRIMARY KEY,
  on_day date NOT NULL,
  -- The account of the team; empty for the whole authority.
  department text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('prepared', 'signed-off')),
  currency text NOT NULL,
  receipts numeric(18,2) NOT NULL,
  slips numeric(18,2) NOT NULL,
  bank numeric(18,2) NOT NULL,
  differences jsonb NOT NULL,
  prepared_at timestamptz NOT NULL,
  prepared_by text NOT NULL,
  signed_at timestamptz,
  signed_by text,
  CONSTRAINT "balance-prepared-before" UNIQUE (on_day, department),
  CONSTRAINT "separation-of-duties" CHECK (signed_by <> prepared_by),
  CHECK ((state = 'signed-off') = (signed_by IS NOT NULL))
);
CREATE FUNCTION signed_day_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'signed-off' THEN
    RAISE EXCEPTION 'a day that is signed off stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'balance-signed-off';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_day_stays BEFORE UPDATE OR DELETE ON deposit_balance
  FOR EACH ROW EXECUTE FUNCTION signed_day_stays();
