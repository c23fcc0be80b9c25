-- R-10, E3: that the invoice of a completion has gone out, once, and how. A run's items are those of its instant.
CREATE TABLE invoice_print (
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  completed_at timestamptz NOT NULL,
  number text NOT NULL,
  way text NOT NULL CHECK (way IN ('post', 'return-to-office', 'email')),
  hash text NOT NULL REFERENCES document (hash),
  account text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  total numeric(18,2) NOT NULL,
  printed_at timestamptz NOT NULL,
  printed_on date NOT NULL,
  CONSTRAINT "invoice-printed" PRIMARY KEY (invoice_id, completed_at)
);
CREATE INDEX invoice_print_of_run ON invoice_print (printed_on, printed_at, way, number);
-- What is due to be printed lies in the last days.
CREATE INDEX invoice_completed_on ON invoice (completed_on, id) WHERE state = 'complete';

-- F8: who asked that the paper comes back to the office, to enclose something.
CREATE TABLE return_to_office (
  invoice_id uuid PRIMARY KEY REFERENCES invoice (id),
  requester text NOT NULL,
  extension text NOT NULL,
  customer_name text NOT NULL,
  reason text NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_by text NOT NULL
);
