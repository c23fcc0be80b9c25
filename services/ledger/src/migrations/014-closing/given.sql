-- A month that is open but for one module, and one that is closed.
INSERT INTO period (id, book, month, year, number, "from", "to", state, version) VALUES
  ('council/2006-06', 'council', '2006-06', 2006, 3, '2006-06-01', '2006-06-30', 'never-opened', 1),
  ('council/2006-07', 'council', '2006-07', 2006, 4, '2006-07-01', '2006-07-31', 'never-opened', 1);
UPDATE period SET state = 'open', version = 2;
UPDATE period SET state = 'closed', version = 3 WHERE id = 'council/2006-06';
UPDATE period SET closed_for = '["payables"]', version = 3 WHERE id = 'council/2006-07';
