INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
VALUES ('01900000-0000-7000-8000-000000001060', 'C0001060', 'person', false, 'Mary Dean', '[{"reference":"C0001060/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]', '[]', 'immediate', true, 0, 1, '2026-01-01');
INSERT INTO invoice (id, number, state, version, account, paying_account, site_reference, contact_name, contact_number, debt_type, directorate,
    protocol, delivery, terms, salesperson, cost_centre, currency, invoice_date, started_at, started_by, started_by_name, net, tax,
    total, adjusted, applied, raising_cost, receivable_code, warnings, completed_at, completed_on, completed_by, transfer_at, due_date, replaces)
SELECT id::uuid, number, 'complete', 2, 'C0001060', 'C0001060', 'C0001060/1', 'Ann', '1', 'GC', 'ECS',
    'standard', 'post', 'immediate', 'WE93110', 'WE93110', 'GBP', '2026-01-01', '2026-01-01', 'ann', 'Ann', 96, 0, 96, 0, 0, 0, 'X', '[]',
    done::timestamptz, '2026-01-02', 'ann', '2026-01-03', '2026-01-12', '26106000'
FROM (VALUES ('01900000-0000-7000-8000-000000001062', '26106002', '2026-01-02T09:00Z'),
  ('01900000-0000-7000-8000-000000001061', '26106001', '2026-01-02T10:00Z')) AS given (id, number, done);
