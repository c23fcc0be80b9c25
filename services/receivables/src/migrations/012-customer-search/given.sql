INSERT INTO customer (id, account, kind, lodgement_team, name, alternate_name, sites, contacts, terms, active, returned_count, version,
    created_at)
VALUES ('01900000-0000-7000-8000-000000000001', 'C0000001', 'person', false, E'  Zoë\tMÜLLER ', 'Müller & Söhne',
   '[{"reference":"C0000001/1","address":{"line1":"1 Ebèn Row","town":"Ely","postcode":"CB3 0AP","country":"GB"},"purposes":[],"active":true,"identifying":true}]',
   '[{"number":1,"firstName":"Ann","lastName":"Lee","email":"A@X.org","active":true,"phones":[{"country":"+44","area":"1480","number":"00 11","type":"telephone","use":"mobile","preferred":false}]}]',
   'immediate', true, 0, 1, '2026-01-02');
