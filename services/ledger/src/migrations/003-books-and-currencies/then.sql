SELECT count(*) = 2 AND bool_and(functional = amount) FROM journal_line;
SELECT bool_and(book = 'council') AND count(*) = 1 FROM journal;
SELECT bool_and(id = 'council/' || month AND closed_for = '[]') AND count(*) = 2 FROM period;
SELECT state = 'closed' FROM period WHERE month = '2006-06';
SELECT last = 1 FROM number_series WHERE book = 'council' AND year = 2006;
SELECT count(*) = 2 AND bool_and(functional_debit = debit AND functional_credit = credit) FROM balance_change;
SELECT functional_debit = 5.00 AND functional_credit = 2.00 FROM day_balance;
SELECT functional_debit = 5.00 AND functional_credit = 2.00 FROM period_balance;
SELECT count(*) = 1 FROM work_item WHERE reason = 'code-unknown';
