-- X-02, R-10, R-29: files by the hash of their bytes, made ones and received ones; each is stored once.
CREATE TABLE document (
  hash text PRIMARY KEY,                            -- SHA-256, hexadecimal
  media_type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  kept_at timestamptz NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT "document-is-its-hash" CHECK (hash = encode(sha256(content), 'hex') AND size = length(content))
);
-- PDFs and pictures are compressed already.
ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL;

-- What a file is about; the same bytes may be about several things.
CREATE TABLE document_about (
  kind text NOT NULL,                               -- invoice, letter, evidence
  about text NOT NULL,
  hash text NOT NULL CONSTRAINT "document-unknown" REFERENCES document (hash),
  name text NOT NULL CHECK (name <> ''),
  at timestamptz NOT NULL,
  PRIMARY KEY (kind, about, hash)
);
CREATE INDEX document_about_hash ON document_about (hash);

CREATE FUNCTION document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'document % stays as it is', OLD.hash
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document-stays';
END $$;
CREATE TRIGGER document_stays BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_stays();
