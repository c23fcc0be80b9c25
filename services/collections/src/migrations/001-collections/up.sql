-- One row an invoice, as collections sees it: what receivables told, what was done about it.
CREATE TABLE debt (
  invoice_id uuid PRIMARY KEY,
  invoice_number text NOT NULL,
  customer_account text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  standing text NOT NULL DEFAULT 'awaited' CHECK (standing IN ('awaited', 'open', 'settled', 'withdrawn', 'cancelled')),
  balance numeric(18, 2) NOT NULL DEFAULT 0,
  -- version of the invoice that told the details, and of the one that told balance and standing: older news change nothing
  details_version integer NOT NULL DEFAULT 0,
  balance_version integer NOT NULL DEFAULT 0,
  customer_name text,
  directorate text,
  debt_type text,
  protocol text,
  invoice_date date,
  completed_on date,
  due_date date,
  terms text,
  total numeric(18, 2),
  cost_centre text,
  bill_to jsonb,
  -- what open disputes hold (D-06)
  disputed_whole boolean NOT NULL DEFAULT false,
  disputed_parts numeric(18, 2) NOT NULL DEFAULT 0 CHECK (disputed_parts >= 0),
  -- the days on which S1 and S2 were issued (D-01)
  reminder_on date,
  final_notice_on date,
  next_step text CHECK (next_step IN ('reminder', 'final-notice')),
  next_step_on date,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT "details-are-whole" CHECK (
    details_version = 0 OR num_nonnulls(customer_name, directorate, debt_type, protocol, invoice_date, completed_on,
                                        due_date, terms, total, cost_centre, bill_to) = 11),
  CONSTRAINT "open-has-balance" CHECK ((standing = 'open') <= (balance > 0 AND details_version > 0)),
  CONSTRAINT "final-notice-follows-reminder" CHECK (final_notice_on IS NULL OR reminder_on <= final_notice_on),
  CONSTRAINT "next-step-is-whole" CHECK ((next_step IS NULL) = (next_step_on IS NULL)),
  CONSTRAINT "only-open-debts-are-chased" CHECK (next_step IS NULL OR standing = 'open')
);
-- the reminder run reads nothing but what is due
CREATE INDEX debt_next_step ON debt (next_step_on, invoice_id) WHERE next_step_on IS NOT NULL;
CREATE INDEX debt_customer ON debt (customer_account, invoice_id);
CREATE INDEX debt_overdue ON debt (due_date, invoice_id) WHERE standing = 'open';
-- the call worklist reads the debts between S1 and S2
CREATE INDEX debt_between_steps ON debt (reminder_on, invoice_id) WHERE next_step = 'final-notice';

CREATE TABLE dispute (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES debt (invoice_id),
  invoice_number text NOT NULL,
  customer_account text NOT NULL,
  cost_centre text NOT NULL,
  raised_by text NOT NULL CHECK (raised_by IN ('customer', 'budget-holder', 'collector')),
  raised_by_name text NOT NULL,
  reason text NOT NULL,
  part text NOT NULL,
  whole boolean NOT NULL,
  amount numeric(18, 2) NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  raised_on date NOT NULL,
  held_through date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'upheld', 'rejected', 'expired', 'withdrawn')),
  warned_on date,
  updated_on date,
  resolved_at timestamptz,
  resolved_on date,
  resolution text,
  upheld_amount numeric(18, 2),
  expired_on date,
  answered boolean NOT NULL,
  next_action_on date,
  version integer NOT NULL,
  CONSTRAINT "dispute-amount-not-positive" CHECK (amount > 0),
  CONSTRAINT "resolution-above-dispute" CHECK (upheld_amount IS NULL OR upheld_amount BETWEEN 0 AND amount),
  CONSTRAINT "dispute-expired-too-early" CHECK (
    (status = 'expired') = (expired_on IS NOT NULL) AND (expired_on IS NULL OR (expired_on > held_through AND updated_on IS NULL))),
  -- W13: a resolution or an update counts through the last day of the hold
  CONSTRAINT "dispute-hold-over" CHECK (
    (updated_on IS NULL OR updated_on <= held_through)
    AND (resolved_on IS NULL OR resolved_on <= held_through OR updated_on IS NOT NULL)),
  CONSTRAINT "only-open-disputes-act" CHECK (next_action_on IS NULL OR status = 'open')
);
CREATE UNIQUE INDEX "dispute-part-already-open" ON dispute (invoice_id, part) WHERE status = 'open';
CREATE INDEX dispute_invoice ON dispute (invoice_id, id);
CREATE INDEX dispute_next_action ON dispute (next_action_on, id) WHERE next_action_on IS NOT NULL;
CREATE INDEX dispute_customer ON dispute (customer_account, id);

CREATE TABLE dispute_update (
  id uuid PRIMARY KEY,
  dispute_id uuid NOT NULL REFERENCES dispute (id),
  noted_on date NOT NULL,
  noted_at timestamptz NOT NULL,
  noted_by text NOT NULL,
  text text NOT NULL
);
CREATE INDEX dispute_update_dispute ON dispute_update (dispute_id, id);

CREATE TABLE enquiry (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES debt (invoice_id),
  cost_centre text NOT NULL,
  question text NOT NULL,
  put_on date NOT NULL,
  put_by text NOT NULL,
  answer_by date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'answered', 'lapsed')),
  answer text,
  answered_on date,
  dispute_id uuid REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL
);
CREATE INDEX enquiry_open ON enquiry (id) WHERE status = 'open';
CREATE INDEX enquiry_invoice ON enquiry (invoice_id, id);

-- M53: a court may ask for all of it
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('L1', 'L2', 'L4', 'L5')),
  template text NOT NULL,
  invoice_id uuid NOT NULL REFERENCES debt (invoice_id),
  dispute_id uuid REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
  customer_account text NOT NULL,
  recipient_kind text NOT NULL CHECK (recipient_kind IN ('customer', 'budget-holder')),
  recipient text NOT NULL,
  written_on date NOT NULL,
  written_by text NOT NULL,
  content jsonb NOT NULL
);
-- D-04: each step once per debt, whatever else goes wrong
CREATE UNIQUE INDEX "step-already-taken" ON letter (invoice_id, kind) WHERE kind IN ('L1', 'L2');
CREATE INDEX letter_invoice ON letter (invoice_id, id);
CREATE INDEX letter_customer ON letter (customer_account, id);

CREATE FUNCTION letter_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an invoice cannot lose its correspondence' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'letter-is-kept';
END $$;
CREATE TRIGGER letter_kept BEFORE UPDATE OR DELETE ON letter FOR EACH ROW EXECUTE FUNCTION letter_is_kept();
CREATE TRIGGER letter_not_truncated BEFORE TRUNCATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION letter_is_kept();
