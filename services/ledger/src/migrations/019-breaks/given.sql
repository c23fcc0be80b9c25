INSERT INTO period (id, book, month, year, number, "from", "to", state, version)
  VALUES ('council/2006-07', 'council', '2006-07', 2006, 4, '2006-07-01', '2006-07-31', 'never-opened', 1);
UPDATE period SET state = 'open';
INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines, service,
    event_type, document, document_number, rule_version)
  VALUES ('0199a1b2-0000-7000-8000-000000000001', 'council', 2006, 1, '2006-07-03', '2006-07-03', '2006-07', false,
    '2006-07-04T09:00:00Z', 'GBP', 10, 2, 'receivables', 'InvoiceCompleted', '0199a1b2-0000-7000-8000-000000000002', '1', 'r');
INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
  VALUES ('0199a1b2-0000-7000-8000-000000000001', 1, 'A', '', 'GBP', 10, 10, '2006-07-03'),
         ('0199a1b2-0000-7000-8000-000000000001', 2, 'B', '', 'GBP', -10, -10, '2006-07-03');
