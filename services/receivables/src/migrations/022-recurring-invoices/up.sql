-- R-09: an invoice that is made again and again.
CREATE TABLE recurring_invoice (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  source_invoice uuid REFERENCES invoice (id),
  -- As it would be entered, without the dates of service: those follow from the occurrence.
  content jsonb NOT NULL,
  account text NOT NULL REFERENCES customer (account),
  cost_centre text NOT NULL,
  every text NOT NULL CHECK (every IN ('month', 'quarter', 'week')),
  -- Day of the month (the last where it is shorter), or weekday, 1 for Monday.
  "day" integer NOT NULL CHECK ("day" BETWEEN 1 AND 31 AND (every <> 'week' OR "day" <= 7)),
  service text NOT NULL CHECK (service IN ('in-advance', 'in-arrears', 'on-the-day')),
  makes text NOT NULL CHECK (makes IN ('incomplete', 'complete')),
  "from" date NOT NULL,
  "to" date CHECK ("to" >= "from"),
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'halted', 'ended')),
  halted jsonb,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  version integer NOT NULL,
  CHECK ((state = 'halted') = (halted IS NOT NULL)),
  CHECK (state NOT IN ('approved', 'halted') OR approved_at IS NOT NULL)
);
ALTER TABLE invoice ADD CONSTRAINT invoice_of_schedule FOREIGN KEY (schedule) REFERENCES recurring_invoice (id);
