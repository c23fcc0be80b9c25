INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000000092', 'C0000092', 'person', false, 'Mary Dean', '[{"reference":"C0000092/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]', '[]', 'immediate', true, 0, 1, '2026-01-01');
INSERT INTO invoice (id, state, version, account, paying_account, site_reference, contact_name, contact_number, debt_type, directorate,
    protocol, delivery, terms, salesperson, cost_centre, currency, invoice_date, started_at, started_by, started_by_name, net, tax,
    total, adjusted, applied, raising_cost, receivable_code, warnings)
VALUES ('01900000-0000-7000-8000-000000000921', 'incomplete', 1, 'C0000092', 'C0000092', 'C0000092/1', 'Ann', '1', 'GC', 'ECS',
    'standard', 'post', 'immediate', 'WE93110', 'WE93110', 'GBP', '2026-01-01', '2026-01-01', 'ann', 'Ann', 96, 0, 96, 6, 0, 0, 'X', '[]');
INSERT INTO invoice_reduction (id, invoice_id, kind, amount, cause, reason, at, on_day, by_actor)
VALUES ('01900000-0000-7000-8000-000000000922', '01900000-0000-7000-8000-000000000921', 'adjustment', 6, 'agreed', 'R', '2026-01-02',
    '2026-01-02', 'debt');
