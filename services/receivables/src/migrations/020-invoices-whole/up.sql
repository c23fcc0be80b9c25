-- R-33: what kind of customer it is for tax.
ALTER TABLE customer ADD COLUMN tax_class text NOT NULL DEFAULT 'ordinary'
  CHECK (tax_class IN ('ordinary', 'part-of-authority', 'other-authority'));

ALTER TABLE invoice
  -- R-09: the invoice that it was copied from.
  ADD COLUMN copied_from uuid REFERENCES invoice (id),
  -- R-11: number of the cancelled invoice that it takes the place of; that one says `replaced_by`.
  ADD COLUMN replaces text,
  -- R-09: the schedule that made it, and the day on which it fell due there.
  ADD COLUMN schedule uuid,
  ADD COLUMN occurrence date,
  ADD CONSTRAINT "occurrence-once" UNIQUE (schedule, occurrence),
  ADD CONSTRAINT invoice_occurrence CHECK ((schedule IS NULL) = (occurrence IS NULL));
CREATE INDEX invoice_open ON invoice (paying_account) WHERE state = 'complete' AND total - adjusted - applied > 0;

ALTER TABLE invoice_line
  ADD COLUMN week_commencing date,
  ADD COLUMN supply text,
  ADD COLUMN property text,
  -- R-33: why the tax code is what it is, in one sentence.
  ADD COLUMN tax_because text NOT NULL DEFAULT '';

-- R-29, M6: what proves that the debt is due.
CREATE TABLE invoice_evidence (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  kind text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('agreed', 'requested', 'statutory')),
  document text NOT NULL,
  dated date NOT NULL,
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  filed_at timestamptz NOT NULL,
  filed_by text NOT NULL,
  CONSTRAINT "evidence-twice" UNIQUE (invoice_id, kind, document, dated)
);
