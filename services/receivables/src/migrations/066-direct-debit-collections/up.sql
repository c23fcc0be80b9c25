-- R-26: what is collected on a day, of whom, and for which invoices. An invoice is in one collection at most at a time.
CREATE TABLE direct_debit_collection (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'sent', 'collected', 'discarded')),
  version integer NOT NULL,
  currency text NOT NULL,
  collect_on date NOT NULL,
  opened_at timestamptz NOT NULL,
  approved_by text,
  approved_on date,
  sent_by text,
  sent_on date,
  because text,
  CHECK (state NOT IN ('approved', 'sent', 'collected') OR approved_by IS NOT NULL),
  CHECK ((state IN ('sent', 'collected')) = (sent_by IS NOT NULL))
);
CREATE UNIQUE INDEX direct_debit_collection_open ON direct_debit_collection (collect_on, currency) WHERE state = 'proposed';
ALTER TABLE direct_debit_file ADD FOREIGN KEY (collection_id) REFERENCES direct_debit_collection (id);

CREATE TABLE direct_debit_item (
  id uuid PRIMARY KEY,
  collection_id uuid NOT NULL REFERENCES direct_debit_collection (id),
  mandate_id uuid NOT NULL REFERENCES direct_debit_mandate (id),
  reference text NOT NULL,
  account text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  state text NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'left-out', 'sent', 'rejected', 'collected', 'returned')),
  version integer NOT NULL,
  collect_on date NOT NULL,
  code text CHECK (code IN ('01', '17', '18', '19')),
  represents uuid CONSTRAINT "presented-again-once" UNIQUE REFERENCES direct_debit_item (id),
  attempt integer NOT NULL CHECK (attempt > 0),
  first_on date NOT NULL,
  notice text NOT NULL CHECK (notice IN ('email', 'letter')),
  proposed_by text NOT NULL,
  proposed_on date NOT NULL,
  receipt_id uuid CONSTRAINT direct_debit_receipt UNIQUE REFERENCES receipt (id),
  ended_on date,
  because text,
  again boolean NOT NULL,
  CHECK ((state IN ('collected', 'returned')) = (receipt_id IS NOT NULL)),
  CHECK (state NOT IN ('sent', 'rejected', 'collected', 'returned') OR code IS NOT NULL)
);
CREATE INDEX direct_debit_item_of ON direct_debit_item (collection_id);
CREATE INDEX direct_debit_item_account ON direct_debit_item (account);
CREATE INDEX direct_debit_item_sent ON direct_debit_item (collect_on) WHERE state = 'sent';

CREATE TABLE direct_debit_part (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES direct_debit_item (id),
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  invoice_number text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  live boolean NOT NULL
);
CREATE INDEX direct_debit_part_of ON direct_debit_part (item_id);
CREATE INDEX direct_debit_part_invoice ON direct_debit_part (invoice_id);
CREATE UNIQUE INDEX "collected-once" ON direct_debit_part (invoice_id) WHERE live;
