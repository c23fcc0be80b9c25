-- C-14, P-06: what came of the lines of orders, went back and was invoiced, each document by itself, so that the order in which
-- their events come does not matter.
CREATE TABLE receipt_document (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('received', 'returned', 'invoiced')),
  number text NOT NULL,
  order_number text,                        -- an invoice may charge to several orders
  supplier text NOT NULL,
  event uuid,                               -- that told it; missing while only its cancellation was told
  day date,                                 -- an invoice counts from the day on which its journal stands, once it has one
  cancel_event uuid,
  cancelled_on date,
  version integer NOT NULL,
  CHECK ((event IS NULL) = (day IS NULL)),
  CHECK ((cancel_event IS NULL) = (cancelled_on IS NULL)),
  CHECK (kind = 'invoiced' OR order_number IS NOT NULL AND day IS NOT NULL AND cancelled_on IS NULL)
);
CREATE TABLE receipt_movement (
  document uuid NOT NULL REFERENCES receipt_document (id),
  position integer NOT NULL CHECK (position > 0),
  order_id uuid NOT NULL,
  line_id uuid NOT NULL,
  code text NOT NULL,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,            -- below zero only where a credit note gives back
  PRIMARY KEY (document, position)
);
CREATE INDEX receipt_movement_order ON receipt_movement (order_id, line_id);
