-- Written in the business transaction; the relay deletes a row when the broker has acknowledged it.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  partition integer NOT NULL CHECK (partition >= 0),
  key text NOT NULL,
  headers json NOT NULL,                    -- written and read once, never searched
  value text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Rows live for milliseconds: without an eager vacuum the index keeps the dead ones and every poll walks over them.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The event ids that this service has taken in: a second delivery finds its id here and does nothing.
CREATE TABLE inbox (
  event_id uuid PRIMARY KEY,
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  type text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Where this service stands in each partition, moved in the transaction of the work itself: the truth; the broker's
-- committed offsets are only a copy for lag dashboards.
CREATE TABLE inbox_offset (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL CHECK (next_offset >= 0),
  moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, partition)
);

-- Messages that could not be handled, and those of the same key that wait behind them.
CREATE TABLE parked_message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id uuid,
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  key text,
  type text NOT NULL,
  headers jsonb NOT NULL,
  value text,
  error text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  status text NOT NULL DEFAULT 'parked' CHECK (status IN ('parked', 'replayed', 'discarded')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  CONSTRAINT parked_message_once UNIQUE (topic, partition, "offset"),
  CONSTRAINT parked_message_decided CHECK (
    (status = 'parked') = (decided_by IS NULL) AND (status = 'parked') = (decided_at IS NULL)
    AND (status <> 'discarded' OR length(reason) > 0)
  )
);
CREATE INDEX parked_message_waiting ON parked_message (topic, key, "offset") WHERE status = 'parked';
