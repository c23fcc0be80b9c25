-- C-09: journals that people write. One becomes the journal of its own id, so that none is posted twice.
CREATE TABLE manual_journal (
  id uuid PRIMARY KEY,
  number text CONSTRAINT "manual-journal-number-once" UNIQUE,   -- taken when it is first submitted; it keeps it
  book text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ManualJournal', 'Accrual', 'Reversal', 'RecurringJournal', 'SuspenseCleared')),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'withdrawn')),
  day date NOT NULL,
  purpose text NOT NULL CHECK (length(btrim(purpose)) > 0),
  currency text NOT NULL,
  total numeric(18,2) NOT NULL CHECK (total > 0),   -- its debits, in the currency of the books
  touches_income boolean NOT NULL,                  -- W7: it corrects income that a sub-ledger posted
  reverses uuid,
  work_item uuid,
  recurring uuid,
  occurrence date,
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  submitted_by text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  approved_under text,                              -- the rule that lets it go without a second person
  evidence text CHECK (evidence IN ('electronic', 'hand-signed')),
  signer text,
  signed_on date,
  signed_paper uuid,
  ended_by text,
  ended_at timestamptz,
  ended_why text,
  version integer NOT NULL,
  CONSTRAINT "own-approval" CHECK (approved_by IS NULL OR (approved_by <> prepared_by AND approved_by IS DISTINCT FROM submitted_by)),
  CHECK (state <> 'approved' OR (approved_at IS NOT NULL AND (approved_by IS NULL) <> (approved_under IS NULL))),
  CHECK (state = 'draft' OR state = 'withdrawn' OR number IS NOT NULL),
  CHECK ((kind = 'Reversal') = (reverses IS NOT NULL)),
  CHECK ((kind = 'SuspenseCleared') = (work_item IS NOT NULL)),
  CHECK ((kind = 'RecurringJournal') = (recurring IS NOT NULL) AND (recurring IS NULL) = (occurrence IS NULL)),
  CHECK ((evidence = 'hand-signed') = (signed_paper IS NOT NULL AND signer IS NOT NULL AND signed_on IS NOT NULL))
);
CREATE INDEX manual_journal_state ON manual_journal (state, id);
CREATE INDEX manual_journal_income ON manual_journal (id) WHERE touches_income;
-- One at a time: what was withdrawn leaves room for another.
CREATE UNIQUE INDEX "reversal-asked-before" ON manual_journal (reverses) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX "suspense-being-cleared" ON manual_journal (work_item) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX "occurrence-once" ON manual_journal (recurring, occurrence);

CREATE TABLE manual_journal_line (
  id text PRIMARY KEY,                              -- <journal>/<line>
  journal uuid NOT NULL REFERENCES manual_journal (id),
  line integer NOT NULL CHECK (line > 0),
  code text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,                    -- debit above zero
  functional numeric(18,2) NOT NULL,                -- in the currency of the books
  description text NOT NULL,
  reason text,
  source_journal uuid,
  source_line integer,
  UNIQUE (journal, line),
  CHECK ((source_journal IS NULL) = (source_line IS NULL)),
  CHECK (amount <> 0 OR functional <> 0)
);
CREATE INDEX manual_journal_line_source ON manual_journal_line (source_journal, source_line) WHERE source_journal IS NOT NULL;

-- C-04: a journal of the ledger's own is reversed once.
CREATE UNIQUE INDEX "journal-reversed-once" ON journal (reverses) WHERE service = 'ledger' AND reverses IS NOT NULL;
-- C-14: accruals that still stand.
CREATE INDEX journal_accrual ON journal (accounting_day, id) WHERE event_type = 'Accrual';

-- Approved is posted: neither the document nor its lines change any more, whoever writes.
CREATE FUNCTION approved_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'withdrawn') THEN
    RAISE EXCEPTION 'journal % is %: it stands as it is', OLD.number, OLD.state
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'manual-journal-state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER manual_journal_stands BEFORE UPDATE OR DELETE ON manual_journal
  FOR EACH ROW EXECUTE FUNCTION approved_stands();

CREATE FUNCTION submitted_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM manual_journal WHERE id = OLD.journal AND state <> 'draft') THEN
    RAISE EXCEPTION 'the lines of a journal that was submitted stand as they are'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'manual-journal-state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER manual_journal_line_stands BEFORE UPDATE OR DELETE ON manual_journal_line
  FOR EACH ROW EXECUTE FUNCTION submitted_lines_stand();

-- C-12: on which line of its journal a suspended amount stands; unknown for what was opened before.
ALTER TABLE work_item ADD COLUMN line integer;

-- X-02: papers that are filed with a document.
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  owner_kind text NOT NULL,
  owner uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  fixed_at timestamptz,                             -- from then on it stays
  content bytea NOT NULL,
  CONSTRAINT "attachment-twice" UNIQUE (owner, sha256),
  CONSTRAINT "attachment-is-its-hash" CHECK (sha256 = encode(sha256(content), 'hex') AND bytes = length(content))
);

CREATE FUNCTION attachment_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.fixed_at IS NULL AND TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF OLD.fixed_at IS NULL AND NEW.content = OLD.content AND NEW.sha256 = OLD.sha256 AND NEW.owner = OLD.owner THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'attachment % stays as it is', OLD.id
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'attachment-stands';
END $$;
CREATE TRIGGER attachment_stands BEFORE UPDATE OR DELETE ON attachment
  FOR EACH ROW EXECUTE FUNCTION attachment_stands();

-- C-09: journals that are made each month from a template.
CREATE TABLE recurring_journal (
  id uuid PRIMARY KEY,
  book text NOT NULL,
  purpose text NOT NULL,
  currency text NOT NULL,
  total numeric(18,2) NOT NULL CHECK (total > 0),
  lines jsonb NOT NULL,
  day_of_month integer CHECK (day_of_month BETWEEN 1 AND 31),   -- null: the last
  "from" date NOT NULL,
  "to" date,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'ended')),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  ended_by text,
  version integer NOT NULL,
  CONSTRAINT "recurring-span" CHECK ("to" IS NULL OR "to" >= "from"),
  CONSTRAINT "own-approval" CHECK (approved_by IS NULL OR approved_by <> set_by),
  CHECK (state <> 'approved' OR approved_by IS NOT NULL)
);
