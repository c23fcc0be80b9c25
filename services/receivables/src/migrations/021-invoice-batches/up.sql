CREATE TABLE invoice_batch (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  source text NOT NULL CHECK (source IN ('json', 'csv')),
  sha256 text NOT NULL CONSTRAINT "batch-entered-before" UNIQUE,
  state text NOT NULL CHECK (state IN ('entering', 'entered', 'completing', 'completed')),
  stopped boolean NOT NULL,
  currency text NOT NULL,
  invoices integer NOT NULL,
  net numeric(18,2) NOT NULL,
  entered integer NOT NULL,
  entry_refused integer NOT NULL,
  completed integer NOT NULL,
  completion_refused integer NOT NULL,
  -- The last line that the step under way has done.
  reached integer NOT NULL,
  -- Who asked for the step under way: it is done with that person's permissions, also after a restart.
  asked_by jsonb NOT NULL,
  received_by text NOT NULL,
  received_at timestamptz NOT NULL,
  finished_at timestamptz,
  version integer NOT NULL,
  CHECK (entered + entry_refused <= invoices AND completed + completion_refused <= entered)
);
CREATE INDEX invoice_batch_newest ON invoice_batch (received_at DESC, id DESC);
CREATE INDEX invoice_batch_under_way ON invoice_batch (id) WHERE state IN ('entering', 'completing') AND NOT stopped;

CREATE TABLE invoice_batch_line (
  batch_id uuid NOT NULL REFERENCES invoice_batch (id),
  line integer NOT NULL,
  -- How the sender calls the invoice.
  name text NOT NULL,
  -- As it was sent; null where it could not be read.
  content jsonb,
  state text NOT NULL CHECK (state IN ('waiting', 'entered', 'refused', 'completed', 'not-completed')),
  invoice_id uuid REFERENCES invoice (id),
  rule text,
  field text,
  detail text,
  PRIMARY KEY (batch_id, line),
  CHECK ((state IN ('refused', 'not-completed')) = (rule IS NOT NULL))
);
CREATE INDEX invoice_batch_line_said ON invoice_batch_line (batch_id, line) WHERE rule IS NOT NULL;
