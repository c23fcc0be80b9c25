-- This service's own copy of the chart of accounts, kept from ledger.codes: a code is checked at entry without a call (C-02).
CREATE TABLE chart_segment_value (
  id text PRIMARY KEY,
  segment text NOT NULL,
  value text NOT NULL,
  name text NOT NULL,
  "from" date NOT NULL,
  "to" date,
  version integer NOT NULL
);
CREATE TABLE chart_combination (
  id text PRIMARY KEY,
  name text NOT NULL,
  "from" date NOT NULL,
  "to" date,
  version integer NOT NULL
);
