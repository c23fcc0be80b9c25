-- Files of other systems that were taken in whole; each once a purpose.
CREATE TABLE imported_file (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  lines integer NOT NULL CHECK (lines > 0),
  total numeric(18,2) NOT NULL,
  currency text NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL,
  CONSTRAINT "file-imported-before" UNIQUE (kind, sha256)
);

-- R-39: what was delivered and is to be billed.
CREATE TABLE service_to_bill (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  state text NOT NULL CHECK (state IN ('to-bill', 'withdrawn')),
  file_id uuid REFERENCES imported_file (id),
  file_line integer,
  account text NOT NULL REFERENCES customer (account),
  site_reference text,
  contact_name text NOT NULL,
  contact_number text NOT NULL,
  debt_type text NOT NULL,
  protocol text NOT NULL,
  salesperson text NOT NULL,
  cost_centre text NOT NULL,
  purchase_order text,
  contract_reference text,
  description text NOT NULL,
  unit text NOT NULL,
  quantity numeric(12,2) NOT NULL CHECK (quantity > 0),
  unit_price numeric(18,2) NOT NULL,
  net numeric(18,2) NOT NULL,
  currency text NOT NULL,
  charge_item text,
  subjective text,
  tax_code text,
  supply text,
  service_from date NOT NULL,
  service_to date,
  served_on date NOT NULL,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  withdrawn_why text,
  version integer NOT NULL,
  CHECK (service_to >= service_from),
  CHECK (served_on = coalesce(service_to, service_from)),
  CHECK (state <> 'withdrawn' OR withdrawn_why IS NOT NULL)
);
CREATE UNIQUE INDEX "service-known" ON service_to_bill (reference) WHERE state <> 'withdrawn';
CREATE INDEX service_to_bill_by_age ON service_to_bill (served_on, id);

-- Which invoice bills it; one that was cancelled or given up is released before it is billed again.
CREATE TABLE service_billing (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES service_to_bill (id),
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  line_no integer NOT NULL,
  billed_at timestamptz NOT NULL,
  billed_by text NOT NULL,
  released_at timestamptz
);
CREATE UNIQUE INDEX "service-billed-before" ON service_billing (service_id) WHERE released_at IS NULL;
CREATE INDEX service_billing_of ON service_billing (invoice_id);
CREATE FUNCTION service_billing_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.released_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice WHERE id = NEW.invoice_id AND state IN ('cancelled', 'discarded')) THEN
    RAISE EXCEPTION 'the invoice % stands', NEW.invoice_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'service-billed-before';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_billing_released BEFORE UPDATE ON service_billing
  FOR EACH ROW EXECUTE FUNCTION service_billing_released();
