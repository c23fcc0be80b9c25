-- What receivables tells of customers: whoever calls or writes to one sees the special needs (R-01, M7).
CREATE TABLE customer_copy (
  account text PRIMARY KEY,
  name text NOT NULL,
  special_needs text,
  active boolean NOT NULL,
  version integer NOT NULL
);
