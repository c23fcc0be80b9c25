-- C-11, SOD-24: who prepared a version of the budget does not approve it, whoever writes. What was approved before stands.
ALTER TABLE budget_version ADD CONSTRAINT "separation-of-duties" CHECK (approved_by IS NULL OR NOT (
  approved_by = started_by OR filled_by ? approved_by OR approved_by IS NOT DISTINCT FROM submitted_by)) NOT VALID;
