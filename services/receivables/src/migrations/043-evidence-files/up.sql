-- R-29: a hash stands for a file that is kept; what was only told so far becomes part of the words about the paper.
UPDATE invoice_evidence SET document = document || ', SHA-256 ' || sha256, sha256 = NULL WHERE sha256 IS NOT NULL;
ALTER TABLE invoice_evidence
  ADD COLUMN kept_as text GENERATED ALWAYS AS ('evidence'::text) STORED,
  ADD COLUMN kept_about text GENERATED ALWAYS AS (invoice_id::text) STORED,
  ADD CONSTRAINT "evidence-file-missing" FOREIGN KEY (kept_as, kept_about, sha256)
    REFERENCES document_about (kind, about, hash);
CREATE INDEX invoice_evidence_file ON invoice_evidence (invoice_id, sha256) WHERE sha256 IS NOT NULL;
