-- X-06: an erased file keeps its hash, its kind and its length; that it was there can be proved by who has a copy.
ALTER TABLE document ALTER COLUMN content DROP NOT NULL, DROP CONSTRAINT "document-is-its-hash",
  ADD CONSTRAINT "document-is-its-hash" CHECK (content IS NULL OR (hash = encode(sha256(content), 'hex') AND size = length(content)));

CREATE OR REPLACE FUNCTION document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Its bytes go once, and come back only as the same bytes.
  IF (NEW.hash, NEW.media_type, NEW.size) = (OLD.hash, OLD.media_type, OLD.size)
    AND (NEW.content IS NULL) <> (OLD.content IS NULL)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'document % stays as it is', OLD.hash
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document-stays';
END $$;
