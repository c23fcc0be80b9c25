INSERT INTO customer VALUES ('0190a1b2-0000-7000-8000-000000000001', 'C0000001', 'person', false, 'Ann Lee', NULL,
  '[{"reference":"C0000001/1","address":{"line1":"1","town":"Ely","country":"GB"},"purposes":[],"identifying":true,"active":true}]',
  '[]', NULL, 'immediate', true, 1, 1, '2006-07-03T08:00:00Z');
INSERT INTO receipt (id, number, state, version, account, method, currency, amount, applied, received_on, taken_at, taken_on, taken_by,
    bank_code, on_account_code, returned_on, return_reason)
  VALUES ('0190a1b2-0000-7000-8000-000000000002', 'R06000001', 'on-account', 1, 'C0000001', 'cash', 'GBP', 50, 0, '2006-07-03',
      '2006-07-03T08:00:00Z', '2006-07-03', 'cash', 'B', 'O', NULL, NULL),
    ('0190a1b2-0000-7000-8000-000000000003', 'R06000002', 'returned', 2, 'C0000001', 'cheque', 'GBP', 20, 0, '2006-07-03',
      '2006-07-03T08:00:00Z', '2006-07-03', 'cash', 'B', 'O', '2006-07-05', 'Refer to drawer');
