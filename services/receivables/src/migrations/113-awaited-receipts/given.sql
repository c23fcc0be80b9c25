INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000001131', 'C0001131', 'organisation', false, 'Halls', '[{"reference":"C0001131/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]', '[]', 'immediate', true, 0, 1, '2026-01-01');
-- Taken by hand; reversed; money that was moved; one that a line of the bank brought.
INSERT INTO receipt (id, number, state, version, account, method, currency, amount, applied, received_on, taken_at, taken_on, taken_by,
    bank_code, on_account_code, reversed_on, reverse_reason, moved_from)
SELECT id::uuid, number, state, 1, 'C0001131', 'card', 'GBP', 10, 0, '2026-01-02', '2026-01-02', '2026-01-02', 'cash', 'B', 'O', day::date, why, source::uuid
FROM (VALUES
  ('01900000-0000-7000-8000-000000001132', 'R1132', 'on-account', NULL, NULL, NULL),
  ('01900000-0000-7000-8000-000000001133', 'R1133', 'reversed', '2026-01-03', 'Keyed twice', NULL),
  ('01900000-0000-7000-8000-000000001134', 'R1134', 'on-account', NULL, NULL, '01900000-0000-7000-8000-000000001132'),
  ('01900000-0000-7000-8000-000000001135', 'R1135', 'on-account', NULL, NULL, NULL)
) AS given (id, number, state, day, why, source);
INSERT INTO statement_file (id, sha256, file_name, bytes, format, statements, lines, known, received_at, received_on, received_by, version)
VALUES ('01900000-0000-7000-8000-000000001136', '1136', 'f', 1, 'csv', 1, 1, 0, '2026-01-02', '2026-01-02', 'cash', 1);
INSERT INTO bank_statement (id, file_id, position, bank_account, currency, total, lines, known, doubtful, returns, pending, proven)
VALUES ('01900000-0000-7000-8000-000000001137', '01900000-0000-7000-8000-000000001136', 1, 'M1131', 'GBP', 10, 1, 0, 0, 0, 0, false);
INSERT INTO statement_line (id, statement_id, bank_account, sequence, number, print, nth, entry_date, currency, amount, kind, reversal, text,
    tokens, state, claimed, parked, version)
VALUES ('01900000-0000-7000-8000-000000001138', '01900000-0000-7000-8000-000000001137', 'M1131', 1, 1, '1138', 1, '2026-01-02', 'GBP', 10,
    'transfer', false, 'T', '{}', 'new', 0, 0, 1);
INSERT INTO line_claim (id, line_id, amount, kind, receipt_id, account, at, on_day, by_actor)
VALUES ('01900000-0000-7000-8000-000000001139', '01900000-0000-7000-8000-000000001138', 10, 'receipt', '01900000-0000-7000-8000-000000001135',
    'C0001131', '2026-01-02', '2026-01-02', 'cash');
