-- C-02: a value of a segment ends on a day and another takes its place; asked for by one person, carried out by another.
CREATE TABLE code_change (
  id uuid PRIMARY KEY,
  segment text NOT NULL,
  value text NOT NULL,
  replacement text NOT NULL,
  ends_on date NOT NULL,
  reason text,
  state text NOT NULL CONSTRAINT "code-change-state" CHECK (state IN ('requested', 'carried-out', 'rejected')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  counts jsonb NOT NULL,                    -- what it would change, and when it is carried out what it changed
  version integer NOT NULL,
  CONSTRAINT "code-change-to-itself" CHECK (replacement <> value),
  CONSTRAINT "separation-of-duties" CHECK (state <> 'carried-out' OR decided_by <> requested_by),
  CHECK ((state = 'requested') = (decided_by IS NULL))
);
CREATE UNIQUE INDEX "code-change-overlaps" ON code_change (segment, value) WHERE state = 'requested';

-- Each code and each waiting line that a change touched or left.
CREATE TABLE code_change_item (
  change_id uuid NOT NULL REFERENCES code_change (id),
  position integer NOT NULL CHECK (position > 0),
  kind text NOT NULL CHECK (kind IN ('combination', 'waiting-line')),
  code text NOT NULL,
  replacement text,
  action text NOT NULL CHECK (action IN ('created', 'dated', 'there', 'ended', 're-pointed', 'left')),
  why text,
  entry_id uuid,
  line integer,
  document_number text,
  PRIMARY KEY (change_id, position),
  CHECK ((kind = 'waiting-line') = (entry_id IS NOT NULL AND line IS NOT NULL))
);
CREATE INDEX code_change_item_entry ON code_change_item (entry_id) WHERE entry_id IS NOT NULL;
