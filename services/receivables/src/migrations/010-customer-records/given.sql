INSERT INTO customer (id, account, kind, lodgement_team, name, alternate_name, sites, contacts, special_needs, terms, active,
    returned_count, version, created_at)
VALUES
  ('01900000-0000-7000-8000-000000000001', 'C0000001', 'person', false, 'Mary Dean', NULL,
   '[{"reference":"C0000001/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":false},
     {"reference":"C0000001/2","address":{"line1":"2","town":"Ely","country":"GB"},"purposes":["bill-to"],"active":true}]',
   '[{"lastName":"Dean","active":true,"phones":[{"number":"1","type":"mobile","preferred":true},{"number":"2","type":"business","preferred":true}]}]',
   NULL, 'immediate', true, 0, 3, '2026-01-01'),
  ('01900000-0000-7000-8000-000000000002', 'C0000002', 'organisation', false, 'Hall', NULL,
   '[{"reference":"C0000002/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":[],"active":false}]',
   '[]', NULL, 'immediate', true, 0, 1, '2026-01-01');
