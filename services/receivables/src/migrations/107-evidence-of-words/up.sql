-- R-29: the same words twice are one piece of evidence; another file under them is another.
ALTER TABLE invoice_evidence DROP CONSTRAINT "evidence-twice";
CREATE UNIQUE INDEX "evidence-twice" ON invoice_evidence (invoice_id, kind, document, dated, coalesce(sha256, ''));
