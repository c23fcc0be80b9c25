-- R-26: the reference that a payer's standing order quotes, agreed with the customer whose money it is; no bank details (M28).
CREATE TABLE standing_order (
  id uuid PRIMARY KEY,
  reference text NOT NULL CONSTRAINT "standing-order-taken" UNIQUE
    CONSTRAINT "standing-order-reference" CHECK (reference ~ '^[A-Z0-9]{3,18}$' AND reference ~ '[0-9]{2}'),
  account text NOT NULL REFERENCES customer (account),
  version integer NOT NULL,
  from_day date NOT NULL,
  to_day date,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT "standing-order-days" CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX standing_order_of ON standing_order (account);
CREATE TRIGGER standing_order_of_the_erased BEFORE INSERT OR UPDATE ON standing_order
  FOR EACH ROW EXECUTE FUNCTION nothing_of_the_erased();
