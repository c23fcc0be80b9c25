-- Suppliers, their documents, what is paid for them, and what was taken from published files.
CREATE TABLE supplier (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  name text NOT NULL,
  name_key text NOT NULL,
  alternate_names jsonb NOT NULL,
  address jsonb NOT NULL,
  address_known boolean NOT NULL,
  tax_numbers jsonb NOT NULL,
  payment_method text NOT NULL CHECK (payment_method IN ('cheque', 'bank-transfer')),
  pay_currency text NOT NULL,
  remittance_email text,
  categories jsonb NOT NULL,
  eft_offered_on date,
  eft_answer text CHECK (eft_answer IN ('accepted', 'declined', 'no-answer')),
  active boolean NOT NULL,
  deactivation_reason text,
  published_key text,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  version int NOT NULL
);
CREATE INDEX supplier_name_key ON supplier (name_key);
CREATE INDEX supplier_entered ON supplier (entered_at, id);
CREATE UNIQUE INDEX "supplier-published-twice" ON supplier (published_key) WHERE published_key IS NOT NULL;

-- Bank details: sealed with the field key, shown masked; a change waits for a second person and for the cooling-off.
CREATE TABLE bank_details (
  id uuid PRIMARY KEY,
  supplier_id uuid NOT NULL REFERENCES supplier (id),
  sealed text NOT NULL,
  masked text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
  evidence text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  usable_from date,
  version int NOT NULL,
  CONSTRAINT "separation-of-duties" CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CHECK ((state = 'confirmed') = (usable_from IS NOT NULL))
);
CREATE INDEX bank_details_supplier ON bank_details (supplier_id, usable_from);
CREATE UNIQUE INDEX "bank-change-open" ON bank_details (supplier_id) WHERE state = 'proposed';

-- P-29: the contract reference stands on agreement, order, supplier invoice and payment from the first migration.
CREATE TABLE agreement (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  supplier_id uuid NOT NULL REFERENCES supplier (id),
  contract_reference text,
  starts_on date NOT NULL,
  ends_on date
);
CREATE TABLE purchase_order (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  supplier_id uuid NOT NULL REFERENCES supplier (id),
  agreement_id uuid REFERENCES agreement (id),
  contract_reference text,
  ordered_on date NOT NULL
);

CREATE TABLE spend_import (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  format text NOT NULL,
  file_name text NOT NULL,
  file_hash text NOT NULL,
  encoding text NOT NULL,
  header_line int NOT NULL,
  columns jsonb NOT NULL,
  currency text NOT NULL,
  fallback_paid_on date,
  fallback_source text,
  lines int NOT NULL,
  file_rows int NOT NULL,
  file_amount numeric(18, 2) NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL,
  version int NOT NULL
);
-- The same file may be read again only with another day for its undated rows.
CREATE UNIQUE INDEX "spend-file-known" ON spend_import (file_hash, format, coalesce(fallback_paid_on, '0001-01-01'));

CREATE TABLE spend_row (
  id uuid PRIMARY KEY,
  import_id uuid NOT NULL REFERENCES spend_import (id),
  line int NOT NULL,
  fate text NOT NULL CHECK (fate IN ('awaiting', 'taken', 'known', 'rejected', 'ignored')),
  reason text,
  detail text,
  supplier_key text,
  supplier_published_id text,
  supplier_name text,
  amount numeric(18, 2),
  paid_on date,
  paid_on_source text,
  transaction_number text,
  expenditure_code text,
  category text,
  department text,
  description text,
  contract_reference text,
  fingerprint text,
  raw jsonb NOT NULL,
  supplier_invoice_id uuid,
  CHECK ((fate = 'taken') = (supplier_invoice_id IS NOT NULL))
);
CREATE INDEX spend_row_import ON spend_row (import_id, line);
CREATE UNIQUE INDEX "spend-row-taken-twice" ON spend_row (fingerprint) WHERE fate = 'taken';

CREATE TABLE supplier_invoice (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('vendor-invoice', 'credit-note', 'requisition', 'refund', 'schedule-b')),
  supplier_id uuid NOT NULL REFERENCES supplier (id),
  supplier_number text NOT NULL,
  supplier_reference text NOT NULL,
  reference_key text NOT NULL,
  payee_name text NOT NULL,
  payee_address jsonb NOT NULL,
  invoice_date date NOT NULL,
  received_on date NOT NULL,
  entered_on date NOT NULL,
  due_date date NOT NULL,
  currency text NOT NULL,
  net numeric(18, 2) NOT NULL,
  charge numeric(18, 2) NOT NULL,
  tax numeric(18, 2) NOT NULL,
  total numeric(18, 2) NOT NULL,
  balance numeric(18, 2) NOT NULL,
  tax_number text,
  purchase_order text,
  contract_reference text,
  state text NOT NULL CHECK (state IN ('entered', 'held', 'approved', 'selected', 'paid', 'cancelled')),
  held_from text CHECK (held_from IN ('entered', 'approved')),
  posted boolean NOT NULL,
  creditor_code text,
  tax_code text,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  approved_on date,
  approval_channel text,
  cancelled_by text,
  cancelled_on date,
  cancel_reason text,
  reissue_of uuid,
  spend_import_id uuid REFERENCES spend_import (id),
  spend_paid_on date,
  version int NOT NULL,
  CONSTRAINT "separation-of-duties" CHECK (approved_by IS NULL OR approved_by <> entered_by),
  CONSTRAINT "total-differs" CHECK (total = net + charge + tax),
  CONSTRAINT "approval-missing" CHECK (NOT posted OR (approved_by IS NOT NULL AND creditor_code IS NOT NULL)),
  CHECK ((state = 'held') = (held_from IS NOT NULL)),
  CHECK (state NOT IN ('paid', 'cancelled') OR balance = 0)
);
CREATE UNIQUE INDEX "invoice-duplicate" ON supplier_invoice (supplier_id, reference_key) WHERE state <> 'cancelled';
CREATE INDEX supplier_invoice_state ON supplier_invoice (state, received_on) WHERE state NOT IN ('paid', 'cancelled');
CREATE INDEX supplier_invoice_entered ON supplier_invoice (entered_at, id);
CREATE INDEX supplier_invoice_import ON supplier_invoice (spend_import_id) WHERE spend_import_id IS NOT NULL;
CREATE INDEX supplier_invoice_open ON supplier_invoice (supplier_number) WHERE posted AND balance <> 0;

CREATE TABLE supplier_invoice_line (
  id uuid PRIMARY KEY,
  supplier_invoice_id uuid NOT NULL REFERENCES supplier_invoice (id),
  position int NOT NULL,
  description text NOT NULL,
  code text NOT NULL,
  amount numeric(18, 2) NOT NULL,
  charge boolean NOT NULL,
  published_code text,
  UNIQUE (supplier_invoice_id, position)
);

CREATE TABLE invoice_hold (
  id uuid PRIMARY KEY,
  supplier_invoice_id uuid NOT NULL REFERENCES supplier_invoice (id),
  hold text NOT NULL,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_on date NOT NULL,
  released_by text,
  released_on date,
  release_reason text
);
CREATE UNIQUE INDEX "hold-placed-twice" ON invoice_hold (supplier_invoice_id, hold) WHERE released_on IS NULL;

CREATE TABLE payment_run (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  run_on date NOT NULL,
  received_through date NOT NULL,
  due_through date NOT NULL,
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'withdrawn')),
  total numeric(18, 2) NOT NULL,
  payments int NOT NULL,
  excluded jsonb NOT NULL,
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  version int NOT NULL,
  CONSTRAINT "separation-of-duties" CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  CHECK ((state = 'approved') = (approved_by IS NOT NULL))
);
CREATE INDEX payment_run_prepared ON payment_run (prepared_at, id);

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  number text UNIQUE,
  run_id uuid REFERENCES payment_run (id),
  spend_import_id uuid REFERENCES spend_import (id),
  supplier_id uuid NOT NULL REFERENCES supplier (id),
  supplier_number text NOT NULL,
  method text NOT NULL CHECK (method IN ('cheque', 'bank-transfer')),
  cheque_number text UNIQUE,
  payee_name text NOT NULL,
  payee_address jsonb NOT NULL,
  address_differs boolean NOT NULL,
  bank_details_id uuid REFERENCES bank_details (id),
  currency text NOT NULL,
  amount numeric(18, 2) NOT NULL,
  state text NOT NULL CHECK (state IN
    ('proposed', 'withdrawn', 'issued', 'printed', 'released', 'stopped', 'cleared', 'cancelled')),
  creditor_code text,
  clearing_code text,
  bank_code text,
  contract_references jsonb NOT NULL,
  prepared_by text NOT NULL,
  issued_by text,
  issued_at timestamptz,
  issued_on date,
  hand_out_leave_by text,
  handed_out boolean NOT NULL,
  released_by text,
  released_on date,
  stopped_by text,
  stopped_on date,
  cleared_on date,
  cleared_evidence text,
  cancelled_by text,
  cancelled_on date,
  cause text CHECK (cause IN ('wrong-amount', 'wrong-payee', 'duplicate', 'never-received')),
  effect text CHECK (effect IN ('reissue-same', 'reissue-after-correction', 'no-reissue')),
  replaces uuid REFERENCES payment (id),
  created_at timestamptz NOT NULL,
  version int NOT NULL,
  CONSTRAINT "number-missing" CHECK (state IN ('proposed', 'withdrawn') OR (number IS NOT NULL AND issued_on IS NOT NULL)),
  CONSTRAINT "cheque-number-missing" CHECK ((cheque_number IS NOT NULL) = (method = 'cheque' AND number IS NOT NULL)),
  CONSTRAINT "hand-out-leave-missing" CHECK (NOT handed_out OR hand_out_leave_by IS NOT NULL),
  CONSTRAINT "duplicate-never-reissued" CHECK (cause <> 'duplicate' OR effect = 'no-reissue'),
  CHECK ((state = 'cancelled') = (cause IS NOT NULL))
);
-- A cancelled payment is re-issued once at most.
CREATE UNIQUE INDEX "reissued-twice" ON payment (replaces) WHERE replaces IS NOT NULL AND state <> 'cancelled';
CREATE INDEX payment_run_id ON payment (run_id);
CREATE INDEX payment_created ON payment (created_at, id);
CREATE INDEX payment_unpresented ON payment (supplier_number) WHERE state IN ('issued', 'printed', 'released', 'stopped');

CREATE TABLE payment_allocation (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payment (id),
  supplier_invoice_id uuid NOT NULL REFERENCES supplier_invoice (id),
  document_number text NOT NULL,
  amount numeric(18, 2) NOT NULL,
  live boolean NOT NULL
);
CREATE INDEX payment_allocation_payment ON payment_allocation (payment_id);
-- P-19: every payment at most once. A liability stands in one living payment, whatever the programs do.
CREATE UNIQUE INDEX "paid-at-most-once" ON payment_allocation (supplier_invoice_id) WHERE live;

CREATE TABLE cashing_check (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payment (id),
  checked_by text NOT NULL,
  checked_on date NOT NULL,
  through date NOT NULL,
  source text NOT NULL CHECK (source IN ('reconciled-in-system', 'online-statement')),
  cashed boolean NOT NULL,
  cashed_on date,
  note text
);
CREATE INDEX cashing_check_payment ON cashing_check (payment_id, checked_on);

-- A cheque found cashed when it should be stopped is not stopped: somebody has to recover the money (M69).
CREATE TABLE payment_case (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL UNIQUE REFERENCES payment (id),
  reason text NOT NULL,
  opened_by text NOT NULL,
  opened_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed'))
);
