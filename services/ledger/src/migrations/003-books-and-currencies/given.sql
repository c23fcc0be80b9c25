-- A council that has posted an invoice, with balances appended and folded, an open and a closed month.
INSERT INTO period VALUES ('2006-07', 2006, 4, '2006-07-01', '2006-07-31', 'never-opened', 1);
INSERT INTO period VALUES ('2006-06', 2006, 3, '2006-06-01', '2006-06-30', 'never-opened', 1);
UPDATE period SET state = 'open';
UPDATE period SET state = 'closed' WHERE id = '2006-06';
INSERT INTO code_combination VALUES ('WE93110-81000-000-0000-00-0000', 'Training', '2004-04-01', NULL, 1);
INSERT INTO number_series VALUES (2006, 1);
INSERT INTO journal VALUES ('0190a1b2-0000-7000-8000-000000000001', 2006, 1, '2006-07-03', '2006-07-03', '2006-07', false,
  '2006-07-04T09:00:00Z', 'GBP', 117.50, 2, 'receivables', 'InvoiceCompleted', '0190a1b2-0000-7000-8000-000000000002',
  '10342718', NULL, 'v', NULL);
INSERT INTO journal_line VALUES
  ('0190a1b2-0000-7000-8000-000000000001', 1, 'ZA80000-Z3105-000-0000-00-0000', '00', 'GBP', 117.50, '2006-07-03'),
  ('0190a1b2-0000-7000-8000-000000000001', 2, 'WE93110-81000-000-0000-00-0000', '00', 'GBP', -117.50, '2006-07-03');
INSERT INTO day_balance VALUES ('ZA80000-Z3105-000-0000-00-0000', 'GBP', '2006-06-30', 5.00, 2.00);
INSERT INTO period_balance VALUES ('ZA80000-Z3105-000-0000-00-0000', 'GBP', '2006-06', 5.00, 2.00);
INSERT INTO work_item VALUES ('0190a1b2-0000-7000-8000-000000000003', 'code-unknown', 'open',
  '0190a1b2-0000-7000-8000-000000000001', 'receivables', 'InvoiceCompleted', '0190a1b2-0000-7000-8000-000000000002',
  '10342718', '2006-07-03', 'X', 'GBP', 1.00, '2006-07-04T09:00:00Z', NULL);
