-- One entry waits in a school's books for want of a month, and one code went to the council's suspense.
INSERT INTO book VALUES ('st-johns-school', 'St John’s School', 'school', 1);
INSERT INTO waiting_entry (id, book, service, event_type, document, document_number, topic, partition, dated, completed_at,
                           taken_at, due_at, rule_version, lines, state, deferred, version)
VALUES ('0190a1b2-0000-7000-8000-000000000001', 'st-johns-school', 'receivables', 'InvoiceCompleted',
  '0190a1b2-0000-7000-8000-000000000002', '1', 'receivables.events', 3, '2006-07-04', now(), now(), now(), 'v', '[]', 'waiting', true, 1);
INSERT INTO work_item (id, reason, state, event_id, service, event_type, document, document_number, dated, code, currency,
                       amount, opened_at)
VALUES
  ('0190a1b2-0000-7000-8000-000000000003', 'no-open-period', 'open', '0190a1b2-0000-7000-8000-000000000001', 'receivables',
   'InvoiceCompleted', '0190a1b2-0000-7000-8000-000000000002', '1', '2006-07-04', NULL, NULL, NULL, now()),
  ('0190a1b2-0000-7000-8000-000000000004', 'code-unknown', 'open', '0190a1b2-0000-7000-8000-000000000005', 'receivables',
   'InvoiceCompleted', '0190a1b2-0000-7000-8000-000000000006', '2', '2006-07-04', 'X', 'GBP', 1.00, now());
