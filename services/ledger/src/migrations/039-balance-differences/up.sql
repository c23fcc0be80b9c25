-- C-10, C-12: stored balances that were not what the lines add up to, until they were rebuilt or it was gone.
CREATE TABLE balance_difference (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  currency text NOT NULL,
  period text NOT NULL,
  stored text NOT NULL CHECK (stored IN ('days', 'period')),
  state text NOT NULL CHECK (state IN ('found', 'rebuilt', 'gone')),
  lines_debit numeric(20,2) NOT NULL,
  lines_credit numeric(20,2) NOT NULL,
  stored_debit numeric(20,2) NOT NULL,
  stored_credit numeric(20,2) NOT NULL,
  first_day date,                           -- the first of the days that differ
  found_at timestamptz NOT NULL,
  ended_at timestamptz,
  version integer NOT NULL,
  CHECK ((state = 'found') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX "one-difference-of-a-balance" ON balance_difference (code, currency, period, stored) WHERE state = 'found';
