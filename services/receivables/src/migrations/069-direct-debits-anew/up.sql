-- R-26: what was left out when it was presented again is presented anew; and no notice is of the day of its collection, or later.
ALTER TABLE direct_debit_item DROP CONSTRAINT "presented-again-once",
  ADD CONSTRAINT direct_debit_item_told_before CHECK (proposed_on < collect_on);
CREATE UNIQUE INDEX "presented-again-once" ON direct_debit_item (represents) WHERE state <> 'left-out';
CREATE INDEX direct_debit_collection_unsent ON direct_debit_collection (collect_on) WHERE state IN ('proposed', 'approved');
