-- R-14: a line that comes again is known by the balance behind it; where nothing decides whether it came before, it waits for a person.
ALTER TABLE statement_line ADD COLUMN balance numeric(18,2),
  DROP CONSTRAINT statement_line_state_check,
  ADD CONSTRAINT statement_line_state_check CHECK (state IN ('new', 'doubtful', 'unidentified', 'suspense', 'settled', 'set-aside'));
ALTER TABLE statement_line_arrived ADD COLUMN balance numeric(18,2);
ALTER TABLE bank_statement ADD COLUMN doubtful integer NOT NULL DEFAULT 0 CHECK (doubtful BETWEEN 0 AND lines);
ALTER TABLE bank_statement ADD COLUMN returns integer NOT NULL DEFAULT 0;
ALTER TABLE bank_statement ALTER doubtful DROP DEFAULT, ALTER returns DROP DEFAULT;
-- Of statements that were taken whole; a list in CSV may run either way.
UPDATE statement_line l SET balance = n.balance FROM (
  SELECT s.id, b.opening + sum(s.amount) OVER (PARTITION BY s.statement_id ORDER BY s.sequence) AS balance
  FROM statement_line s JOIN bank_statement b ON b.id = s.statement_id JOIN statement_file f ON f.id = b.file_id
  WHERE b.proven AND b.known = 0 AND f.format <> 'csv'
) AS n WHERE n.id = l.id;
DROP INDEX statement_line_work;
CREATE INDEX statement_line_work ON statement_line ((coalesce(answer_by, '9999-12-31'::date)), (-amount), id)
  WHERE state IN ('new', 'doubtful', 'unidentified', 'suspense');
