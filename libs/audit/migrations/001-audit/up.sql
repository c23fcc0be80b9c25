-- X-02: every change with who, what, when, why, before and after; nobody can change or remove a row afterwards.
CREATE TABLE audit_entry (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  verb text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  subject_version integer NOT NULL,
  reason text,
  -- json, not jsonb: written far more often than read, and kept as it was written
  before json,
  after json,
  -- X-14: facts, rule, policy versions and one sentence of an automatic step
  because json,
  -- the code of the refusal, when a refused event is the outcome
  refused text,
  cause_event uuid,
  trace_id text
);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, position);

-- Each seal binds the entries up to its position to the seal before it.
CREATE TABLE audit_seal (
  number integer PRIMARY KEY,
  from_position bigint NOT NULL,
  to_position bigint NOT NULL,
  entries integer NOT NULL,
  hash text NOT NULL,
  sealed_at timestamptz NOT NULL
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit-append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
