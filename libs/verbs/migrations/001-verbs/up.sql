-- The answer to a POST that created or moved something, so that a repeat gives the same answer and does nothing.
CREATE TABLE idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  -- hash of method, path and body: the same key with another body is a mistake of the caller
  fingerprint text NOT NULL,
  first_at timestamptz NOT NULL,
  trace_id text,
  answer jsonb,
  version integer,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_first_at ON idempotency_key (first_at);
