INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000001041', 'L0001041', 'organisation', true, 'Halls', '[{"reference":"L0001041/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]', '[]', 'immediate', true, 0, 1, '2026-01-01');
INSERT INTO banking (id, slip_reference, version, account, banked_on, due_on, currency, cash, cheques, for_invoices, items,
    receipt_book_total, notified_at, notified_by)
SELECT id::uuid, slip, 1, 'L0001041', '2026-01-02', '2026-01-05', 'GBP', 16.50, 10, invoices, items::jsonb, 26.50, '2026-01-02', 'bank'
FROM (VALUES
  ('01900000-0000-7000-8000-000000001042', 'GB1042', 12, '[{"method":"cash","amount":"12.00","invoice":"1"},{"method":"cheque","amount":"10.00"}]'),
  ('01900000-0000-7000-8000-000000001043', 'GB1043', 0, '[{"method":"cheque","amount":"10.00"}]')
) AS given (id, slip, invoices, items);
