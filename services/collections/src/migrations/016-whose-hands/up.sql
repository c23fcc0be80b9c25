-- SOD-64: who took money for an invoice does not decide that the rest of it is given up.
ALTER TABLE debt ADD COLUMN money_by jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(money_by) = 'array');
