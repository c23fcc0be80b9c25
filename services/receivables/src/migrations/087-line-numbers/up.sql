-- R-14: the number by which people name a line on the telephone: account of the bank, day, and the place on that day, which no other
-- line has. Of lines that were told with the same one the first keeps it, the others get the next ones of the day.
ALTER TABLE statement_line ADD COLUMN number integer CHECK (number > 0);
UPDATE statement_line l SET number = n.number FROM (
  SELECT id, CASE WHEN nth = 1 THEN sequence ELSE
      most + row_number() OVER (PARTITION BY bank_account, entry_date, nth = 1 ORDER BY id) END AS number
  FROM (SELECT id, bank_account, entry_date, sequence,
      row_number() OVER (PARTITION BY bank_account, entry_date, sequence ORDER BY id) AS nth,
      max(sequence) OVER (PARTITION BY bank_account, entry_date) AS most FROM statement_line) AS told
) AS n WHERE n.id = l.id;
ALTER TABLE statement_line ALTER number SET NOT NULL,
  ADD CONSTRAINT statement_line_number UNIQUE (bank_account, entry_date, number);

-- The work of an income officer, as it is listed: what is settled or set aside is none.
CREATE INDEX statement_line_work ON statement_line ((coalesce(answer_by, '9999-12-31'::date)), (-amount), id)
  WHERE state IN ('new', 'unidentified', 'suspense');
