-- R-19: statements of account, all departments of a customer together; the bytes are in the archive.
CREATE TABLE statement_of_account (
  id uuid PRIMARY KEY,
  account text NOT NULL REFERENCES customer (account),
  currency text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('monthly', 'asked')),   -- one that was asked for stands beside the monthly ones
  on_day date NOT NULL,
  opening numeric(18,2) NOT NULL,
  closing numeric(18,2) NOT NULL,
  way text NOT NULL CHECK (way IN ('post', 'email')),
  name text NOT NULL,
  hash text NOT NULL REFERENCES document (hash),
  data jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL
);
CREATE UNIQUE INDEX "statement-once" ON statement_of_account (account, currency, on_day) WHERE kind = 'monthly';
CREATE INDEX statement_of_run ON statement_of_account (on_day, made_at, way, account) WHERE kind = 'monthly';
