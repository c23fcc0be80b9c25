-- R-31: who pays less, on whose word, on which proof.
CREATE TABLE remission (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT "remission-number-taken" UNIQUE,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'rejected', 'ended')),
  account text REFERENCES customer (account),
  group_name text,
  charge_items jsonb NOT NULL CHECK (jsonb_array_length(charge_items) > 0),
  percent numeric(7,4) CHECK (percent > 0 AND percent <= 100),
  -- Off the price of each unit.
  amount numeric(18,2) CHECK (amount > 0),
  currency text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  reason text NOT NULL,
  published_policy text NOT NULL,
  evidence jsonb NOT NULL,
  cost_centre text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_on date,
  -- The record by which another than the director decided.
  delegation_id uuid,
  decided_why text,
  version integer NOT NULL,
  CONSTRAINT "remission-for-whom" CHECK ((account IS NULL) <> (group_name IS NULL)),
  CONSTRAINT "remission-of-what" CHECK ((percent IS NULL) <> (amount IS NULL)),
  CONSTRAINT "remission-own-approval" CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> requested_by))
);
CREATE INDEX remission_of_account ON remission (account) WHERE account IS NOT NULL;

-- Who of a group is remitted, and by which proof.
CREATE TABLE remission_member (
  id uuid PRIMARY KEY,
  remission_id uuid NOT NULL REFERENCES remission (id),
  account text NOT NULL REFERENCES customer (account),
  evidence jsonb NOT NULL,
  admitted_by text NOT NULL,
  admitted_on date NOT NULL,
  CONSTRAINT "remission-member-known" UNIQUE (remission_id, account)
);

-- M9: the director's word is delegated by a record only.
CREATE TABLE remission_delegation (
  id uuid PRIMARY KEY,
  to_actor text NOT NULL,
  record text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  delegated_by text NOT NULL CHECK (delegated_by <> to_actor),
  delegated_on date NOT NULL,
  version integer NOT NULL
);
CREATE INDEX remission_delegation_of ON remission_delegation (to_actor);

-- What was taken off the price of a line, and why; `net` is after it.
ALTER TABLE invoice_line
  ADD COLUMN remission text REFERENCES remission (number),
  ADD COLUMN remitted numeric(18,2) NOT NULL DEFAULT 0 CHECK (remitted >= 0),
  ADD COLUMN remission_reason text,
  ADD CONSTRAINT invoice_line_remission CHECK ((remission IS NULL) = (remission_reason IS NULL) AND (remission IS NOT NULL OR remitted = 0));
CREATE INDEX invoice_line_remitted ON invoice_line (remission) WHERE remission IS NOT NULL;
