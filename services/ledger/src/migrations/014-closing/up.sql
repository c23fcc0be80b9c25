-- C-05: what became of each period, and who did it; the version is the period's after it.
CREATE TABLE period_step (
  period text NOT NULL REFERENCES period (id),
  version integer NOT NULL,
  verb text NOT NULL CHECK (verb IN ('open-period', 'close-period', 'close-module', 'reopen-period')),
  module text,
  by text NOT NULL,
  at timestamptz NOT NULL,
  reason text,
  PRIMARY KEY (period, version)
);

ALTER TABLE period
  ADD COLUMN reopenings integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT "module-unknown" CHECK (closed_for <@ '["receivables", "payables", "collections", "ledger"]');

-- C-05: asked for with a reason by one person, decided by another; the nth of its period.
CREATE TABLE period_reopening (
  id uuid PRIMARY KEY,
  period text NOT NULL REFERENCES period (id),
  module text,
  reason text NOT NULL CHECK (reason <> ''),
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'rejected')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  nth integer,
  version integer NOT NULL,
  CHECK ((state = 'requested') = (decided_by IS NULL)),
  CHECK ((state = 'approved') = (nth IS NOT NULL)),
  CONSTRAINT "separation-of-duties" CHECK (state <> 'approved' OR decided_by <> requested_by)
);
CREATE UNIQUE INDEX "reopening-requested" ON period_reopening (period) WHERE state = 'requested';
CREATE UNIQUE INDEX period_reopening_nth ON period_reopening (period, nth);

-- X-04: what people signed of the checklist; after a reopening the list begins anew.
CREATE TABLE closing_task (
  id text CONSTRAINT "closing-task-state" PRIMARY KEY,   -- council/2006-07/0/trial-balance-reviewed
  period text NOT NULL REFERENCES period (id),
  round integer NOT NULL CHECK (round >= 0),
  task text NOT NULL,
  state text NOT NULL CHECK (state IN ('to-do', 'prepared', 'reviewed', 'waived')),
  finding text NOT NULL,
  prepared_by text, prepared_at timestamptz, note text,
  reviewed_by text, reviewed_at timestamptz, review_note text,
  waived_by text, waived_at timestamptz, waiver text,
  version integer NOT NULL,
  CHECK (id = period || '/' || round || '/' || task),
  CHECK ((state IN ('prepared', 'reviewed')) <= (prepared_by IS NOT NULL AND note <> '')),
  CHECK ((state = 'reviewed') = (reviewed_by IS NOT NULL)),
  CHECK ((state = 'waived') = (waived_by IS NOT NULL)),
  CHECK (state <> 'waived' OR waiver <> ''),
  CONSTRAINT "separation-of-duties" CHECK (reviewed_by <> prepared_by)
);
CREATE INDEX closing_task_period ON closing_task (period, round);

-- Income and expenditure of a year, closed to the reserve: each run posts what came since the one before.
CREATE TABLE year_end (
  id uuid PRIMARY KEY,
  book text NOT NULL REFERENCES book (id),
  year integer NOT NULL,
  run integer NOT NULL CHECK (run > 0),
  kind text NOT NULL CHECK (kind IN ('provisional', 'final')),
  journal uuid REFERENCES journal (id),      -- none when there was nothing to post
  lines integer NOT NULL,
  surplus numeric(18,2) NOT NULL,            -- what the run added to the reserve, in the council's currency
  by text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (book, year, run),
  CHECK ((journal IS NULL) = (lines = 0))
);
CREATE UNIQUE INDEX "year-final" ON year_end (book, year) WHERE kind = 'final';

CREATE FUNCTION year_end_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a year end is run again, never changed'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'year-final';
END $$;
CREATE TRIGGER year_end_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON year_end
  FOR EACH STATEMENT EXECUTE FUNCTION year_end_stands();

CREATE FUNCTION year_end_after_its_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM period p WHERE p.book = NEW.book AND p.year = NEW.year AND p.state = 'open') THEN
    RAISE EXCEPTION 'a period of % is open', NEW.year
      USING ERRCODE = 'check_violation', CONSTRAINT = 'year-still-open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER year_end_final BEFORE INSERT ON year_end FOR EACH ROW WHEN (NEW.kind = 'final')
  EXECUTE FUNCTION year_end_after_its_periods();

-- C-05: forward, or back by a reopening of this very step that somebody else approved than asked for it or closed it; and
-- never after the final year end.
CREATE OR REPLACE FUNCTION period_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  back boolean := (OLD.state = 'closed' AND NEW.state = 'open') OR (OLD.state = NEW.state AND NOT OLD.closed_for <@ NEW.closed_for);
  approved record;
BEGIN
  IF (OLD.state, OLD.closed_for, OLD.reopenings) IS NOT DISTINCT FROM (NEW.state, NEW.closed_for, NEW.reopenings) THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM year_end y WHERE y.book = OLD.book AND y.year = OLD.year AND y.kind = 'final') THEN
    RAISE EXCEPTION 'the year end of % is final', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'year-final';
  END IF;
  IF back THEN
    SELECT r.module, r.decided_by INTO approved FROM period_reopening r
     WHERE r.period = OLD.id AND r.state = 'approved' AND r.nth = NEW.reopenings;
    IF NOT FOUND OR NEW.reopenings <> OLD.reopenings + 1
       OR (approved.module IS NULL AND NEW.closed_for <> '[]')
       OR (approved.module IS NOT NULL AND NOT (
             CASE OLD.state WHEN 'closed' THEN '["receivables", "payables", "collections", "ledger"]' ELSE OLD.closed_for END
             <@ (NEW.closed_for || to_jsonb(approved.module)))) THEN
      RAISE EXCEPTION 'nobody approved that % opens again', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'period-state';
    END IF;
    IF EXISTS (SELECT 1 FROM period_step s WHERE s.period = OLD.id AND s.by = approved.decided_by
                  AND (s.verb = 'close-period' OR (s.verb = 'close-module' AND approved.module IS NOT DISTINCT FROM s.module))) THEN
      RAISE EXCEPTION 'who closed % does not open it again', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'separation-of-duties';
    END IF;
  ELSIF NEW.reopenings <> OLD.reopenings OR NOT (
          (OLD.state = 'never-opened' AND NEW.state = 'open' AND NEW.closed_for = '[]')
          OR (OLD.state = 'open' AND NEW.state = 'closed' AND NEW.closed_for = OLD.closed_for)
          OR (OLD.state = 'open' AND NEW.state = 'open')) THEN
    RAISE EXCEPTION 'a period goes from never-opened to open to closed, not from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-state';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER period_state ON period;
CREATE TRIGGER period_state BEFORE UPDATE OF state, closed_for, reopenings ON period
  FOR EACH ROW EXECUTE FUNCTION period_moves_forward();

-- A month's journals lie together as they were posted: a few bytes a block find them, and posting pays nothing for it.
CREATE INDEX journal_when ON journal USING brin (accounting_day, posted_at) WITH (pages_per_range = 32, autosummarize = on);
-- Of the ledger's own journals there are few, and they are looked for by kind and by what they reverse.
CREATE INDEX journal_own ON journal (book, period, event_type) WHERE service = 'ledger';
CREATE INDEX journal_own_reverses ON journal (reverses) WHERE service = 'ledger' AND reverses IS NOT NULL;
