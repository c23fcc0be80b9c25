ALTER TABLE invoice_reduction
  -- R-11: of the credit note, where the pack writes them.
  ADD COLUMN number text CONSTRAINT "credit-note-number-taken" UNIQUE;

-- R-08, E33: what raising the invoices of a month costs a budget holder, told to the ledger once.
CREATE TABLE raising_charge (
  id uuid PRIMARY KEY,
  salesperson text NOT NULL,
  cost_centre text NOT NULL,
  month date NOT NULL CHECK (date_trunc('month', month) = month),
  invoices integer NOT NULL CHECK (invoices > 0),
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  charged_code text NOT NULL,
  credited_code text NOT NULL,
  charged_on date NOT NULL,
  charged_at timestamptz NOT NULL,
  CONSTRAINT "raising-charge-once" UNIQUE (salesperson, month, currency)
);
CREATE INDEX invoice_raised ON invoice (completed_on) WHERE raising_cost > 0;
