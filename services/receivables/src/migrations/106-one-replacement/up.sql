-- R-11, F2: one invoice takes the place of another; of several that do already, the first stands for it, and the others keep in
-- `copied_from` what they were made of.
UPDATE invoice i SET replaces = NULL WHERE i.replaces IS NOT NULL AND i.state = 'complete' AND EXISTS (
  SELECT FROM invoice o WHERE o.replaces = i.replaces AND o.state = 'complete' AND (o.completed_at, o.id) < (i.completed_at, i.id));
CREATE UNIQUE INDEX "replaced-before" ON invoice (replaces) WHERE replaces IS NOT NULL AND state = 'complete';
CREATE INDEX invoice_replaces ON invoice (replaces) WHERE replaces IS NOT NULL;
