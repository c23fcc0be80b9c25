INSERT INTO customer VALUES ('0190a1b2-0000-7000-8000-000000000001', 'L0000001', 'organisation', true, 'Library', NULL, '[{"identifying": true}]', '[]', NULL,
  'immediate', true, 0, 1, '2006-07-03T08:00:00Z');
INSERT INTO banking (id, slip_reference, version, account, banked_on, due_on, currency, cash, cheques, for_invoices, items,
    receipt_book_total, difference_reason, notified_at, notified_by)
  VALUES ('0190a1b2-0000-7000-8000-000000000002', 'GB1', 1, 'L0000001', '2006-07-03', '2006-07-04', 'GBP', 10, 0, 0, '[]', 10, NULL,
    '2006-07-03T08:00:00Z', 'bank');
INSERT INTO lodgement (id, number, state, version, banking_id, account, debt_type, salesperson, terms, due_date, currency, amount,
    entered_at, entered_on, entered_by, late)
  VALUES ('0190a1b2-0000-7000-8000-000000000003', 'GB1', 'incomplete', 1, '0190a1b2-0000-7000-8000-000000000002', 'L0000001', 'CU',
    'WE93110', 'immediate', '2006-07-13', 'GBP', 10, '2006-07-03T08:00:00Z', '2006-07-03', 'ann', false);
INSERT INTO lodgement_line (id, lodgement_id, line_no, description, code, tax_code, tax_percent, gross, tax, service_date)
  VALUES ('0190a1b2-0000-7000-8000-000000000004', '0190a1b2-0000-7000-8000-000000000003', 1, 'Copies', 'C', 'STD', '17.5', 10, 1.49,
    '2006-07-03');
