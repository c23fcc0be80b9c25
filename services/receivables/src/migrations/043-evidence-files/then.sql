SELECT document = 'Contract, SHA-256 ' || repeat('a', 64) AND sha256 IS NULL FROM invoice_evidence;
