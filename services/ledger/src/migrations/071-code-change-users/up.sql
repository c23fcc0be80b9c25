-- C-02: a mass change takes budgets, recharges and templates of journals with it, and names what it leaves.
ALTER TABLE code_change_item DROP CONSTRAINT code_change_item_kind_check;
ALTER TABLE code_change_item ADD CHECK (kind IN
  ('combination', 'waiting-line', 'manual-journal', 'recurring-journal', 'budget', 'budget-draft', 'recharge', 'direct-recharge'));
