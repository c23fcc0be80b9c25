-- C-05: a period that was removed and put back would be open again; so it begins as never-opened and stays.
CREATE FUNCTION period_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state = 'never-opened' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a period begins as never-opened and is never removed'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'period-state';
END $$;
CREATE TRIGGER period_begins BEFORE INSERT ON period FOR EACH ROW EXECUTE FUNCTION period_stands();
CREATE TRIGGER period_stands BEFORE DELETE OR TRUNCATE ON period FOR EACH STATEMENT EXECUTE FUNCTION period_stands();

-- Journals are asked for by the number of their document.
CREATE INDEX journal_document_number ON journal (document_number);
