-- P-26: the council's own books, and those it keeps for schools and clients. A combination belongs to one of them, and so do
-- all lines of a journal.
CREATE TABLE book (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('council', 'school', 'client')),
  version integer NOT NULL,
  CHECK ((kind = 'council') = (id = 'council'))
);
INSERT INTO book (id, name, kind, version) VALUES ('council', 'The council', 'council', 1);

ALTER TABLE code_combination ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id);
ALTER TABLE code_combination ALTER COLUMN book DROP DEFAULT;

-- C-05: each book has its own months, and a module may be closed in a month before the whole month is.
ALTER TABLE period
  ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id),
  ADD COLUMN month text,
  ADD COLUMN closed_for jsonb NOT NULL DEFAULT '[]',
  DROP CONSTRAINT period_check1,
  DROP CONSTRAINT period_year_number_key;
UPDATE period SET month = id, id = book || '/' || id;
ALTER TABLE period
  ALTER COLUMN book DROP DEFAULT,
  ALTER COLUMN month SET NOT NULL,
  ADD CONSTRAINT period_of_month CHECK (month = to_char("from", 'YYYY-MM') AND id = book || '/' || month),
  ADD CONSTRAINT period_once UNIQUE (book, year, number);

ALTER TABLE number_series ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id), DROP CONSTRAINT number_series_pkey;
ALTER TABLE number_series ALTER COLUMN book DROP DEFAULT, ADD PRIMARY KEY (book, year);

ALTER TABLE waiting_entry ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id);
ALTER TABLE waiting_entry ALTER COLUMN book DROP DEFAULT;

-- C-16: a line has its amount in the currency of the transaction and in the council's, and a journal balances in both. What
-- has been posted so far was posted in the council's currency.
ALTER TABLE journal ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id), DROP CONSTRAINT "journal-number-once";
ALTER TABLE journal ALTER COLUMN book DROP DEFAULT, ADD CONSTRAINT "journal-number-once" UNIQUE (book, year, sequence);
-- What became known when is asked for by this.
CREATE INDEX journal_posted_at ON journal (posted_at);

ALTER TABLE journal_line DISABLE TRIGGER journal_line_stands;
ALTER TABLE journal_line ADD COLUMN functional numeric(18,2), DROP CONSTRAINT journal_line_amount_check;
UPDATE journal_line SET functional = amount;
ALTER TABLE journal_line
  ALTER COLUMN functional SET NOT NULL,
  ADD CONSTRAINT "line-of-nothing" CHECK (amount <> 0 OR functional <> 0);
ALTER TABLE journal_line ENABLE TRIGGER journal_line_stands;

ALTER TABLE balance_change ADD COLUMN functional_debit numeric(20,2), ADD COLUMN functional_credit numeric(20,2);
UPDATE balance_change SET functional_debit = debit, functional_credit = credit;
ALTER TABLE balance_change ALTER COLUMN functional_debit SET NOT NULL, ALTER COLUMN functional_credit SET NOT NULL;
ALTER TABLE day_balance ADD COLUMN functional_debit numeric(20,2), ADD COLUMN functional_credit numeric(20,2);
UPDATE day_balance SET functional_debit = debit, functional_credit = credit;
ALTER TABLE day_balance ALTER COLUMN functional_debit SET NOT NULL, ALTER COLUMN functional_credit SET NOT NULL;
ALTER TABLE period_balance ADD COLUMN functional_debit numeric(20,2), ADD COLUMN functional_credit numeric(20,2);
UPDATE period_balance SET functional_debit = debit, functional_credit = credit;
ALTER TABLE period_balance ALTER COLUMN functional_debit SET NOT NULL, ALTER COLUMN functional_credit SET NOT NULL;

ALTER TABLE work_item DROP CONSTRAINT work_item_reason_check, DROP CONSTRAINT work_item_check1;
ALTER TABLE work_item
  ADD CONSTRAINT work_item_reason CHECK (reason IN ('code-unknown', 'no-open-period', 'no-rate')),
  ADD CONSTRAINT work_item_code CHECK ((reason = 'code-unknown') = (code IS NOT NULL));

-- As before per balancing segment and currency; now also per balancing segment in the council's currency, in which the total is.
CREATE OR REPLACE FUNCTION check_posted_lines() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE wrong record;
BEGIN
  SELECT e.journal_id, e.apart, j.currency = ANY (e.converted) AS converted INTO wrong
    FROM (SELECT journal_id, sum(lines) AS lines, max(last_line) AS last_line, sum(debits) AS debits,
                 bool_or(apart) AS apart, min(first_day) AS first_day, max(last_day) AS last_day,
                 array_agg(converted) FILTER (WHERE converted IS NOT NULL) AS converted
            FROM (SELECT journal_id, sum(lines) AS lines, max(last_line) AS last_line, sum(debits) AS debits,
                         bool_or(apart) OR sum(functional) <> 0 AS apart,
                         min(first_day) AS first_day, max(last_day) AS last_day, max(converted) AS converted
                    FROM (SELECT journal_id, balancing, count(*) AS lines, max(line) AS last_line,
                                 sum(functional) FILTER (WHERE functional > 0) AS debits, sum(amount) <> 0 AS apart,
                                 sum(functional) AS functional, min(accounting_day) AS first_day,
                                 max(accounting_day) AS last_day,
                                 CASE WHEN bool_or(amount <> functional) THEN currency END AS converted
                            FROM entered GROUP BY journal_id, balancing, currency) c
                   GROUP BY journal_id, balancing) s
           GROUP BY journal_id) e
    LEFT JOIN journal j ON j.id = e.journal_id
   WHERE e.apart OR j.id IS NULL OR j.lines <> e.lines OR e.last_line <> e.lines OR j.total IS DISTINCT FROM e.debits
      OR j.accounting_day <> e.first_day OR j.accounting_day <> e.last_day OR j.currency = ANY (e.converted)
   ORDER BY e.apart DESC LIMIT 1;
  IF FOUND AND wrong.apart THEN
    RAISE EXCEPTION 'debits and credits of journal % differ in a balancing segment', wrong.journal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-unbalanced';
  ELSIF FOUND AND wrong.converted THEN
    RAISE EXCEPTION 'a line of journal % in the council''s own currency has two amounts', wrong.journal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'functional-amount';
  ELSIF FOUND THEN
    RAISE EXCEPTION 'the lines are not all the lines of journal %', wrong.journal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-incomplete';
  END IF;
  -- Where the council keeps no other books there is nothing to mix up, and posting does not pay for the question.
  IF EXISTS (SELECT 1 FROM book WHERE id <> 'council') THEN
    PERFORM 1 FROM (SELECT DISTINCT journal_id, code FROM entered) e
      JOIN journal j ON j.id = e.journal_id JOIN code_combination c ON c.id = e.code
     WHERE c.book <> j.book LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'a journal has lines in codes of another book'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'code-of-another-book';
    END IF;
  END IF;
  INSERT INTO balance_change (code, currency, day, debit, credit, functional_debit, functional_credit)
    SELECT code, currency, accounting_day, coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), coalesce(sum(functional) FILTER (WHERE functional > 0), 0),
           coalesce(-sum(functional) FILTER (WHERE functional < 0), 0)
      FROM entered GROUP BY code, currency, accounting_day;
  RETURN NULL;
END $$;

ALTER TABLE journal_entered ADD COLUMN book text NOT NULL;

CREATE OR REPLACE FUNCTION check_posted_journals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong uuid;
BEGIN
  SELECT e.id INTO wrong
    FROM (SELECT DISTINCT ON (book, period, year, service) id, book, period, year, service FROM entered) e
   WHERE NOT EXISTS (SELECT 1 FROM period p WHERE p.id = e.book || '/' || e.period AND p.year = e.year
                        AND p.state = 'open' AND NOT p.closed_for ? e.service) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the period of journal % is not open', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-not-open';
  END IF;
  INSERT INTO journal_entered (book, year, first_sequence, last_sequence)
    SELECT book, year, min(sequence), max(sequence) FROM entered GROUP BY book, year;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION check_journals_have_lines() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE wrong uuid;
BEGIN
  SELECT j.id INTO wrong FROM journal j
   WHERE j.book = NEW.book AND j.year = NEW.year AND j.sequence BETWEEN NEW.first_sequence AND NEW.last_sequence
     AND NOT EXISTS (SELECT 1 FROM journal_line l WHERE l.journal_id = j.id AND l.line = 1) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % has no lines', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal-incomplete';
  END IF;
  DELETE FROM journal_entered
   WHERE book = NEW.book AND year = NEW.year AND first_sequence = NEW.first_sequence AND last_sequence = NEW.last_sequence;
  RETURN NULL;
END $$;

-- A combination that has been posted to stays in its book.
CREATE FUNCTION combination_stays_in_its_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'combination % belongs to book %', OLD.id, OLD.book
    USING ERRCODE = 'check_violation', CONSTRAINT = 'code-of-another-book';
END $$;
CREATE TRIGGER combination_stays_in_its_book BEFORE UPDATE OF book ON code_combination
  FOR EACH ROW WHEN (OLD.book <> NEW.book) EXECUTE FUNCTION combination_stays_in_its_book();

-- C-16: what one unit of a currency is worth in the council's own, from a day on.
CREATE TABLE exchange_rate (
  currency text NOT NULL,
  "from" date NOT NULL,
  rate numeric(18,8) NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, "from")
);
