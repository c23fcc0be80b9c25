-- C-12: the partition in which the event came, so that an open item is sought where its sub-ledger states it. Journals of
-- before have none: their waiting entry has it.
ALTER TABLE journal ADD COLUMN partition integer;

-- A control account of one partition that differs from its open items, from the cut that found it to the one that did not.
CREATE TABLE control_break (
  id uuid PRIMARY KEY,
  topic text NOT NULL,                      -- of the sub-ledger; 'ledger' where the open items are the ledger's own
  partition integer NOT NULL,
  code text NOT NULL,
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'named', 'cleared')),
  cut_id uuid NOT NULL,                     -- the latest cut that looked at it
  stated numeric(18,2) NOT NULL,
  held numeric(18,2) NOT NULL,
  difference numeric(18,2) NOT NULL,
  documents integer NOT NULL,               -- that differ, as last named
  totals_apart boolean NOT NULL,            -- the running total is not the sum of its own lines
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  named_at timestamptz,
  cleared_at timestamptz,
  version integer NOT NULL,
  CHECK (difference = held - stated),
  CHECK ((state = 'cleared') = (cleared_at IS NOT NULL)),
  CHECK ((state = 'cleared') = (difference = 0)),
  CHECK (state <> 'named' OR named_at IS NOT NULL)
);
CREATE UNIQUE INDEX "one-break-of-an-account" ON control_break (topic, partition, code, currency) WHERE state <> 'cleared';

-- Which documents differed, from when to when.
CREATE TABLE control_break_document (
  break_id uuid NOT NULL REFERENCES control_break (id),
  item uuid NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('only-held', 'only-stated', 'amounts-differ')),
  stated numeric(18,2) NOT NULL,
  held numeric(18,2) NOT NULL,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  cleared_at timestamptz,
  PRIMARY KEY (break_id, item)
);

-- Pages of an answer wait here for its last one.
CREATE TABLE stated_item (
  statement_id uuid NOT NULL,
  item uuid NOT NULL,
  number text NOT NULL,
  amount numeric(18,2) NOT NULL,
  PRIMARY KEY (statement_id, item)
);
