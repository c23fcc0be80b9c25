INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
SELECT ('01900000-0000-7000-8000-00000000000' || n)::uuid, 'C000000' || n, 'person', false, 'Mary Dean',
    '[{"reference":"1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true,"identifying":true}]',
    '[]', 'immediate', true, 0, 1, '2026-01-01' FROM generate_series(1, 3) AS n;
INSERT INTO direct_debit_mandate (id, reference, account, currency, state, version, signature, signed_on, evidence, sealed, masked,
    set_up_by, set_up_at, active_from, collections, last)
SELECT ('01900000-0000-7000-8000-00000000001' || n)::uuid, 'B000000' || n, 'C000000' || n, 'GBP', 'active', 1, 'paper', '2026-01-01', 'x', 'v1.x', 'x',
    'debt', '2026-01-01', '2026-01-10', 2, n <> 3 FROM generate_series(1, 3) AS n;
INSERT INTO direct_debit_collection (id, state, version, currency, collect_on, opened_at, approved_by, sent_by, sent_on)
VALUES ('01900000-0000-7000-8000-000000000020', 'sent', 1, 'GBP', '2026-02-02', '2026-01-15', 'fin', 'cash', '2026-01-29');
-- Sent as the last one; sent before the payer asked for one more; sent by somebody who goes on.
INSERT INTO direct_debit_item (id, collection_id, mandate_id, reference, account, currency, amount, state, version, collect_on, code,
    attempt, first_on, notice, proposed_by, proposed_on, again)
SELECT ('01900000-0000-7000-8000-00000000003' || n)::uuid, '01900000-0000-7000-8000-000000000020', ('01900000-0000-7000-8000-00000000001' || n)::uuid,
    'B000000' || n, 'C000000' || n, 'GBP', 47, 'sent', 1, '2026-02-02', CASE n WHEN 1 THEN '19' ELSE '17' END, 1, '2026-02-02', 'letter', 'cash', '2026-01-15', false
FROM generate_series(1, 3) AS n;
