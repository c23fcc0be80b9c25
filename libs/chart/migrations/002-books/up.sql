-- P-26: whose books a combination belongs to; the council's own where the ledger does not say.
ALTER TABLE chart_combination ADD COLUMN book text NOT NULL DEFAULT 'council';
