-- Gapless document numbers: the row of a series stays locked until the transaction that took from it ends.
CREATE TABLE number_series (
  name text PRIMARY KEY,
  next bigint NOT NULL CONSTRAINT "number-series-only-grows" CHECK (next > 0)
);
