-- R-28: the lists that staff keep, one mechanism for all of them: dated entries, and requests that another person decides.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Which content the lists have: another id with every change, so that a copy in memory knows whether it is the newest.
CREATE TABLE reference_version (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL
);

CREATE TABLE reference_request (
  id uuid PRIMARY KEY,
  list text NOT NULL,
  change text NOT NULL CHECK (change IN ('add', 'end-date', 're-describe')),
  code text NOT NULL CHECK (code <> ''),
  from_day date,
  to_day date,
  content jsonb,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'rejected')),
  requested_by text NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  version integer NOT NULL,
  CONSTRAINT "separation-of-duties" CHECK (decided_by <> requested_by),
  CHECK ((state = 'requested') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (change = 'end-date' OR (from_day IS NOT NULL AND content IS NOT NULL)),
  CHECK (change <> 'end-date' OR to_day IS NOT NULL)
);
CREATE INDEX reference_request_newest ON reference_request (requested_at DESC, id DESC);

CREATE TABLE reference_entry (
  id uuid PRIMARY KEY,
  list text NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  from_day date NOT NULL,
  to_day date,
  content jsonb NOT NULL,
  request_id uuid REFERENCES reference_request (id),   -- null: seeded from the profile
  CHECK (to_day >= from_day),
  CONSTRAINT "reference-entries-overlap" EXCLUDE USING gist (
    list WITH =, code WITH =, daterange(from_day, to_day, '[]') WITH &&)
);

-- What may stand on a document is never lost and never becomes another: an entry only ends.
CREATE FUNCTION reference_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.to_day IS NULL OR NEW.to_day < OLD.to_day) THEN
    IF to_jsonb(NEW) - 'to_day' = to_jsonb(OLD) - 'to_day' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'an entry of a list only ends' USING ERRCODE = 'check_violation', CONSTRAINT = 'reference-entry-stays';
END $$;
CREATE TRIGGER reference_entry_stays BEFORE UPDATE OR DELETE ON reference_entry
  FOR EACH ROW EXECUTE FUNCTION reference_entry_stays();

-- Teams that banked before there was a list of them go on banking; their directorate was never asked.
INSERT INTO reference_entry (id, list, code, from_day, content)
  SELECT gen_random_uuid(), 'lodgement-customers', account, least(created_at::date, coalesce(first, created_at::date)),
    jsonb_build_object('description', name, 'directorate', 'not known')
  FROM customer LEFT JOIN (SELECT account, min(banked_on) AS first FROM banking GROUP BY 1) AS b USING (account)
  WHERE lodgement_team;
