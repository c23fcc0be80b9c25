-- X-09: one row that says whether this is a sandbox council and where its clock stands. A live council has no clock to
-- move, and no configuration can make a sandbox of it afterwards.
CREATE TABLE council_clock (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  sandbox boolean NOT NULL,
  stands_at timestamptz,
  CONSTRAINT "clock-not-sandbox" CHECK (sandbox = (stands_at IS NOT NULL))
);

CREATE FUNCTION council_clock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.sandbox <> OLD.sandbox OR NOT OLD.sandbox THEN
    RAISE EXCEPTION 'this is decided once for a database'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clock-not-sandbox';
  END IF;
  IF NEW.stands_at < OLD.stands_at THEN
    RAISE EXCEPTION 'the clock does not go back' USING ERRCODE = 'check_violation', CONSTRAINT = 'clock-backwards';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER council_clock_guard BEFORE UPDATE OR DELETE ON council_clock
  FOR EACH ROW EXECUTE FUNCTION council_clock_guard();
