-- Seals up to here bound their entries in the order of positions as texts (10 before 9), and of more than one page not all of
-- them. What they bound is verified as it was bound; from here on it is by number.
ALTER TABLE audit_seal ADD COLUMN entry_order text NOT NULL DEFAULT 'text' CHECK (entry_order IN ('text', 'number'));
ALTER TABLE audit_seal ALTER COLUMN entry_order SET DEFAULT 'number';
