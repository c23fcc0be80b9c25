-- C-09: a file of lines that become journals, all of them or none.
CREATE TABLE journal_import (
  id uuid PRIMARY KEY,
  number text CONSTRAINT "journal-import-number-once" UNIQUE,   -- taken when it is submitted
  book text NOT NULL REFERENCES book (id),
  state text NOT NULL CHECK (state IN ('received', 'faulty', 'checked', 'submitted', 'approved', 'rejected', 'discarded')),
  purpose text NOT NULL CHECK (length(btrim(purpose)) > 0),
  file_name text NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  currency text NOT NULL,                       -- of the books
  lines integer NOT NULL CHECK (lines > 0),
  debits numeric(18,2) NOT NULL,                -- of the lines that could be read, in the currency of the books
  credits numeric(18,2) NOT NULL,
  journals integer NOT NULL,
  step text NOT NULL CHECK (step IN ('codes', 'code-rules', 'days', 'journals', 'done')),   -- of checking: the next one
  cursor text NOT NULL,                         -- the last code that was looked at
  lines_checked integer NOT NULL,
  stopped boolean NOT NULL,
  faults integer NOT NULL,
  fault_counts jsonb NOT NULL,                  -- by what found them, reading or checking, and by rule
  received_by text NOT NULL,
  received_at timestamptz NOT NULL,
  checked_at timestamptz,
  submitted_by text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  ended_why text,
  version integer NOT NULL,
  CONSTRAINT "import-own-approval" CHECK (approved_by IS NULL OR (approved_by <> received_by AND approved_by IS DISTINCT FROM submitted_by)),
  CONSTRAINT "import-has-faults" CHECK (faults = 0 OR state NOT IN ('checked', 'submitted', 'approved')),
  CHECK ((state = 'approved') = (approved_by IS NOT NULL)),
  CHECK (state NOT IN ('submitted', 'approved') OR (number IS NOT NULL AND submitted_by IS NOT NULL AND step = 'done'))
);
CREATE INDEX journal_import_state ON journal_import (state, id);
-- What was rejected or discarded may come again.
CREATE UNIQUE INDEX "file-imported-before" ON journal_import (sha256, book) WHERE state NOT IN ('rejected', 'discarded');

-- The lines as the file has them; what could not be read is null, and a fault says why.
CREATE TABLE journal_import_line (
  import uuid NOT NULL,
  line integer NOT NULL,                        -- line of the file, row of the sheet
  journal text NOT NULL,                        -- what the file calls the journal that the line belongs to
  day date,
  code text NOT NULL,
  balancing text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2),                         -- debit above zero
  functional numeric(18,2),                     -- in the currency of the books
  description text NOT NULL,
  PRIMARY KEY (import, line)
);

CREATE TABLE journal_import_fault (
  import uuid NOT NULL,
  position integer NOT NULL,
  line integer NOT NULL,
  field text NOT NULL,
  rule text NOT NULL,                           -- code of the refusal
  detail text NOT NULL,
  found_by text NOT NULL CHECK (found_by IN ('reading', 'checking')),
  PRIMARY KEY (import, position)
);
CREATE INDEX journal_import_fault_line ON journal_import_fault (import, line, position);

-- Worked out while checking: each code once, each journal once.
CREATE TABLE journal_import_code (
  import uuid NOT NULL,
  code text NOT NULL,
  first_day date,
  last_day date,
  lines integer NOT NULL,
  PRIMARY KEY (import, code)
);
CREATE TABLE journal_import_journal (
  import uuid NOT NULL,
  ordinal integer NOT NULL,                     -- by the first line
  journal text NOT NULL,
  journal_id uuid NOT NULL,                     -- of the journal it becomes
  day date,
  first_line integer NOT NULL,
  lines integer NOT NULL,
  total numeric(18,2),
  PRIMARY KEY (import, ordinal),
  UNIQUE (import, journal)
);

-- What was checked is what is posted: lines stand while their import may still go into the books, or has.
CREATE FUNCTION import_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT import FROM gone) g JOIN journal_import i ON i.id = g.import
                    WHERE i.state NOT IN ('rejected', 'discarded')) THEN
      RETURN NULL;
    END IF;
  END IF;
  RAISE EXCEPTION 'the lines of an import stand as they came'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'import-lines-stand';
END $$;
CREATE FUNCTION import_lines_come_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT import FROM came) c JOIN journal_import i ON i.id = c.import) THEN
    RAISE EXCEPTION 'an import has all its lines from the start'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'import-lines-stand';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_import_line_gone AFTER DELETE ON journal_import_line REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION import_lines_stand();
CREATE TRIGGER journal_import_line_changed BEFORE UPDATE OR TRUNCATE ON journal_import_line
  FOR EACH STATEMENT EXECUTE FUNCTION import_lines_stand();
CREATE TRIGGER journal_import_line_come AFTER INSERT ON journal_import_line REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION import_lines_come_once();

-- Approved is posted, and what has ended has ended.
CREATE FUNCTION ended_import_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'import % is %: it stands as it is', OLD.id, OLD.state
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'journal-import-state';
END $$;
CREATE TRIGGER journal_import_stands BEFORE UPDATE OR DELETE ON journal_import
  FOR EACH ROW WHEN (OLD.state IN ('approved', 'rejected', 'discarded')) EXECUTE FUNCTION ended_import_stands();
