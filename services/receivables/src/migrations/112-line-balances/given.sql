INSERT INTO statement_file (id, sha256, file_name, bytes, format, statements, lines, known, received_at, received_on, received_by, version)
VALUES ('0190a1b2-0000-7000-8000-000000000001', 'f', 'a.sta', 1, 'mt940', 2, 3, 1, '2006-07-04T08:00:00Z', '2006-07-04', 'cash', 1);
INSERT INTO bank_statement (id, file_id, position, bank_account, currency, opening, closing, total, lines, known, pending, proven)
VALUES ('0190a1b2-0000-7000-8000-000000000011', '0190a1b2-0000-7000-8000-000000000001', 1, 'MAIN', 'GBP', 100, 110, 10, 2, 0, 0, true),
  ('0190a1b2-0000-7000-8000-000000000012', '0190a1b2-0000-7000-8000-000000000001', 2, 'MAIN', 'GBP', 100, 115, 15, 3, 2, 0, true);
INSERT INTO statement_line (id, statement_id, bank_account, sequence, number, print, nth, entry_date, currency, amount, kind, reversal, text,
  tokens, state, claimed, parked, version)
VALUES
  ('0190a1b2-0000-7000-8000-000000000021', '0190a1b2-0000-7000-8000-000000000011', 'MAIN', 1, 1, 'a', 1, '2006-07-03', 'GBP', 7, 'transfer', false, '', '{}', 'new', 0, 0, 1),
  ('0190a1b2-0000-7000-8000-000000000022', '0190a1b2-0000-7000-8000-000000000011', 'MAIN', 2, 2, 'b', 1, '2006-07-03', 'GBP', 3, 'transfer', false, '', '{}', 'new', 0, 0, 1),
  ('0190a1b2-0000-7000-8000-000000000023', '0190a1b2-0000-7000-8000-000000000012', 'MAIN', 3, 3, 'c', 1, '2006-07-03', 'GBP', 5, 'transfer', false, '', '{}', 'new', 0, 0, 1);
