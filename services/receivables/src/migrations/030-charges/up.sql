-- R-32: each row is a dated version of the charge for a charge item.
CREATE TABLE charge (
  id uuid PRIMARY KEY,
  charge_item text NOT NULL,
  version_no integer NOT NULL CHECK (version_no > 0),
  title text NOT NULL,
  salesperson text NOT NULL,
  cost_centre text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'ended')),
  unit text NOT NULL,
  unit_price numeric(18,2) NOT NULL CHECK (unit_price > 0),
  currency text NOT NULL,
  from_day date NOT NULL,
  -- The last day on which it is charged.
  last_day date CHECK (last_day >= from_day),
  legal_power jsonb,
  answers jsonb NOT NULL,
  review_on date,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  submitted_by text,
  returned_why text,
  ended_why text,
  version integer NOT NULL,
  CONSTRAINT "charge-version-taken" UNIQUE (charge_item, version_no),
  CONSTRAINT "charge-not-answered" CHECK (state = 'draft'
    OR (legal_power IS NOT NULL AND review_on IS NOT NULL AND submitted_by IS NOT NULL)),
  CHECK (state <> 'ended' OR (last_day IS NOT NULL AND ended_why IS NOT NULL))
);
CREATE UNIQUE INDEX "charge-day-taken" ON charge (charge_item, from_day) WHERE state IN ('approved', 'ended');
CREATE INDEX charge_review ON charge (review_on) WHERE state = 'approved';

-- One signature a post, and never twice the same hand.
CREATE TABLE charge_approval (
  id uuid PRIMARY KEY,
  charge_id uuid NOT NULL REFERENCES charge (id),
  post text NOT NULL,
  by_actor text NOT NULL,
  by_name text NOT NULL,
  requested_by text NOT NULL,
  on_day date NOT NULL,
  note text,
  CONSTRAINT "charge-approved-for-post" UNIQUE (charge_id, post),
  CONSTRAINT "charge-approved-twice" UNIQUE (charge_id, by_actor),
  CONSTRAINT "charge-own-approval" CHECK (by_actor <> requested_by)
);

-- R-24: what a unit costs and so is charged; each row stands as it was computed.
CREATE TABLE charge_calculation (
  id uuid PRIMARY KEY,
  charge_item text NOT NULL,
  title text NOT NULL,
  cost_centre text NOT NULL,
  currency text NOT NULL,
  costs jsonb NOT NULL,
  take_up numeric(12,2) NOT NULL CHECK (take_up > 0),
  bad_debt_target numeric(6,3) CHECK (bad_debt_target > 0 AND bad_debt_target < 100),
  market_notes text,
  inflation_notes text,
  timing_notes text,
  cost numeric(18,2) NOT NULL,
  unit_charge numeric(18,2) NOT NULL,
  volumes jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  version integer NOT NULL
);
CREATE INDEX charge_calculation_of ON charge_calculation (charge_item);
