-- R-24, E32: that the bad debt of a charge is over its target is told when it is, and at most once a month.
CREATE TABLE bad_debt_alert (
  id uuid PRIMARY KEY,
  calculation_id uuid NOT NULL REFERENCES charge_calculation,
  charge_item text NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  currency text NOT NULL,
  billed numeric(18,2) NOT NULL,
  bad numeric(18,2) NOT NULL,
  target numeric(6,3) NOT NULL,
  raised_on date NOT NULL,
  CONSTRAINT "bad-debt-told" UNIQUE (charge_item, currency, month),
  CONSTRAINT "bad-debt-within-target" CHECK (bad * 100 > target * billed)
);
