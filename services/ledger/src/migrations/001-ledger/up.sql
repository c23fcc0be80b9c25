-- C-01, C-02: what accountants created, dated and ended.
CREATE TABLE segment_value (
  id text PRIMARY KEY,                      -- costCentre/WE93110
  segment text NOT NULL,
  value text NOT NULL,
  name text NOT NULL,
  "from" date NOT NULL,
  "to" date,
  version integer NOT NULL,
  CONSTRAINT "ends-before-it-begins" CHECK ("to" IS NULL OR "to" >= "from"),
  UNIQUE (segment, value)
);

CREATE TABLE code_combination (
  id text PRIMARY KEY,                      -- the code itself
  name text NOT NULL,
  "from" date NOT NULL,
  "to" date,
  version integer NOT NULL,
  CONSTRAINT "ends-before-it-begins" CHECK ("to" IS NULL OR "to" >= "from")
);

-- C-05: calendar months; a closed period never opens again.
CREATE TABLE period (
  id text PRIMARY KEY,                      -- 2006-07
  year integer NOT NULL,                    -- the calendar year in which the accounting year begins
  number integer NOT NULL CHECK (number BETWEEN 1 AND 12),
  "from" date NOT NULL,
  "to" date NOT NULL CHECK ("to" > "from"),
  state text NOT NULL CHECK (state IN ('never-opened', 'open', 'closed')),
  version integer NOT NULL,
  UNIQUE (year, number),
  CHECK (id = to_char("from", 'YYYY-MM'))
);

-- Gapless numbers: taken in the transaction of the journals that get them.
CREATE TABLE number_series (
  year integer PRIMARY KEY,
  last integer NOT NULL CHECK (last > 0)
);

-- C-06: what the sub-ledgers told and the cut-off has not yet posted. The id is that of the event.
CREATE TABLE waiting_entry (
  id uuid PRIMARY KEY,
  service text NOT NULL,
  event_type text NOT NULL,
  document uuid NOT NULL,
  document_number text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  dated date NOT NULL,
  completed_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  trace_id text,
  rule_version text NOT NULL,
  reverses text,
  lines jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'posted', 'taken-back')),
  deferred boolean NOT NULL,                -- no period was open for it
  ended_by uuid,                            -- the journal, or the event that took it back
  version integer NOT NULL,
  CHECK ((state = 'waiting') = (ended_by IS NULL))
);
CREATE INDEX waiting_entry_due ON waiting_entry (id) WHERE state = 'waiting';
CREATE INDEX waiting_entry_document ON waiting_entry (document);

-- C-04: a journal stands for ever. It has the id of the event that it comes from, so that none is posted twice.
-- Number: J<year>-<sequence>.
CREATE TABLE journal (
  id uuid CONSTRAINT "event-posted-once" PRIMARY KEY,
  year integer NOT NULL,
  sequence integer NOT NULL,
  dated date NOT NULL,                      -- completion of the document (C-06)
  accounting_day date NOT NULL,             -- dated, or the first day of the period it had to go to
  period text NOT NULL,
  late boolean NOT NULL,
  posted_at timestamptz NOT NULL,
  currency text NOT NULL,
  total numeric(18,2) NOT NULL CHECK (total > 0),
  lines integer NOT NULL CHECK (lines >= 2),
  service text NOT NULL,
  event_type text NOT NULL,
  document uuid NOT NULL,
  document_number text NOT NULL,
  trace_id text,
  rule_version text NOT NULL,
  reverses uuid,
  CONSTRAINT "journal-number-once" UNIQUE (year, sequence),
  CONSTRAINT "period-of-accounting-day" CHECK (period = left(accounting_day::text, 7)),
  CONSTRAINT "late-goes-forward" CHECK (CASE WHEN late THEN accounting_day > dated ELSE accounting_day = dated END)
);
CREATE INDEX journal_document ON journal (document);

CREATE TABLE journal_line (
  journal_id uuid NOT NULL,
  line integer NOT NULL CHECK (line > 0),
  code text NOT NULL,
  balancing text NOT NULL,                  -- value of the code's balancing segment, empty where there is none
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),   -- debit above zero, credit below
  accounting_day date NOT NULL,
  item uuid,                                -- the open item that the line opens or settles
  instead_of text,                          -- the code that was told when the line went to suspense
  CONSTRAINT "posted-line-once" PRIMARY KEY (journal_id, line),
  CONSTRAINT "balancing-segment-of-code" CHECK (balancing = '' OR position('-' || balancing || '-' IN '-' || code || '-') > 0)
);
CREATE INDEX journal_line_account ON journal_line (code, accounting_day, journal_id, line);
CREATE INDEX journal_line_item ON journal_line (item) WHERE item IS NOT NULL;

-- Balances: each statement that posts appends its sums here; they are folded into days and periods later, so that
-- nobody ever waits for the row of a busy account.
CREATE TABLE balance_change (
  code text NOT NULL,
  currency text NOT NULL,
  day date NOT NULL,
  debit numeric(20,2) NOT NULL,
  credit numeric(20,2) NOT NULL
);
CREATE TABLE day_balance (
  code text NOT NULL,
  currency text NOT NULL,
  day date NOT NULL,
  debit numeric(20,2) NOT NULL,
  credit numeric(20,2) NOT NULL,
  PRIMARY KEY (code, currency, day)
);
CREATE INDEX day_balance_day ON day_balance (day);
CREATE TABLE period_balance (
  code text NOT NULL,
  currency text NOT NULL,
  period text NOT NULL,
  debit numeric(20,2) NOT NULL,
  credit numeric(20,2) NOT NULL,
  PRIMARY KEY (code, currency, period)
);

-- C-12: posted and waiting together, per partition in which the events came.
CREATE TABLE control_total (
  topic text NOT NULL,
  partition integer NOT NULL,
  code text NOT NULL,
  currency text NOT NULL,
  amount numeric(20,2) NOT NULL,
  PRIMARY KEY (topic, partition, code, currency)
);
CREATE TABLE proof (
  id uuid PRIMARY KEY,
  cut_id uuid NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  code text NOT NULL,
  currency text NOT NULL,
  stated numeric(18,2) NOT NULL,
  held numeric(18,2) NOT NULL,
  difference numeric(18,2) NOT NULL,
  items integer NOT NULL,
  stated_at timestamptz NOT NULL,
  proven_at timestamptz NOT NULL,
  UNIQUE (cut_id, topic, partition, code, currency),
  CHECK (difference = held - stated)
);
CREATE INDEX proof_account ON proof (code, currency, id);
CREATE INDEX proof_latest ON proof (topic, partition, code, currency, id);

CREATE TABLE work_item (
  id uuid PRIMARY KEY,
  reason text NOT NULL CHECK (reason IN ('code-unknown', 'no-open-period')),
  state text NOT NULL CHECK (state IN ('open', 'done')),
  event_id uuid NOT NULL,
  service text NOT NULL,
  event_type text NOT NULL,
  document uuid NOT NULL,
  document_number text NOT NULL,
  dated date NOT NULL,
  code text,
  currency text,
  amount numeric(18,2),
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  CHECK ((state = 'done') = (done_at IS NOT NULL)),
  CHECK ((reason = 'code-unknown') = (code IS NOT NULL))
);
CREATE INDEX work_item_open ON work_item (event_id) WHERE state = 'open';

-- The books defend themselves: what follows holds for any SQL, not only for ours (C-04, C-05).

-- An index lookup per journal whatever the statistics say: an empty table's plan would be kept while it fills.
-- All lines of a journal come in one statement, numbered from 1: a second lot would have to use a number again.
CREATE FUNCTION check_posted_lines() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE wrong record;
BEGIN
  SELECT e.journal_id, e.apart INTO wrong
    FROM (SELECT journal_id, sum(lines) AS lines, max(last_line) AS last_line, sum(debits) AS debits,
                 bool_or(apart) AS apart, min(first_day) AS first_day, max(last_day) AS last_day,
                 min(currency) AS first_currency, max(currency) AS last_currency
            FROM (SELECT journal_id, balancing, currency, count(*) AS lines, max(line) AS last_line,
                         sum(amount) FILTER (WHERE amount > 0) AS debits, sum(amount) <> 0 AS apart,
                         min(accounting_day) AS first_day, max(accounting_day) AS last_day
                    FROM entered GROUP BY journal_id, balancing, currency) s
           GROUP BY journal_id) e
    LEFT JOIN journal j ON j.id = e.journal_id
   WHERE e.apart OR j.id IS NULL OR j.lines <> e.lines OR e.last_line <> e.lines OR j.total <> e.debits
      OR j.accounting_day <> e.first_day OR j.accounting_day <> e.last_day
      OR j.currency <> e.first_currency OR j.currency <> e.last_currency
   ORDER BY e.apart DESC LIMIT 1;
  IF FOUND AND wrong.apart THEN
    RAISE EXCEPTION 'debits and credits of journal % differ in a balancing segment', wrong.journal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-unbalanced';
  ELSIF FOUND THEN
    RAISE EXCEPTION 'the lines are not all the lines of journal %', wrong.journal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-incomplete';
  END IF;
  INSERT INTO balance_change (code, currency, day, debit, credit)
    SELECT code, currency, accounting_day, coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)
      FROM entered GROUP BY code, currency, accounting_day;
  RETURN NULL;
END $$;

-- Each journal must have its lines when the transaction ends: the lines come after it and are checked with it above, and
-- what no lines came for is found here. One row a statement says what to look at; it is gone with the commit.
CREATE TABLE journal_entered (
  year integer NOT NULL,
  first_sequence integer NOT NULL,
  last_sequence integer NOT NULL
);

CREATE FUNCTION check_posted_journals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong uuid;
BEGIN
  SELECT e.id INTO wrong FROM (SELECT DISTINCT ON (period, year) id, period, year FROM entered) e
   WHERE NOT EXISTS (SELECT 1 FROM period p WHERE p.id = e.period AND p.year = e.year AND p.state = 'open') LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the period of journal % is not open', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-not-open';
  END IF;
  INSERT INTO journal_entered (year, first_sequence, last_sequence)
    SELECT year, min(sequence), max(sequence) FROM entered GROUP BY year;
  RETURN NULL;
END $$;

CREATE FUNCTION check_journals_have_lines() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE wrong uuid;
BEGIN
  SELECT j.id INTO wrong FROM journal j
   WHERE j.year = NEW.year AND j.sequence BETWEEN NEW.first_sequence AND NEW.last_sequence
     AND NOT EXISTS (SELECT 1 FROM journal_line l WHERE l.journal_id = j.id AND l.line = 1) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % has no lines', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-incomplete';
  END IF;
  DELETE FROM journal_entered
   WHERE year = NEW.year AND first_sequence = NEW.first_sequence AND last_sequence = NEW.last_sequence;
  RETURN NULL;
END $$;

CREATE FUNCTION posted_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is posted is never changed: post a reversal'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'journal-immutable';
END $$;

CREATE TRIGGER journal_line_entered AFTER INSERT ON journal_line REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION check_posted_lines();
CREATE TRIGGER journal_entered AFTER INSERT ON journal REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION check_posted_journals();
CREATE CONSTRAINT TRIGGER journal_has_lines AFTER INSERT ON journal_entered DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_journals_have_lines();
CREATE TRIGGER journal_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION posted_is_for_ever();
CREATE TRIGGER journal_line_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_line
  FOR EACH STATEMENT EXECUTE FUNCTION posted_is_for_ever();

CREATE FUNCTION period_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('never-opened', 'open'), ('open', 'closed')) THEN
    RAISE EXCEPTION 'a period goes from never-opened to open to closed, not from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-state';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_state BEFORE UPDATE OF state ON period FOR EACH ROW EXECUTE FUNCTION period_moves_forward();
