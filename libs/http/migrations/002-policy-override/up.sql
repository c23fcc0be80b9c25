-- A council's own versions of policies, laid over its profile once a second person has approved them.
CREATE TABLE policy_override (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  key text NOT NULL,
  "from" date NOT NULL,
  value jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  CONSTRAINT "separation-of-duties" CHECK (approved_by <> proposed_by),
  CONSTRAINT policy_override_approval CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
-- Decisions name the version that decided them, so one name must never stand for two values.
CREATE UNIQUE INDEX "policy-override-taken" ON policy_override (key, "from") WHERE approved_by IS NOT NULL;

CREATE FUNCTION policy_override_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.approved_by IS NOT NULL
    OR (NEW.key, NEW."from", NEW.value, NEW.proposed_by) IS DISTINCT FROM (OLD.key, OLD."from", OLD.value, OLD.proposed_by)
  THEN
    RAISE EXCEPTION 'an approved policy and a proposed value stay as they are'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy-override-approved';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER policy_override_guard BEFORE UPDATE OR DELETE ON policy_override
  FOR EACH ROW EXECUTE FUNCTION policy_override_guard();
