CREATE TABLE pledge (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  donor text NOT NULL,
  amount numeric(18,2) NOT NULL CONSTRAINT "pledge-too-small" CHECK (amount >= 1),
  promised_for date NOT NULL,
  reminded boolean NOT NULL
);
