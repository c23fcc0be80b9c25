SELECT i.adjusted = 6 AND i.written_off = 0 AND i.written_off_to = '[]' AND r.kind = 'adjustment' AND r.write_off_id IS NULL
FROM invoice i JOIN invoice_reduction r ON r.invoice_id = i.id WHERE i.id = '01900000-0000-7000-8000-000000000921';
