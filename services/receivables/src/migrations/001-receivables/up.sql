CREATE TABLE customer (
  id uuid PRIMARY KEY,
  account text NOT NULL CONSTRAINT "customer-account-taken" UNIQUE,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  lodgement_team boolean NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  alternate_name text,
  sites jsonb NOT NULL,
  contacts jsonb NOT NULL,
  special_needs text,
  terms text NOT NULL,
  active boolean NOT NULL,
  returned_count integer NOT NULL CHECK (returned_count >= 0),
  version integer NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX customer_newest ON customer (created_at DESC, id DESC);

CREATE TABLE invoice (
  id uuid PRIMARY KEY,
  number text CONSTRAINT "invoice-number-taken" UNIQUE,
  state text NOT NULL CHECK (state IN ('incomplete', 'complete', 'cancelled', 'discarded')),
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  paying_account text NOT NULL REFERENCES customer (account),
  site_reference text NOT NULL,
  contact_name text NOT NULL,
  contact_number text NOT NULL,
  debt_type text NOT NULL,
  directorate text NOT NULL,
  protocol text NOT NULL,
  delivery text NOT NULL CHECK (delivery IN ('post', 'return-to-office')),
  terms text NOT NULL,
  salesperson text NOT NULL,
  cost_centre text NOT NULL,
  purchase_order text,
  contract_reference text,
  comment text,
  currency text NOT NULL,
  invoice_date date NOT NULL,
  started_at timestamptz NOT NULL,
  started_by text NOT NULL,
  started_by_name text NOT NULL,
  completed_at timestamptz,
  completed_on date,
  completed_by text,
  transfer_at timestamptz,
  due_date date,
  net numeric(18,2) NOT NULL,
  tax numeric(18,2) NOT NULL,
  total numeric(18,2) NOT NULL,
  adjusted numeric(18,2) NOT NULL CHECK (adjusted >= 0),
  applied numeric(18,2) NOT NULL CHECK (applied >= 0),
  raising_cost numeric(18,2) NOT NULL,
  receivable_code text NOT NULL,
  warnings jsonb NOT NULL,
  cancelled_on date,
  end_reason text,
  end_cause text,
  replaced_by text,
  -- A debt never falls below nothing, whoever writes (R-11, R-12).
  CONSTRAINT "exceeds-balance" CHECK (state = 'discarded' OR total - adjusted - applied >= 0),
  CONSTRAINT invoice_totals CHECK (total = net + tax),
  CONSTRAINT invoice_complete CHECK (state <> 'complete' OR (number IS NOT NULL AND completed_at IS NOT NULL
    AND due_date IS NOT NULL AND transfer_at IS NOT NULL)),
  CONSTRAINT invoice_cancelled CHECK (state <> 'cancelled' OR (applied = 0 AND end_reason IS NOT NULL)),
  CONSTRAINT invoice_comment CHECK (char_length(comment) <= 70)
);
CREATE INDEX invoice_newest ON invoice (started_at DESC, id DESC);
CREATE INDEX invoice_of_account ON invoice (paying_account, due_date);
CREATE INDEX invoice_incomplete ON invoice (started_at) WHERE state = 'incomplete';

CREATE TABLE invoice_line (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  line_no integer NOT NULL CHECK (line_no > 0),
  description text NOT NULL,
  unit text NOT NULL,
  quantity numeric(12,2) NOT NULL CHECK (quantity > 0),
  unit_price numeric(18,2) NOT NULL,
  net numeric(18,2) NOT NULL,
  charge_item text,
  tax_code text NOT NULL,
  tax_percent text NOT NULL,
  tax_reason text NOT NULL,
  tax numeric(18,2) NOT NULL,
  service_from date,
  service_to date,
  CHECK (service_to >= service_from),
  UNIQUE (invoice_id, line_no)
);

CREATE TABLE invoice_distribution (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  line_no integer NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('revenue', 'tax')),
  code text NOT NULL,
  percent text NOT NULL,
  amount numeric(18,2) NOT NULL,
  -- What is left of it after adjustments: the part that a cancellation reverses.
  remaining numeric(18,2) NOT NULL,
  CHECK (abs(remaining) <= abs(amount)),
  UNIQUE (invoice_id, line_no, kind, position)
);

CREATE TABLE invoice_reduction (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  kind text NOT NULL CHECK (kind IN ('adjustment', 'cancellation')),
  amount numeric(18,2) NOT NULL,
  cause text NOT NULL,
  reason text NOT NULL,
  -- Forms F1 and F2: who asked, in which position, how to reach them; null when a dispute decided.
  request jsonb,
  dispute_id uuid,
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  by_actor text NOT NULL
);
CREATE INDEX invoice_reduction_of ON invoice_reduction (invoice_id);

CREATE TABLE banking (
  id uuid PRIMARY KEY,
  slip_reference text NOT NULL CONSTRAINT "slip-reference-taken" UNIQUE CHECK (slip_reference = upper(slip_reference)),
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  banked_on date NOT NULL,
  due_on date NOT NULL,
  currency text NOT NULL,
  cash numeric(18,2) NOT NULL CHECK (cash >= 0),
  cheques numeric(18,2) NOT NULL CHECK (cheques >= 0),
  for_invoices numeric(18,2) NOT NULL CHECK (for_invoices >= 0),
  items jsonb NOT NULL,
  receipt_book_total numeric(18,2) NOT NULL,
  difference_reason text,
  notified_at timestamptz NOT NULL,
  notified_by text NOT NULL,
  CONSTRAINT "invoices-exceed-banking" CHECK (for_invoices <= cash + cheques),
  CONSTRAINT "difference-reason-required" CHECK (receipt_book_total = cash + cheques OR difference_reason IS NOT NULL)
);

CREATE TABLE lodgement (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT "lodgement-number-taken" UNIQUE CHECK (number = upper(number)),
  state text NOT NULL CHECK (state IN ('incomplete', 'complete', 'cancelled')),
  version integer NOT NULL,
  banking_id uuid NOT NULL REFERENCES banking (id),
  account text NOT NULL,
  debt_type text NOT NULL,
  salesperson text NOT NULL,
  terms text NOT NULL,
  due_date date NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_on date NOT NULL,
  entered_by text NOT NULL,
  completed_at timestamptz,
  completed_on date,
  completed_by text,
  transfer_at timestamptz,
  late boolean NOT NULL,
  late_reason text,
  end_reason text,
  CONSTRAINT "late-reason-required" CHECK (NOT late OR late_reason IS NOT NULL)
);
CREATE UNIQUE INDEX "banking-already-lodged" ON lodgement (banking_id) WHERE state <> 'cancelled';
CREATE INDEX lodgement_newest ON lodgement (entered_at DESC, id DESC);

CREATE TABLE lodgement_line (
  id uuid PRIMARY KEY,
  lodgement_id uuid NOT NULL REFERENCES lodgement (id),
  line_no integer NOT NULL,
  description text NOT NULL,
  code text NOT NULL,
  tax_code text NOT NULL,
  tax_percent text NOT NULL,
  gross numeric(18,2) NOT NULL,
  tax numeric(18,2) NOT NULL,
  service_date date NOT NULL,
  UNIQUE (lodgement_id, line_no)
);

CREATE TABLE receipt (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT "receipt-number-taken" UNIQUE,
  state text NOT NULL CHECK (state IN ('on-account', 'part-applied', 'applied', 'returned')),
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  method text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  applied numeric(18,2) NOT NULL CHECK (applied >= 0),
  reference text,
  cheque_number text,
  banking_id uuid REFERENCES banking (id),
  received_on date NOT NULL,
  taken_at timestamptz NOT NULL,
  taken_on date NOT NULL,
  taken_by text NOT NULL,
  bank_code text NOT NULL,
  on_account_code text NOT NULL,
  returned_on date,
  return_reason text,
  fee_invoice_id uuid,
  CONSTRAINT "exceeds-receipt" CHECK (applied <= amount),
  CONSTRAINT receipt_returned CHECK (state <> 'returned' OR (applied = 0 AND return_reason IS NOT NULL))
);
CREATE INDEX receipt_of_account ON receipt (account, taken_at);
CREATE INDEX receipt_newest ON receipt (taken_at DESC, id DESC);

-- Append-only: money set against an invoice is a positive row, money taken back a negative one; what stands is the sum.
CREATE TABLE application (
  id uuid PRIMARY KEY,
  receipt_id uuid NOT NULL REFERENCES receipt (id),
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  by_actor text NOT NULL,
  reason text
);
CREATE INDEX application_of_receipt ON application (receipt_id);
CREATE INDEX application_of_invoice ON application (invoice_id);
CREATE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an application is never changed; it is taken back by another row';
END $$;
CREATE TRIGGER application_stays BEFORE UPDATE OR DELETE ON application
  FOR EACH ROW EXECUTE FUNCTION application_stays();

-- Our copy of collections' disputes, shown on the account and on the invoice.
CREATE TABLE dispute_copy (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL,
  invoice_number text NOT NULL,
  account text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'upheld', 'rejected', 'expired')),
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,
  whole boolean NOT NULL,
  reason text NOT NULL,
  raised_on date,
  held_through date,
  closed_on date,
  version integer NOT NULL
);
CREATE INDEX dispute_copy_of_account ON dispute_copy (account);
CREATE INDEX dispute_copy_of_invoice ON dispute_copy (invoice_id);
