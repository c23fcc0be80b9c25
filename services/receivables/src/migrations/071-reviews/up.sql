-- R-36: somebody looks at what stands in a queue, says what became of it, and another person signs.
CREATE TABLE review (
  id uuid PRIMARY KEY,
  queue text NOT NULL CHECK (queue IN ('exceptions', 'credit-balances', 'unapplied', 'returned', 'late-entry')),
  item text NOT NULL,
  label text NOT NULL,
  state text NOT NULL CHECK (state IN ('taken', 'noted', 'signed-off')),
  what text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,
  owner text NOT NULL,
  owner_name text NOT NULL,
  taken_on date NOT NULL,
  finding text,
  signed_by text,
  signed_by_name text,
  signed_on date,
  remark text,
  version integer NOT NULL,
  CONSTRAINT "review-without-finding" CHECK (state = 'taken' OR finding IS NOT NULL),
  CONSTRAINT review_hands CHECK (signed_by IS NULL OR signed_by <> owner),
  CONSTRAINT review_signed CHECK ((state = 'signed-off') = (signed_by IS NOT NULL AND signed_on IS NOT NULL))
);
CREATE UNIQUE INDEX "review-already-taken" ON review (queue, item) WHERE state <> 'signed-off';
CREATE INDEX review_signed_on ON review (signed_on) WHERE signed_on IS NOT NULL;

-- What happened to a review, in its order.
CREATE TABLE review_step (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  at timestamptz NOT NULL,
  step text NOT NULL,
  by_actor text NOT NULL,
  by_name text NOT NULL,
  text text
);
CREATE INDEX review_step_of ON review_step (review_id, at);

-- X-01, 1.8: the month's list of a cost centre, reviewed by somebody who raised none of it.
CREATE TABLE transaction_list_review (
  id uuid PRIMARY KEY,
  month text NOT NULL CHECK (month ~ '^\d{4}-\d{2}$'),
  cost_centre text NOT NULL,
  invoices integer NOT NULL CHECK (invoices >= 0),
  currency text NOT NULL,
  total numeric(18,2) NOT NULL,
  finding text NOT NULL,
  reviewed_by text NOT NULL,
  reviewed_by_name text NOT NULL,
  reviewed_on date NOT NULL,
  version integer NOT NULL,
  CONSTRAINT "transaction-list-reviewed" UNIQUE (month, cost_centre)
);
