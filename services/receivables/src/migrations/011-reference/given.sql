INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000000001', 'L0000001', 'organisation', true, 'Library counters',
   '[{"reference":"L0000001/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":[],"active":true,"identifying":true}]',
   '[]', 'immediate', true, 0, 1, '2026-01-02');
INSERT INTO banking (id, slip_reference, version, account, banked_on, due_on, currency, cash, cheques, for_invoices, items,
    receipt_book_total, notified_at, notified_by)
VALUES ('01900000-0000-7000-8000-000000000002', 'GB1', 1, 'L0000001', '2025-12-31', '2026-01-02', 'GBP', 1, 0, 0, '[]', 1,
  '2026-01-02', 'bank');
