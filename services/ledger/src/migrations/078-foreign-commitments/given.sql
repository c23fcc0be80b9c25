-- An order of 900.00 of which an invoice took 300.00.
INSERT INTO commitment_order (id, number, supplier, lines_version, emergency, version)
VALUES ('0190a1b2-0000-7000-8000-000000000091', 'OU0000123', 'S0000042', 1, false, 1);
INSERT INTO commitment_line (order_id, line_id, number, code, year, month, currency, ordered, released, outstanding, ended)
VALUES ('0190a1b2-0000-7000-8000-000000000091', '0190a1b2-0000-7000-8000-0000000000a1', 1, 'WE93110-41000-000-0000-00-0000',
  2006, '2006-08', 'GBP', 900, 300, 600, false);
INSERT INTO commitment_invoice VALUES ('0190a1b2-0000-7000-8000-000000000021', 'I1', false);
INSERT INTO commitment_release VALUES ('0190a1b2-0000-7000-8000-000000000021', 1, '0190a1b2-0000-7000-8000-000000000091',
  '0190a1b2-0000-7000-8000-0000000000a1', 300);
