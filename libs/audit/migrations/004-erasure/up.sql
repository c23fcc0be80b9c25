-- X-02, X-06 (ADR 0028): the chain binds who, what and when of an entry, and the digest of its words with a salt of its own.
-- An erasure takes the words and the salt away and leaves the digest, so the chain holds and nobody can guess what stood there.
ALTER TABLE audit_entry
  ADD COLUMN salt uuid DEFAULT gen_random_uuid(),
  ADD COLUMN digest text,
  ADD COLUMN erasure text,
  ADD CONSTRAINT audit_entry_erased CHECK (CASE WHEN erasure IS NULL THEN salt IS NOT NULL AND digest IS NULL
    ELSE digest IS NOT NULL AND num_nonnulls(salt, reason, before, after, because) = 0 END);
CREATE INDEX audit_entry_erasure ON audit_entry (erasure) WHERE erasure IS NOT NULL;

-- What is digested: the salt, a blank, and the words as a JSON array, which has no tab and no line feed outside of texts.
CREATE FUNCTION audit_words(e audit_entry) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN
  e.salt::text || ' ' || json_build_array(e.reason, e.before, e.after, e.because)::text;
CREATE FUNCTION audit_digest(e audit_entry) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN
  CASE WHEN e.erasure IS NULL THEN encode(sha256(convert_to(audit_words(e), 'UTF8')), 'hex') ELSE e.digest END;

-- Seals before were made over whole entries. One seal carries them over: it binds all of them once more, in this form.
ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_entry_order_check,
  ADD CONSTRAINT audit_seal_entry_order_check CHECK (entry_order IN ('text', 'number', 'digest'));
ALTER TABLE audit_seal ALTER COLUMN entry_order SET DEFAULT 'digest';

-- The one change that an entry takes, once: its words go, its digest is what the database itself makes of them.
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erasure IS NULL AND NEW.erasure IS NOT NULL AND OLD.subject_kind <> 'erasure'
    AND NEW.digest = audit_digest(OLD)
    AND (NEW.position, NEW.at, NEW.actor_id, NEW.actor_name, NEW.verb, NEW.subject_kind, NEW.subject_id, NEW.subject_version,
         NEW.refused, NEW.cause_event, NEW.trace_id) IS NOT DISTINCT FROM
        (OLD.position, OLD.at, OLD.actor_id, OLD.actor_name, OLD.verb, OLD.subject_kind, OLD.subject_id, OLD.subject_version,
         OLD.refused, OLD.cause_event, OLD.trace_id)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit-append-only';
END $$;
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
