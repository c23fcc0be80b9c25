-- C-10, M78: money given for a purpose, such as a bond: how much, from when to when, and which value of a segment it is spent
-- under (a project, an appropriation). A value has one source, so each charge has one.
CREATE TABLE funding_source (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text NOT NULL,
  book text NOT NULL REFERENCES book (id),
  segment text NOT NULL,
  value text NOT NULL,
  ceiling numeric(18,2) NOT NULL CHECK (ceiling > 0),   -- in the council's own currency
  "from" date NOT NULL,
  "to" date NOT NULL,
  version integer NOT NULL,
  CONSTRAINT "ends-before-it-begins" CHECK ("to" >= "from"),
  CONSTRAINT "funding-source-of-value" UNIQUE (book, segment, value)
);
