-- C-11: our own copy of what the ledger told last of each budget; it fills itself again from the topic's beginning.
CREATE TABLE budget_position (
  id text PRIMARY KEY,                      -- the code, a slash, and the calendar year in which the accounting year begins
  code text NOT NULL,
  "from" date NOT NULL,
  "to" date NOT NULL CHECK ("to" > "from"),
  kind text NOT NULL CHECK (kind IN ('expenditure', 'income')),
  currency text NOT NULL,
  budget numeric(18,2) NOT NULL,
  profile numeric(18,2) NOT NULL,
  actual numeric(18,2) NOT NULL,
  waiting numeric(18,2) NOT NULL,
  committed numeric(18,2) NOT NULL,
  stated_at timestamptz NOT NULL,
  version integer NOT NULL
);
CREATE INDEX budget_position_code ON budget_position (code, "from");

-- C-11: how the funds stood when an invoice was approved, and what let it pass.
CREATE TABLE funds_check (
  id uuid PRIMARY KEY,
  supplier_invoice_id uuid NOT NULL REFERENCES supplier_invoice (id),
  code text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('ok', 'warn', 'over')),
  budgeted boolean NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,
  budget numeric(18,2) NOT NULL,
  used numeric(18,2) NOT NULL,              -- with the amount, and with what was approved here since the budget was told
  position_id text,
  position_version integer,
  policy text NOT NULL,
  reason text,
  checked_by text NOT NULL,
  checked_at timestamptz NOT NULL,
  UNIQUE (supplier_invoice_id, code),
  CHECK (budgeted = (position_id IS NOT NULL AND position_version IS NOT NULL))
);
CREATE INDEX funds_check_position ON funds_check (position_id, position_version);

CREATE FUNCTION funds_check_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was checked at an approval stays as it was'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'funds-check-stands';
END $$;
CREATE TRIGGER funds_check_stands BEFORE UPDATE OR DELETE ON funds_check
  FOR EACH STATEMENT EXECUTE FUNCTION funds_check_stands();
