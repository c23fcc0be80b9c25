-- R-26, D-01: whoever was told that an invoice is collected by direct debit is not reminded of it until that has ended.
CREATE TABLE direct_debit_copy (
  direct_debit_id uuid NOT NULL,
  invoice_id uuid NOT NULL REFERENCES debt (invoice_id),
  -- Of the direct debit, as its newest event told it: older news change nothing.
  version integer NOT NULL,
  -- Its day while it is on its way.
  collect_on date,
  -- The day on which the bank rejected or returned it.
  returned_on date,
  PRIMARY KEY (direct_debit_id, invoice_id),
  CHECK (num_nonnulls(collect_on, returned_on) < 2)
);
CREATE INDEX direct_debit_copy_of ON direct_debit_copy (invoice_id);

ALTER TABLE debt ADD COLUMN collect_on date, ADD COLUMN returned_on date,
  ADD CONSTRAINT "collected-is-not-chased" CHECK (next_step IS NULL OR collect_on IS NULL);
