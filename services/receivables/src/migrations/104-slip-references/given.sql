INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000000001', 'L0000001', 'organisation', true, 'Library team',
    '[{"reference":"1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]',
    '[]', 'immediate', true, 0, 1, '2026-01-01');
-- Spaced, with a hyphen, plain, and two that would become one.
INSERT INTO banking (id, slip_reference, version, account, banked_on, due_on, currency, cash, cheques, for_invoices, items,
    receipt_book_total, notified_at, notified_by)
SELECT ('01900000-0000-7000-8000-00000000010' || n)::uuid, slip, 1, 'L0000001', '2026-01-02', '2026-01-05', 'GBP', 10, 0, 0, '[]', 10,
    '2026-01-02', 'bank' FROM unnest(ARRAY['GB 1', 'GB-2', 'GB3', 'GB4', 'GB 4']) WITH ORDINALITY AS t (slip, n);
INSERT INTO lodgement (id, number, state, version, banking_id, account, debt_type, salesperson, terms, due_date, currency, amount,
    entered_at, entered_on, entered_by, late)
VALUES ('01900000-0000-7000-8000-000000000201', 'GB 1', 'incomplete', 1, '01900000-0000-7000-8000-000000000101', 'L0000001', 'CU', 'WE93110',
    'immediate', '2026-01-12', 'GBP', 10, '2026-01-02', '2026-01-02', 'ann', false);
