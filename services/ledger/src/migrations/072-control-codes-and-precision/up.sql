-- C-09: nobody writes to a control account, whoever writes by SQL. The policy's codes are put here when the service starts.
CREATE TABLE control_code (
  code text PRIMARY KEY,
  account text NOT NULL
);

-- What is cleared out of suspense may go to the control account that was told, and so may its reversal.
CREATE FUNCTION check_manual_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong text;
BEGIN
  SELECT t.code INTO wrong FROM touched t JOIN manual_journal m ON m.id = t.journal
   WHERE m.kind NOT IN ('SuspenseCleared', 'Reversal')
     AND (EXISTS (SELECT 1 FROM control_code c WHERE c.code = t.code)
          OR EXISTS (SELECT 1 FROM control_total c WHERE c.code = t.code)) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% is a control account', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'control-code';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER manual_journal_line_added AFTER INSERT ON manual_journal_line REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_manual_lines();
CREATE TRIGGER manual_journal_line_changed AFTER UPDATE ON manual_journal_line REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_manual_lines();

-- C-09, ADR 0004: an amount has no more decimals than its currency. A column of two decimals would round a third away in
-- silence, so what people write is kept as it is told and refused.
ALTER TABLE manual_journal_line
  ALTER COLUMN amount TYPE numeric,
  ALTER COLUMN functional TYPE numeric,
  ADD CONSTRAINT "amount-over-precise" CHECK (
    amount = round(amount, 2) AND functional = round(functional, 2) AND abs(amount) < 1e16 AND abs(functional) < 1e16
    AND (amount = trunc(amount) OR currency <> ALL (ARRAY['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])));
ALTER TABLE journal_line ADD CONSTRAINT "amount-over-precise" CHECK (
  amount = trunc(amount) OR currency <> ALL (ARRAY['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])) NOT VALID;
