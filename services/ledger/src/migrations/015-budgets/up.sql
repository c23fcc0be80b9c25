-- C-11: versions of a year's budget. The lines of a draft come and go; once submitted they add up and stand.
CREATE TABLE budget_version (
  id uuid PRIMARY KEY,
  book text NOT NULL,
  year integer NOT NULL,                    -- the calendar year in which the accounting year begins
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('original', 'revised')),
  title text NOT NULL,
  effective_from date NOT NULL,
  currency text NOT NULL,
  declared_expenditure numeric(18,2) NOT NULL CHECK (declared_expenditure >= 0),
  declared_income numeric(18,2) NOT NULL CHECK (declared_income <= 0),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'discarded')),
  lines integer NOT NULL CHECK (lines >= 0),
  reason text,                              -- why it was begun, or why it came back
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  filled_by jsonb NOT NULL,                 -- everybody who put lines into it
  submitted_by text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  approved_on date,
  version integer NOT NULL,
  UNIQUE (book, year, number),
  CHECK ((state = 'approved') = (approved_by IS NOT NULL)),
  CHECK (approved_by IS NULL OR approved_at IS NOT NULL AND approved_on IS NOT NULL)
);
-- A year is set once; what comes after it are revisions.
CREATE UNIQUE INDEX "budget-set-once" ON budget_version (book, year) WHERE kind = 'original' AND state = 'approved';

CREATE TABLE budget_line (
  version_id uuid NOT NULL REFERENCES budget_version (id),
  code text NOT NULL,
  line integer NOT NULL CHECK (line > 0),   -- its place in the file or list that it came from
  kind text NOT NULL CHECK (kind IN ('expenditure', 'income')),
  annual numeric(18,2) NOT NULL,            -- debit above zero, credit below: an income target is below zero
  months numeric(18,2)[] NOT NULL,
  profile text NOT NULL,
  CONSTRAINT "budget-code-once" PRIMARY KEY (version_id, code),
  CONSTRAINT "budget-sign" CHECK (CASE kind WHEN 'income' THEN annual <= 0 ELSE annual >= 0 END),
  CONSTRAINT "budget-does-not-add-up" CHECK (
    cardinality(months) = 12 AND array_position(months, NULL) IS NULL
    AND months[1] + months[2] + months[3] + months[4] + months[5] + months[6]
      + months[7] + months[8] + months[9] + months[10] + months[11] + months[12] = annual)
);

CREATE FUNCTION check_budget_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE spent numeric; earned numeric; counted integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      RAISE EXCEPTION 'a version of the budget begins as a draft'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'budget-state';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state IN ('approved', 'discarded') THEN
    RAISE EXCEPTION 'an approved version of the budget stands: make a revised one'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'budget-stands';
  END IF;
  IF NEW.state IN ('submitted', 'approved') THEN
    SELECT coalesce(sum(annual) FILTER (WHERE kind = 'expenditure'), 0),
           coalesce(sum(annual) FILTER (WHERE kind = 'income'), 0), count(*)
      INTO spent, earned, counted FROM budget_line WHERE version_id = NEW.id;
    IF spent <> NEW.declared_expenditure OR earned <> NEW.declared_income OR counted <> NEW.lines OR counted = 0 THEN
      RAISE EXCEPTION 'the lines of the budget add up to % and %, not to % and %',
        spent, earned, NEW.declared_expenditure, NEW.declared_income
        USING ERRCODE = 'check_violation', CONSTRAINT = 'budget-does-not-add-up';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER budget_version_adds_up BEFORE INSERT OR UPDATE OR DELETE ON budget_version
  FOR EACH ROW EXECUTE FUNCTION check_budget_version();

CREATE FUNCTION check_budget_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM touched t JOIN budget_version v ON v.id = t.version_id WHERE v.state <> 'draft') THEN
    RAISE EXCEPTION 'the lines of a submitted or approved budget stand'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'budget-stands';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER budget_line_added AFTER INSERT ON budget_line REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_budget_lines();
CREATE TRIGGER budget_line_removed AFTER DELETE ON budget_line REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_budget_lines();
CREATE TRIGGER budget_line_changed AFTER UPDATE ON budget_line REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_budget_lines();

-- C-11: virements. What one code is given another one gives; all of them add up to nothing because each does.
CREATE TABLE virement (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  book text NOT NULL,
  year integer NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),     -- gapless within book and year
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'withdrawn')),
  reason text NOT NULL CHECK (reason <> ''),
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),   -- what moves
  across boolean NOT NULL,                  -- from one directorate to another
  needed integer NOT NULL CHECK (needed > 0),         -- approvals
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_on date NOT NULL,
  decided_at timestamptz,
  decided_on date,
  known_version integer,                    -- number of the latest approved version of the budget at its approval
  refused_by text,
  refusal text,
  version integer NOT NULL,
  CHECK ((state = 'requested') = (decided_at IS NULL)),
  UNIQUE (book, year, sequence),
  CHECK ((state = 'approved') = (known_version IS NOT NULL))
);
CREATE INDEX virement_year ON virement (book, year, state);
CREATE TABLE virement_line (
  virement_id uuid NOT NULL REFERENCES virement (id),
  code text NOT NULL,
  month integer NOT NULL CHECK (month BETWEEN 1 AND 12),   -- of the accounting year
  kind text NOT NULL CHECK (kind IN ('expenditure', 'income')),
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (virement_id, code, month)
);
CREATE INDEX virement_line_code ON virement_line (code);
CREATE TABLE virement_approval (
  virement_id uuid NOT NULL REFERENCES virement (id),
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT "virement-approved-before" PRIMARY KEY (virement_id, by_id)
);

CREATE FUNCTION check_virement_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong uuid;
BEGIN
  SELECT t.virement_id INTO wrong FROM (SELECT DISTINCT virement_id FROM touched) t
    LEFT JOIN virement v ON v.id = t.virement_id
    CROSS JOIN LATERAL (SELECT sum(l.amount) AS rest, sum(l.amount) FILTER (WHERE l.amount > 0) AS moved
                          FROM virement_line l WHERE l.virement_id = t.virement_id) s
   WHERE s.rest <> 0 OR s.rest IS NULL OR v.state <> 'requested' LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the lines of virement % do not add up to nothing, or it is decided', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'virement-does-not-balance';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER virement_line_added AFTER INSERT ON virement_line REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_virement_lines();
CREATE TRIGGER virement_line_removed AFTER DELETE ON virement_line REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_virement_lines();
CREATE TRIGGER virement_line_changed AFTER UPDATE ON virement_line REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_virement_lines();

CREATE FUNCTION check_virement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'requested' THEN
    RAISE EXCEPTION 'a decided virement stands: move the budget back with another one'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'virement-stands';
  END IF;
  IF NEW.state = 'approved' AND NEW.needed > (SELECT count(*) FROM virement_approval a
        WHERE a.virement_id = NEW.id AND a.by_id <> NEW.requested_by) THEN
    RAISE EXCEPTION 'virement % has not its % approvals by other people', NEW.number, NEW.needed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'virement-not-approved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER virement_decided BEFORE UPDATE OR DELETE ON virement
  FOR EACH ROW EXECUTE FUNCTION check_virement();

-- C-11, P-03: what approved orders reserve. An order's lines are those of its latest version, whatever the order in which
-- its events came; what invoices took off them is kept by itself.
CREATE TABLE commitment_order (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  supplier text NOT NULL,
  lines_version integer NOT NULL CHECK (lines_version >= 0),   -- 0: only its end was told so far
  ended text CHECK (ended IN ('cancelled', 'closed')),
  emergency boolean NOT NULL,
  contract_reference text,
  approved_on date,
  version integer NOT NULL
);
CREATE TABLE commitment_line (
  order_id uuid NOT NULL REFERENCES commitment_order (id),
  line_id uuid NOT NULL,
  number integer NOT NULL,
  code text NOT NULL,
  year integer NOT NULL,
  month text NOT NULL,                      -- 2026-11
  currency text NOT NULL,
  ordered numeric(18,2) NOT NULL,
  released numeric(18,2) NOT NULL,
  outstanding numeric(18,2) NOT NULL,
  ended boolean NOT NULL,
  PRIMARY KEY (order_id, line_id),
  CONSTRAINT "commitment-outstanding" CHECK (outstanding = CASE
    WHEN ended THEN 0
    WHEN ordered < 0 THEN greatest(least(ordered - released, 0), ordered)
    ELSE least(greatest(ordered - released, 0), ordered) END)
);
CREATE INDEX commitment_line_open ON commitment_line (year, code) WHERE outstanding <> 0;
CREATE TABLE commitment_invoice (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  cancelled boolean NOT NULL
);
CREATE TABLE commitment_release (
  invoice_id uuid NOT NULL REFERENCES commitment_invoice (id),
  position integer NOT NULL,
  order_id uuid NOT NULL,
  line_id uuid NOT NULL,
  amount numeric(18,2) NOT NULL,
  PRIMARY KEY (invoice_id, position)
);
CREATE INDEX commitment_release_order ON commitment_release (order_id, line_id);

-- C-11: what other services were last told of each budget; told again only when something of it changes.
CREATE TABLE budget_position (
  code text NOT NULL,
  year integer NOT NULL,
  book text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('expenditure', 'income')),
  currency text NOT NULL,
  budget numeric(20,2) NOT NULL,
  profile numeric(20,2) NOT NULL,
  actual numeric(20,2) NOT NULL,
  waiting numeric(20,2) NOT NULL,
  committed numeric(20,2) NOT NULL,
  available numeric(20,2) NOT NULL CHECK (available = budget - actual - waiting - committed),
  budget_version integer NOT NULL,
  stated_at timestamptz NOT NULL,
  stated_on date NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (code, year)
);

-- The closing of a year is no spending: reports take it out again.
CREATE INDEX journal_year_end ON journal (accounting_day) WHERE event_type = 'YearEnd';
