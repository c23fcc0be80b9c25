-- R-07, M5: what the people concerned say of an entry on the weekly list.
CREATE TABLE incomplete_confirmation (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  completes_by date NOT NULL,
  note text NOT NULL,
  on_day date NOT NULL,
  at timestamptz NOT NULL,
  by_actor text NOT NULL,
  by_name text NOT NULL,
  CHECK (completes_by >= on_day)
);
CREATE INDEX incomplete_confirmation_of ON incomplete_confirmation (invoice_id, at DESC);
