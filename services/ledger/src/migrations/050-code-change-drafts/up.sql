-- C-02: a mass change names the drafts and templates of journals too that use a code which ends.
ALTER TABLE code_change_item DROP CONSTRAINT code_change_item_kind_check;
ALTER TABLE code_change_item DROP CONSTRAINT code_change_item_check;
ALTER TABLE code_change_item
  ADD CHECK (kind IN ('combination', 'waiting-line', 'manual-journal', 'recurring-journal')),
  ADD CHECK ((kind = 'combination') = (entry_id IS NULL AND line IS NULL));
