-- C-15, SOD-38: whoever had a hand in a recharge does not give its notice, also when somebody else changed it afterwards.
ALTER TABLE recharge ADD COLUMN hands jsonb NOT NULL DEFAULT '[]';
UPDATE recharge SET hands = jsonb_build_array(drafted_by, changed_by);
ALTER TABLE recharge
  ALTER COLUMN hands DROP DEFAULT,
  DROP CONSTRAINT "separation-of-duties",
  ADD CONSTRAINT "separation-of-duties" CHECK (noticed_by NOT IN (drafted_by, changed_by) AND NOT hands ? noticed_by);
