-- R-14: rules that people write for the matching of statement lines, version by version. Their patterns know `*` alone.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Anything of a pattern of LIKE in it is text.
CREATE FUNCTION pattern_like(pattern text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  replace(replace(replace(replace(upper(pattern), '\', '\\'), '%', '\%'), '_', '\_'), '*', '%');

CREATE TABLE match_rule (
  id uuid PRIMARY KEY,
  rule_id uuid NOT NULL,
  nth integer NOT NULL CHECK (nth > 0),
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected')),
  name text NOT NULL CHECK (name <> ''),
  -- Conditions: all of those that are there.
  payer_name text,
  line_text text,
  payer_account text,
  bank_account text,
  currency text NOT NULL,
  least numeric(18,2),
  most numeric(18,2),
  -- Owner: one of them.
  account text REFERENCES customer (account),
  code text,
  points integer NOT NULL CHECK (points BETWEEN 1 AND 1000),
  from_day date NOT NULL,
  to_day date,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  -- What it would have done.
  trial jsonb,
  decided_by text,
  decided_at timestamptz,
  rejected_because text,
  version integer NOT NULL,
  payer_name_like text GENERATED ALWAYS AS (pattern_like(payer_name)) STORED,
  line_text_like text GENERATED ALWAYS AS (pattern_like(line_text)) STORED,
  CONSTRAINT "match-rule-once" UNIQUE (rule_id, nth),
  CONSTRAINT "match-rule-owner" CHECK ((account IS NULL) <> (code IS NULL)),
  CONSTRAINT "match-rule-conditions" CHECK (coalesce(payer_name, line_text, payer_account) IS NOT NULL),
  CONSTRAINT "match-rule-amounts" CHECK (least > 0 AND most > 0 AND most >= least),
  CONSTRAINT "match-rule-days" CHECK (to_day >= from_day),
  CONSTRAINT "match-rule-tried" CHECK (state <> 'approved' OR trial IS NOT NULL),
  CONSTRAINT match_rule_decided CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  -- SOD-55.
  CONSTRAINT "match-rule-hands" CHECK (decided_by <> written_by),
  CONSTRAINT match_rule_rejected CHECK ((state = 'rejected') = (rejected_because IS NOT NULL)),
  CONSTRAINT "match-rule-overlap" EXCLUDE USING gist (rule_id WITH =, daterange(from_day, to_day, '[]') WITH &&)
    WHERE (state = 'approved')
);

-- What was approved stays as it was, but for its end.
CREATE FUNCTION match_rule_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- What is generated is not there yet before the row is written.
  free text[] := '{to_day,version,payer_name_like,line_text_like}';
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state <> 'proposed' AND to_jsonb(NEW) - free <> to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a rule that was decided is never changed; it ends, and another version follows';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER match_rule_stays BEFORE UPDATE OR DELETE ON match_rule FOR EACH ROW EXECUTE FUNCTION match_rule_stays();
