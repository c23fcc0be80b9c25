-- R-22: what is done for others and billed to them.
CREATE TABLE project (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT "project-code-taken" UNIQUE CHECK (code = upper(code)),
  title text NOT NULL,
  type text NOT NULL,
  project_group text,
  salesperson text NOT NULL,
  cost_centre text NOT NULL,
  debt_type text NOT NULL,
  subjective text NOT NULL,
  tax_code text,
  contact_name text NOT NULL,
  contact_number text NOT NULL,
  currency text NOT NULL,
  fees_budget numeric(18,2) NOT NULL CHECK (fees_budget > 0),
  on_cost_percent numeric(7,4) NOT NULL CHECK (on_cost_percent >= 0),
  funding jsonb NOT NULL,
  set_up_by text NOT NULL,
  set_up_at timestamptz NOT NULL,
  version integer NOT NULL
);

CREATE TABLE project_agreement (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES project (id),
  account text NOT NULL REFERENCES customer (account),
  nature text NOT NULL,
  reference text NOT NULL,
  agreed_on date NOT NULL,
  ceiling numeric(18,2) NOT NULL CHECK (ceiling > 0),
  -- Net of what was drafted and not withdrawn.
  billed numeric(18,2) NOT NULL CHECK (billed >= 0),
  version integer NOT NULL,
  CONSTRAINT "project-agreement-known" UNIQUE (project_id, account),
  CONSTRAINT "project-over-ceiling" CHECK (billed <= ceiling)
);

-- A billing event is the draft invoice of a project: released it becomes one of receivables.
CREATE TABLE project_invoice (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES project (id),
  agreement_id uuid NOT NULL REFERENCES project_agreement (id),
  state text NOT NULL CHECK (state IN ('draft', 'released', 'finalised', 'withdrawn')),
  description text NOT NULL,
  service_from date NOT NULL,
  service_to date NOT NULL CHECK (service_to >= service_from),
  costs numeric(18,2) NOT NULL,
  on_cost numeric(18,2) NOT NULL,
  fee numeric(18,2) NOT NULL,
  net numeric(18,2) NOT NULL CHECK (net = costs + on_cost + fee AND net > 0),
  currency text NOT NULL,
  batch_id uuid,
  invoice_id uuid REFERENCES invoice (id),
  drafted_by text NOT NULL,
  drafted_on date NOT NULL,
  released_by text,
  released_on date,
  finalised_by text,
  finalised_on date,
  withdrawn_why text,
  version integer NOT NULL,
  CONSTRAINT "project-own-release" CHECK (released_by IS NULL OR released_by <> drafted_by),
  CHECK (state NOT IN ('released', 'finalised') OR (invoice_id IS NOT NULL AND batch_id IS NOT NULL)),
  CHECK (state <> 'withdrawn' OR withdrawn_why IS NOT NULL)
);
CREATE INDEX project_invoice_of ON project_invoice (project_id, id);
CREATE INDEX project_invoice_of_batch ON project_invoice (batch_id);

CREATE TABLE project_cost (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES project (id),
  reference text NOT NULL,
  description text NOT NULL,
  incurred_on date NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  -- Borne, and will be recharged; others are shown and stay with the council.
  recharged boolean NOT NULL,
  file_id uuid REFERENCES imported_file (id),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- One at a time: withdrawn, the cost is free again.
  project_invoice_id uuid REFERENCES project_invoice (id),
  CONSTRAINT "project-cost-known" UNIQUE (project_id, reference),
  CHECK (recharged OR project_invoice_id IS NULL)
);
CREATE INDEX project_cost_unbilled ON project_cost (project_id, incurred_on) WHERE project_invoice_id IS NULL AND recharged;
