-- R-28, R-01: two records of one customer become one; the record that ends points to the one that goes on, documents stay.
ALTER TABLE customer
  ADD COLUMN merged_into text REFERENCES customer (account),
  ADD CONSTRAINT "merge-with-itself" CHECK (merged_into <> account),
  ADD CONSTRAINT "merged-is-ended" CHECK (merged_into IS NULL OR NOT active);
CREATE INDEX customer_holder ON customer ((coalesce(merged_into, account)));

-- One step deep, and never in a ring: who goes on is in use and has not been merged, who ends has nobody merged into it.
CREATE FUNCTION customer_merge_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.merged_into IS NOT NULL AND (
    EXISTS (SELECT FROM customer WHERE merged_into = NEW.account)
    OR NOT EXISTS (SELECT FROM customer h WHERE h.account = NEW.merged_into AND h.active AND h.merged_into IS NULL
      AND h.lodgement_team = NEW.lodgement_team AND h.kind = NEW.kind))
  THEN
    RAISE EXCEPTION '% cannot be merged into %', NEW.account, NEW.merged_into
      USING ERRCODE = 'check_violation', CONSTRAINT = 'customer-merged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_merge_holds BEFORE UPDATE OF merged_into ON customer
  FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into)
  EXECUTE FUNCTION customer_merge_holds();

-- Of each account who has it today: whoever shows accounts names this customer, and adds up by `holder`.
CREATE VIEW account_holder AS
  SELECT c.account, coalesce(c.merged_into, c.account) AS holder, coalesce(h.id, c.id) AS id, coalesce(h.name, c.name) AS name,
    CASE WHEN h.id IS NULL THEN c.special_needs ELSE h.special_needs END AS special_needs
  FROM customer c LEFT JOIN customer h ON h.account = c.merged_into;

-- Every account of the customer who has this one: `= ANY ((SELECT accounts_of($1))::text[])` asks once.
CREATE FUNCTION accounts_of(asked text) RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN
  ARRAY(SELECT account FROM customer WHERE coalesce(merged_into, account)
    = (SELECT coalesce(merged_into, account) FROM customer WHERE account = asked));

CREATE TABLE customer_merge (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'withdrawn', 'undone')),
  merged_account text NOT NULL REFERENCES customer (account),
  survivor_account text NOT NULL REFERENCES customer (account),
  reason text NOT NULL CHECK (reason <> ''),
  proposed_by text NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  -- What both were before, so that it can be taken back.
  kept jsonb,
  undone_by text,
  undone_at timestamptz,
  undo_reason text,
  version integer NOT NULL,
  CONSTRAINT "merge-with-itself" CHECK (merged_account <> survivor_account),
  CONSTRAINT "separation-of-duties" CHECK (state NOT IN ('approved', 'rejected', 'undone') OR decided_by <> proposed_by),
  CHECK ((state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CHECK ((state IN ('approved', 'undone')) = (kept IS NOT NULL)),
  CHECK ((state = 'undone') = (undone_at IS NOT NULL) AND (undone_at IS NULL) = (undone_by IS NULL)
    AND (undone_at IS NULL) = (undo_reason IS NULL))
);
CREATE UNIQUE INDEX "merge-proposed-already" ON customer_merge (merged_account) WHERE state = 'proposed';
CREATE UNIQUE INDEX "customer-merged" ON customer_merge (merged_account) WHERE state = 'approved';
CREATE INDEX customer_merge_newest ON customer_merge (proposed_at DESC, id DESC);
CREATE INDEX customer_merge_survivor ON customer_merge (survivor_account);
