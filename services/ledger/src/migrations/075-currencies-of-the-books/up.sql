-- C-09, C-16, ADR 0004: the books have two decimals. A currency of another precision is not kept in them: 1,000 yen would stand
-- there as 10.00, and no balance that has them could be told. What people wrote before is left as it is, to be withdrawn.
ALTER TABLE manual_journal_line ADD CONSTRAINT "currency-unknown" CHECK (currency <> ALL (ARRAY[
  'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF',
  'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND', 'CLF', 'UYW'])) NOT VALID;
ALTER TABLE journal_line
  DROP CONSTRAINT "amount-over-precise",
  ADD CONSTRAINT "currency-unknown" CHECK (currency <> ALL (ARRAY[
    'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF',
    'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND', 'CLF', 'UYW'])) NOT VALID;
