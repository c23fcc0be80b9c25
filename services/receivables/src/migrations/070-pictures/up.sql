-- What collections did about a debt, one row a step: shown on the account and behind the debt status (R-19, R-21).
CREATE TABLE dunning_copy (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL,
  invoice_number text NOT NULL,
  account text NOT NULL,
  step text NOT NULL CHECK (step <> ''),
  on_day date NOT NULL,
  currency text NOT NULL,
  balance numeric(18,2) NOT NULL,
  protocol text NOT NULL,
  sentence text NOT NULL
);
CREATE INDEX dunning_copy_of_invoice ON dunning_copy (invoice_id, on_day);
CREATE INDEX dunning_copy_of_account ON dunning_copy (account, on_day);

-- What people search by (R-35), and what was moved since a day (R-20, R-21, R-27).
CREATE INDEX invoice_due ON invoice (due_date, id) WHERE number IS NOT NULL;
CREATE INDEX invoice_of_order ON invoice (purchase_order) WHERE purchase_order IS NOT NULL;
CREATE INDEX invoice_of_site ON invoice (site_reference);
CREATE INDEX invoice_of_cost_centre ON invoice (cost_centre, due_date);
CREATE INDEX invoice_completed ON invoice (completed_on, id) WHERE completed_on IS NOT NULL;
CREATE INDEX receipt_received ON receipt (received_on, id);
CREATE INDEX receipt_taken ON receipt (taken_on, id);
CREATE INDEX receipt_reference ON receipt (reference) WHERE reference IS NOT NULL;
CREATE INDEX receipt_cheque ON receipt (cheque_number) WHERE cheque_number IS NOT NULL;
CREATE INDEX application_day ON application (on_day);
CREATE INDEX invoice_reduction_day ON invoice_reduction (on_day);
