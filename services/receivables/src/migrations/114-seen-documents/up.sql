-- R-17: what is signed off is what was seen: the documents of the day, not only their sums.
ALTER TABLE deposit_balance ADD COLUMN documents jsonb;
