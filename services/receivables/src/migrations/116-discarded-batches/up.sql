-- R-07: a batch that was entered wrongly is given up as a whole: what of it is not completed is discarded, page by page, with the reason.
ALTER TABLE invoice_batch
  ADD COLUMN discarded integer NOT NULL DEFAULT 0,
  ADD COLUMN end_reason text,
  DROP CONSTRAINT invoice_batch_state_check,
  ADD CONSTRAINT invoice_batch_state_check
    CHECK (state IN ('entering', 'entered', 'completing', 'completed', 'discarding', 'discarded')),
  ADD CONSTRAINT invoice_batch_discarded_check CHECK (completed + discarded <= entered),
  ADD CONSTRAINT invoice_batch_reason_check CHECK ((state IN ('discarding', 'discarded')) = (end_reason IS NOT NULL)),
  DROP CONSTRAINT "batch-entered-before";
ALTER TABLE invoice_batch ALTER discarded DROP DEFAULT;
-- What was given up may be sent again.
CREATE UNIQUE INDEX "batch-entered-before" ON invoice_batch (sha256) WHERE end_reason IS NULL;
DROP INDEX invoice_batch_under_way;
CREATE INDEX invoice_batch_under_way ON invoice_batch (id) WHERE state IN ('entering', 'completing', 'discarding') AND NOT stopped;

ALTER TABLE invoice_batch_line
  DROP CONSTRAINT invoice_batch_line_state_check,
  DROP CONSTRAINT invoice_batch_line_check,
  ADD CONSTRAINT invoice_batch_line_state_check
    CHECK (state IN ('waiting', 'entered', 'refused', 'completed', 'not-completed', 'discarded', 'not-discarded')),
  ADD CONSTRAINT invoice_batch_line_check CHECK ((state IN ('refused', 'not-completed', 'not-discarded')) = (rule IS NOT NULL));
