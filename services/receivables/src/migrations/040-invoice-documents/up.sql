-- R-10: the document of an invoice as it was completed, its bytes in the archive; the data stay with it, so that a copy says the same.
CREATE TABLE invoice_document (
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  completed_at timestamptz NOT NULL,                -- completed anew after a reopening, it is another document
  hash text NOT NULL REFERENCES document (hash),
  accessible boolean NOT NULL,
  data jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_on date NOT NULL,
  made_by text NOT NULL,
  PRIMARY KEY (invoice_id, completed_at)
);

-- F9: who asked for a copy, and what was handed out.
CREATE TABLE invoice_copy (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  hash text NOT NULL REFERENCES document (hash),
  requested_by text NOT NULL,
  made_at timestamptz NOT NULL,
  made_on date NOT NULL,
  made_by text NOT NULL
);
CREATE INDEX invoice_copy_of ON invoice_copy (invoice_id, id);

-- How a customer wants documents; none: by post, in ordinary print.
CREATE TABLE document_delivery (
  account text PRIMARY KEY REFERENCES customer (account),
  invoices text NOT NULL CHECK (invoices IN ('post', 'email')),
  statements text NOT NULL CHECK (statements IN ('post', 'email')),
  email text,
  large_print boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT "delivery-needs-address" CHECK (email IS NOT NULL OR (invoices = 'post' AND statements = 'post'))
);
