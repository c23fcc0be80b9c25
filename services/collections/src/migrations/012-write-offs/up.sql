-- D-11, form F3: who asks that which debts of a customer be given up, and what another person decided.
CREATE TABLE write_off (
  id uuid PRIMARY KEY,
  customer_account text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  total numeric(18, 2) NOT NULL CHECK (total > 0),
  reason text NOT NULL,
  text text NOT NULL,
  still_chased boolean NOT NULL,
  requested_by text NOT NULL,
  requested_by_name text NOT NULL,
  requester_position text NOT NULL,
  requester_contact text NOT NULL,
  requested_on date NOT NULL,
  requested_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('requested', 'approved', 'rejected', 'withdrawn')),
  decided_by text,
  decided_on date,
  decided_at timestamptz,
  decision text,
  -- what the customer's write-offs came to when this one was approved: it chose who had the authority (W17)
  measured numeric(18, 2),
  version integer NOT NULL,
  CONSTRAINT "write-off-decision-is-whole" CHECK (num_nonnulls(decided_by, decided_on, decided_at) = CASE WHEN status = 'requested' THEN 0 ELSE 3 END),
  CONSTRAINT "write-off-own-request" CHECK (status NOT IN ('approved', 'rejected') OR decided_by <> requested_by),
  CONSTRAINT "write-off-is-measured" CHECK ((status = 'approved') = (measured IS NOT NULL) AND measured >= total)
);
CREATE INDEX write_off_customer ON write_off (customer_account, id);
CREATE INDEX write_off_requested ON write_off (id) WHERE status = 'requested';

CREATE TABLE write_off_item (
  id uuid PRIMARY KEY,
  write_off_id uuid NOT NULL REFERENCES write_off (id),
  invoice_id uuid NOT NULL REFERENCES debt (invoice_id),
  invoice_number text NOT NULL,
  amount numeric(18, 2) NOT NULL CHECK (amount > 0),
  -- until it is rejected, withdrawn, or executed by receivables
  live boolean NOT NULL,
  -- what receivables wrote off: nothing where nothing was open any more
  written_off numeric(18, 2),
  CONSTRAINT "written-off-above-request" CHECK (written_off BETWEEN 0 AND amount),
  CONSTRAINT "written-off-is-over" CHECK (written_off IS NULL OR NOT live),
  UNIQUE (write_off_id, invoice_id)
);
CREATE UNIQUE INDEX "write-off-already-requested" ON write_off_item (invoice_id) WHERE live;
CREATE INDEX write_off_item_invoice ON write_off_item (invoice_id, write_off_id);

ALTER TABLE debt
  -- the live request, and whether nobody is asked for the money meanwhile
  ADD COLUMN write_off_id uuid REFERENCES write_off (id) DEFERRABLE INITIALLY DEFERRED,
  ADD COLUMN write_off_holds boolean NOT NULL DEFAULT false,
  -- what receivables told, and what the approval said
  ADD COLUMN written_off numeric(18, 2) NOT NULL DEFAULT 0 CHECK (written_off >= 0),
  ADD COLUMN still_chased boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT debt_standing_check,
  ADD CONSTRAINT debt_standing_check CHECK (standing IN ('awaited', 'open', 'settled', 'written-off', 'withdrawn', 'cancelled')),
  DROP CONSTRAINT "only-open-debts-are-chased",
  ADD CONSTRAINT "only-open-debts-are-chased" CHECK (next_step IS NULL OR standing = 'open' OR (standing = 'written-off' AND still_chased)),
  ADD CONSTRAINT "written-off-has-loss" CHECK ((standing = 'written-off') <= (written_off > 0 AND balance = 0)),
  ADD CONSTRAINT "only-requests-hold" CHECK (write_off_holds <= (write_off_id IS NOT NULL));
