-- R-26: what banks report of collections and instructions. The same file is taken once; each advice is applied once.
CREATE TABLE direct_debit_report (
  id uuid PRIMARY KEY,
  sha256 text NOT NULL CONSTRAINT "report-known" UNIQUE,
  file_name text NOT NULL,
  bytes integer NOT NULL,
  advices integer NOT NULL CHECK (advices > 0),
  received_at timestamptz NOT NULL,
  received_by text NOT NULL
);

CREATE TABLE direct_debit_advice (
  id uuid PRIMARY KEY,
  report_id uuid NOT NULL REFERENCES direct_debit_report (id),
  position integer NOT NULL,
  kind text NOT NULL,
  reference text,
  end_to_end_id text,
  amount numeric(18,2),
  currency text,
  code text NOT NULL,
  said text NOT NULL,
  collected_on date,
  sealed text CHECK (sealed LIKE 'v1.%'),
  masked text,
  item_id uuid REFERENCES direct_debit_item (id),
  mandate_id uuid REFERENCES direct_debit_mandate (id),
  account text,
  state text NOT NULL CHECK (state IN ('new', 'applied', 'not-applied')),
  because text,
  applied_on date,
  version integer NOT NULL,
  UNIQUE (report_id, position),
  CHECK ((state = 'new') = (because IS NULL))
);
CREATE INDEX direct_debit_advice_new ON direct_debit_advice (id) WHERE state = 'new';
