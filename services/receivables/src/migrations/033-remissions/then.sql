SELECT remission IS NULL AND remitted = 0 AND remission_reason IS NULL AND net = 96 FROM invoice_line;
