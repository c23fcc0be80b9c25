-- M37, L8: administrators of departments who get the list of unidentified income. M38: what they are asked about lines.
CREATE TABLE income_contact (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('asked', 'listed', 'ended')),
  name text NOT NULL CHECK (name <> ''),
  email text NOT NULL CHECK (email <> ''),
  cost_centre text NOT NULL,
  directorate text,
  -- Gets the list; who does not may still be asked.
  weekly boolean NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT income_contact_decided CHECK ((state = 'asked') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX "income-contact-known" ON income_contact (lower(email)) WHERE state <> 'ended';

-- Each list to each contact once, whatever repeats.
CREATE TABLE income_list_sent (
  contact_id uuid NOT NULL REFERENCES income_contact (id),
  list_on date NOT NULL,
  notice_id uuid NOT NULL,
  lines integer NOT NULL CHECK (lines > 0),
  PRIMARY KEY (contact_id, list_on)
);

CREATE TABLE income_query (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES statement_line (id),
  contact_id uuid NOT NULL REFERENCES income_contact (id),
  state text NOT NULL CHECK (state IN ('open', 'answered', 'withdrawn')),
  question text NOT NULL CHECK (question <> ''),
  due_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  escalated_on date,
  outcome text CHECK (outcome IN ('owner', 'not-ours', 'not-known')),
  account text REFERENCES customer (account),
  code text,
  answer text,
  answered_at timestamptz,
  answered_by text,
  version integer NOT NULL,
  CONSTRAINT income_query_answered CHECK ((state = 'answered') = (outcome IS NOT NULL) AND (outcome IS NULL) = (answer IS NULL)
    AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
  CONSTRAINT "query-owner" CHECK ((outcome IS NOT DISTINCT FROM 'owner') = ((account IS NULL) <> (code IS NULL))
    AND (account IS NULL OR code IS NULL))
);
CREATE UNIQUE INDEX "query-open" ON income_query (line_id, contact_id) WHERE state = 'open';
CREATE INDEX income_query_due ON income_query (due_on, id);
CREATE INDEX income_query_of ON income_query (line_id);
