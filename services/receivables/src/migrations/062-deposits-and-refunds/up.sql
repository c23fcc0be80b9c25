-- R-30, M8: money asked for before the service, held as a liability, then applied or given back.
CREATE TABLE deposit (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT "deposit-number-taken" UNIQUE,
  state text NOT NULL CHECK (state IN ('requested', 'held', 'closed', 'cancelled')),
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  kind text NOT NULL CHECK (kind IN ('deposit', 'prepayment')),
  purpose text NOT NULL CHECK (purpose <> ''),
  currency text NOT NULL,
  requested numeric(18,2) NOT NULL CHECK (requested > 0),
  received numeric(18,2) NOT NULL CHECK (received >= 0),
  applied numeric(18,2) NOT NULL CHECK (applied >= 0),
  refunded numeric(18,2) NOT NULL CHECK (refunded >= 0),
  held numeric(18,2) NOT NULL GENERATED ALWAYS AS (received - applied - refunded) STORED,
  due_on date NOT NULL,
  service_on date,
  deposit_code text NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_on date NOT NULL,
  requested_by text NOT NULL,
  end_reason text,
  CONSTRAINT "exceeds-deposit" CHECK (received <= requested),
  CONSTRAINT "exceeds-held" CHECK (applied + refunded <= received),
  CONSTRAINT deposit_cancelled CHECK (state <> 'cancelled' OR (received = applied + refunded AND end_reason IS NOT NULL))
);
CREATE INDEX deposit_of_account ON deposit (account);
CREATE INDEX deposit_newest ON deposit (requested_at DESC, id DESC);

-- Append-only: what of a receipt was set aside (positive) or let go again (negative).
CREATE TABLE deposit_move (
  id uuid PRIMARY KEY,
  deposit_id uuid NOT NULL REFERENCES deposit (id),
  receipt_id uuid NOT NULL REFERENCES receipt (id),
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),
  why text NOT NULL CHECK (why IN ('set-aside', 'applied', 'refunded', 'released', 'taken-back')),
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  by_actor text NOT NULL,
  reason text
);
CREATE INDEX deposit_move_of_deposit ON deposit_move (deposit_id);
CREATE INDEX deposit_move_of_receipt ON deposit_move (receipt_id);
CREATE TRIGGER deposit_move_stays BEFORE UPDATE OR DELETE ON deposit_move
  FOR EACH ROW EXECUTE FUNCTION application_stays();

-- R-18: what is given back; which receipts it takes is settled when it is approved.
CREATE TABLE refund (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT "refund-number-taken" UNIQUE,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'paid', 'rejected', 'withdrawn', 'cancelled')),
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  source text NOT NULL CHECK (source IN ('on-account', 'overpayment', 'deposit', 'credit')),
  deposit_id uuid REFERENCES deposit (id),
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  reason text NOT NULL CHECK (reason <> ''),
  payee text NOT NULL,
  payee_address jsonb NOT NULL,
  payable_code text NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_on date NOT NULL,
  requested_by text NOT NULL,
  decided_on date,
  decided_by text,
  decision_reason text,
  payment_number text,
  paid_on date,
  CONSTRAINT refund_of_deposit CHECK ((source = 'deposit') = (deposit_id IS NOT NULL)),
  CONSTRAINT "separation-of-duties" CHECK (state NOT IN ('approved', 'paid', 'rejected') OR decided_by <> requested_by),
  CONSTRAINT refund_decided CHECK (state IN ('requested', 'withdrawn') OR decided_by IS NOT NULL),
  CONSTRAINT refund_paid CHECK (state <> 'paid' OR (payment_number IS NOT NULL AND paid_on IS NOT NULL))
);
CREATE INDEX refund_of_account ON refund (account);
CREATE INDEX refund_newest ON refund (requested_at DESC, id DESC);

CREATE TABLE refund_part (
  id uuid PRIMARY KEY,
  refund_id uuid NOT NULL REFERENCES refund (id),
  receipt_id uuid NOT NULL REFERENCES receipt (id),
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  UNIQUE (refund_id, receipt_id)
);
CREATE INDEX refund_part_of_receipt ON refund_part (receipt_id);
