-- R-02: a record that was entered though others are like it says why, and like which.
ALTER TABLE customer
  ADD COLUMN duplicate_reason text,
  ADD COLUMN likely_duplicates jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT "near-duplicate" CHECK (likely_duplicates = '[]' OR duplicate_reason IS NOT NULL);
