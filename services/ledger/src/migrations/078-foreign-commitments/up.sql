-- C-11, C-16: an invoice in the foreign currency of an order's line takes its part of that line, whatever the rate of its
-- day; so lines and releases keep what was told beside what it was worth. NULL: it was told in the currency of the books.
ALTER TABLE commitment_line
  ADD COLUMN told numeric(18,2),
  ADD COLUMN told_currency text,
  ADD CONSTRAINT commitment_line_told CHECK ((told IS NULL) = (told_currency IS NULL) AND told_currency <> currency);
-- An amount that no rate was told for releases only from a line in its own currency.
ALTER TABLE commitment_release
  ADD COLUMN told numeric(18,2),
  ADD COLUMN told_currency text,
  ALTER COLUMN amount DROP NOT NULL,
  ADD CONSTRAINT commitment_release_told CHECK ((told IS NULL) = (told_currency IS NULL) AND (amount IS NOT NULL OR told IS NOT NULL));
