-- C-16: money bought for a foreign account. Once approved it stands, and so does the rate that it made.
CREATE TABLE replenishment (
  id uuid PRIMARY KEY,
  number text CONSTRAINT "replenishment-number-once" UNIQUE,
  currency text NOT NULL,
  dated date NOT NULL,
  bought numeric(18,2) NOT NULL CHECK (bought > 0),         -- in the foreign currency
  paid numeric(18,2) NOT NULL CHECK (paid > 0),             -- in the council's own
  reference text NOT NULL CONSTRAINT "replenishment-told-once" UNIQUE,
  state text NOT NULL CHECK (state IN ('proposed', 'posted', 'rejected')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  journal_id uuid,
  version integer NOT NULL,
  CONSTRAINT "replenishment-by-two" CHECK (decided_by <> proposed_by),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((state = 'posted') = (journal_id IS NOT NULL AND number IS NOT NULL))
);

-- What a currency was worth at the end of a month, from a published source.
CREATE TABLE closing_rate (
  id text PRIMARY KEY,                                       -- 2026-10/USD
  month text NOT NULL CHECK (month ~ '^\d{4}-\d{2}$'),
  currency text NOT NULL,
  rate text NOT NULL CHECK (rate ~ '^\d{1,9}(\.\d{1,8})?$' AND rate::numeric > 0),
  source text NOT NULL,
  told_by text NOT NULL,
  version integer NOT NULL,
  CHECK (id = month || '/' || currency)
);

-- Foreign lines are few among all; open items in another currency are found by these alone.
CREATE INDEX journal_line_foreign ON journal_line (code, currency, item) WHERE amount <> functional AND item IS NOT NULL;
