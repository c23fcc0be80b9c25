-- R-21, D-11: what is asked to be written off has that status in reports from the request to its end.
CREATE TABLE write_off_copy (
  write_off_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  requested_on date,
  closed_on date,
  PRIMARY KEY (write_off_id, invoice_id),
  CONSTRAINT write_off_copy_told CHECK (num_nonnulls(requested_on, closed_on) > 0)
);
CREATE INDEX write_off_copy_of ON write_off_copy (invoice_id, requested_on);
