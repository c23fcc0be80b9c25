-- R-38, M33: unbanked money that a site hands to the cash office, and slips that sites without access code by hand.
CREATE TABLE cash_intake (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  handed_in_by text NOT NULL CHECK (handed_in_by <> ''),
  currency text NOT NULL,
  cash numeric(18,2) NOT NULL CHECK (cash >= 0),
  cheques numeric(18,2) NOT NULL CHECK (cheques >= 0),
  banking_id uuid CONSTRAINT "intake-banked" UNIQUE REFERENCES banking (id),
  taken_at timestamptz NOT NULL,
  taken_on date NOT NULL,
  taken_by text NOT NULL,
  CHECK (cash + cheques > 0)
);
CREATE INDEX cash_intake_newest ON cash_intake (taken_at DESC, id DESC);
CREATE TABLE coded_slip (
  id uuid PRIMARY KEY,
  banking_id uuid NOT NULL UNIQUE REFERENCES banking (id),
  lodgement_id uuid REFERENCES lodgement (id),
  route text NOT NULL,
  rows jsonb NOT NULL,
  keyed_at timestamptz NOT NULL,
  keyed_on date NOT NULL,
  keyed_by text NOT NULL
);
