-- R-01, R-02: a file of customers is read, checked line by line, and entered only when no line is wrong.
CREATE TABLE customer_import (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'faulty', 'checked', 'entering', 'entered', 'discarded')),
  stopped boolean NOT NULL,
  lines integer NOT NULL CHECK (lines > 0),
  faulty integer NOT NULL,
  -- Like a customer that is there already.
  likely integer NOT NULL,
  entered integer NOT NULL,
  left_out integer NOT NULL,
  -- The last line that the step under way has done.
  reached integer NOT NULL,
  -- What becomes of lines that are like a customer who is there.
  alike text CHECK (alike IN ('enter', 'leave-out')),
  alike_reason text,
  asked_by jsonb NOT NULL,
  received_by text NOT NULL,
  received_at timestamptz NOT NULL,
  finished_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT "lines-faulty" CHECK (faulty = 0 OR state IN ('received', 'faulty', 'discarded')),
  CHECK (entered + left_out <= lines),
  CHECK ((alike = 'enter') = (alike_reason IS NOT NULL))
);
CREATE UNIQUE INDEX "customers-imported-before" ON customer_import (sha256) WHERE state <> 'discarded';
CREATE INDEX customer_import_newest ON customer_import (received_at DESC, id DESC);
CREATE INDEX customer_import_under_way ON customer_import (id) WHERE state IN ('received', 'entering') AND NOT stopped;

CREATE TABLE customer_import_line (
  import_id uuid NOT NULL REFERENCES customer_import (id) DEFERRABLE INITIALLY DEFERRED,
  line integer NOT NULL,
  -- As it was read; null once it is a customer or the file is discarded: personal data stand in one place.
  content jsonb,
  -- Name and address as the search compares them: the same again is a mistake of the file.
  same text NOT NULL,
  state text NOT NULL CHECK (state IN ('read', 'fit', 'likely', 'faulty', 'entered', 'left-out')),
  faults jsonb NOT NULL DEFAULT '[]',
  likely jsonb NOT NULL DEFAULT '[]',
  customer_id uuid REFERENCES customer (id),
  PRIMARY KEY (import_id, line),
  CHECK ((state = 'entered') = (customer_id IS NOT NULL)),
  CHECK (state <> 'faulty' OR faults <> '[]')
);
CREATE INDEX customer_import_line_said ON customer_import_line (import_id, line) WHERE state IN ('likely', 'faulty', 'left-out');
CREATE INDEX customer_import_line_same ON customer_import_line (import_id, same, line);
