-- X-13: who took which year away, and the hash of its manifest: what a folder is held against for ever.
CREATE TABLE auditors_parcel (
  id uuid PRIMARY KEY,
  book text NOT NULL REFERENCES book (id),
  year integer NOT NULL,
  state text NOT NULL CHECK (state IN ('begun', 'sealed')),
  exported_by text NOT NULL,
  exported_by_name text NOT NULL,
  begun_at timestamptz NOT NULL,
  sealed_at timestamptz,
  manifest text CHECK (manifest ~ '^[0-9a-f]{64}$'),
  journals integer,
  lines text CHECK (lines ~ '^[0-9]+$'),
  head_seal integer,
  head_hash text,
  version integer NOT NULL,
  CHECK ((state = 'sealed') = (manifest IS NOT NULL AND sealed_at IS NOT NULL AND journals IS NOT NULL))
);

CREATE FUNCTION parcel_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'begun' AND NEW.state = 'sealed' AND (OLD.id, OLD.book, OLD.year, OLD.exported_by) =
     (NEW.id, NEW.book, NEW.year, NEW.exported_by) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a parcel that was taken away stays as it was'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'parcel-sealed';
END $$;
CREATE TRIGGER auditors_parcel_stands BEFORE UPDATE OR DELETE ON auditors_parcel
  FOR EACH ROW EXECUTE FUNCTION parcel_is_for_ever();
CREATE TRIGGER auditors_parcel_not_emptied BEFORE TRUNCATE ON auditors_parcel
  FOR EACH STATEMENT EXECUTE FUNCTION parcel_is_for_ever();
