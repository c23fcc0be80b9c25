-- R-13, F13, M32, M34, M36: the whole paying-in slip, its late lodgement announced, and the bank's word that it came.
ALTER TABLE banking
  ADD COLUMN establishment text,
  ADD COLUMN signed_by text,
  ADD COLUMN make_up jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN envelopes integer NOT NULL DEFAULT 0 CHECK (envelopes >= 0),
  -- Of `receipt_book_total`, what the linked receipts come to.
  ADD COLUMN receipts_total numeric(18,2) NOT NULL DEFAULT 0 CHECK (receipts_total >= 0),
  ADD COLUMN late_expected_on date,
  ADD COLUMN late_reason text,
  ADD COLUMN late_announced_by text,
  ADD COLUMN reconciled_on date,
  ADD COLUMN reconciled_by text,
  ADD COLUMN statement_line text,
  ADD CONSTRAINT banking_late CHECK ((late_expected_on IS NULL) = (late_reason IS NULL)),
  ADD CONSTRAINT banking_reconciled CHECK ((reconciled_on IS NULL) = (statement_line IS NULL));
CREATE INDEX banking_newest ON banking (notified_at DESC, id DESC);
CREATE INDEX banking_by_day ON banking (banked_on);

-- R-34: what of a line turned out to belong to invoices; never more than the line, nor than its tax.
ALTER TABLE lodgement_line
  ADD COLUMN moved numeric(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN moved_tax numeric(18,2) NOT NULL DEFAULT 0,
  ADD CONSTRAINT "exceeds-lodgement-line" CHECK (moved >= 0 AND moved <= gross AND moved_tax >= 0 AND moved_tax <= tax);
CREATE TABLE misbanked_income (
  id uuid PRIMARY KEY,
  lodgement_id uuid NOT NULL REFERENCES lodgement (id),
  lodgement_number text NOT NULL,
  line_id uuid NOT NULL REFERENCES lodgement_line (id),
  receipt_id uuid NOT NULL REFERENCES receipt (id),
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  invoice_number text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  tax numeric(18,2) NOT NULL CHECK (tax >= 0),
  -- F11
  error text NOT NULL CHECK (error <> ''),
  telephone text NOT NULL CHECK (telephone <> ''),
  moved_at timestamptz NOT NULL,
  moved_on date NOT NULL,
  moved_by text NOT NULL
);
CREATE INDEX misbanked_income_of ON misbanked_income (lodgement_id);
CREATE INDEX misbanked_income_newest ON misbanked_income (moved_at DESC, id DESC);

-- M35: what a team lodges again and again.
CREATE TABLE lodgement_standard (
  id uuid PRIMARY KEY,
  account text NOT NULL REFERENCES customer (account),
  name text NOT NULL CHECK (name <> ''),
  version integer NOT NULL,
  debt_type text NOT NULL,
  salesperson text NOT NULL,
  lines jsonb NOT NULL,
  active boolean NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT "standard-name-taken" UNIQUE (account, name)
);
