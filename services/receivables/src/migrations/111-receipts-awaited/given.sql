INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000001041', 'L0001041', 'organisation', true, 'Halls', '[{"reference":"L0001041/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]', '[]', 'immediate', true, 0, 1, '2026-01-01');
INSERT INTO banking (id, slip_reference, version, account, banked_on, due_on, currency, cash, cheques, for_invoices, items,
    receipt_book_total, notified_at, notified_by)
SELECT id::uuid, slip, 1, 'L0001041', '2026-01-02', '2026-01-05', 'GBP', 16.50, 10, invoices, items::jsonb, 26.50, '2026-01-02', 'bank'
FROM (VALUES
  ('01900000-0000-7000-8000-000000001042', 'GB1042', 12, '[{"method":"cash","amount":"12.00","invoice":"1"},{"method":"cheque","amount":"10.00"}]'),
  ('01900000-0000-7000-8000-000000001044', 'GB1044', 16.50, '[{"method":"cash","amount":"12.00","invoice":"1"},{"method":"cash","amount":"4.50","invoice":"2"}]'),
  ('01900000-0000-7000-8000-000000001045', 'GB1045', 10, '[{"method":"cheque","amount":"10.00","invoice":"1"}]'),
  ('01900000-0000-7000-8000-000000001043', 'GB1043', 0, '[{"method":"cheque","amount":"10.00"}]')
) AS given (id, slip, invoices, items);
-- One invoice of two has its receipt; the only receipt of the other slip was reversed.
INSERT INTO receipt (id, number, state, version, account, method, currency, amount, applied, received_on, taken_at, taken_on, taken_by,
    bank_code, on_account_code, banking_id, reversed_on, reverse_reason)
  VALUES ('01900000-0000-7000-8000-000000001046', 'R1046', 'on-account', 1, 'L0001041', 'cash', 'GBP', 12, 0, '2026-01-02',
      '2026-01-02', '2026-01-02', 'cash', 'B', 'O', '01900000-0000-7000-8000-000000001044', NULL, NULL),
    ('01900000-0000-7000-8000-000000001047', 'R1047', 'reversed', 2, 'L0001041', 'cheque', 'GBP', 10, 0, '2026-01-02',
      '2026-01-02', '2026-01-02', 'cash', 'B', 'O', '01900000-0000-7000-8000-000000001045', '2026-01-03', 'Keyed twice');
