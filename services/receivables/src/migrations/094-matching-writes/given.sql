INSERT INTO statement_file (id, sha256, file_name, bytes, format, statements, lines, known, received_at, received_on, received_by, version)
VALUES ('0190a1b2-0000-7000-8000-000000000001', 'f', 'a.sta', 1, 'mt940', 1, 1, 0, '2006-07-04T08:00:00Z', '2006-07-04', 'cash', 1);
INSERT INTO bank_statement (id, file_id, position, bank_account, currency, total, lines, known, pending, proven)
VALUES ('0190a1b2-0000-7000-8000-000000000011', '0190a1b2-0000-7000-8000-000000000001', 1, 'MAIN', 'GBP', 5, 1, 0, 0, true);
INSERT INTO statement_line (id, statement_id, bank_account, sequence, number, print, nth, entry_date, currency, amount, kind, reversal,
  text, tokens, state, claimed, parked, version)
VALUES ('0190a1b2-0000-7000-8000-000000000021', '0190a1b2-0000-7000-8000-000000000011', 'MAIN', 1, 1, 'a', 1, '2006-07-03', 'GBP', 5,
  'transfer', false, '', '{}', 'new', 0, 0, 1);
INSERT INTO match_proposal (id, line_id, state, place, kind, target, title, amount, score, reasons, applications, policies, made_at)
VALUES ('0190a1b2-0000-7000-8000-000000000031', '0190a1b2-0000-7000-8000-000000000021', 'open', 1, 'customer', 'C1', 'C1 A', 5, 950,
  '[{"rule": "name", "points": 950, "sentence": "s"}]', '[]', '["v1"]', '2006-07-04T08:00:00Z');
