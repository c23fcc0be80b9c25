-- R-26, R-14: a bank credits a collection by direct debit in one sum, or item by item. Its receipts were taken on the day, so a line
-- that brings the money is claimed for the collection and no second receipt comes of it.
ALTER TABLE match_proposal DROP CONSTRAINT match_proposal_kind_check,
  ADD CONSTRAINT match_proposal_kind_check CHECK (kind IN ('customer', 'lodgement', 'code', 'collection'));
ALTER TABLE line_claim ADD COLUMN collection_id uuid REFERENCES direct_debit_collection (id),
  DROP CONSTRAINT line_claim_kind_check,
  ADD CONSTRAINT line_claim_kind_check CHECK (kind IN ('receipt', 'lodgement', 'income', 'collection')),
  ADD CONSTRAINT line_claim_collection CHECK ((kind = 'collection') = (collection_id IS NOT NULL));
CREATE INDEX line_claim_of_collection ON line_claim (collection_id) WHERE collection_id IS NOT NULL;
CREATE INDEX direct_debit_item_reference ON direct_debit_item (reference, amount);
CREATE INDEX direct_debit_collection_day ON direct_debit_collection (collect_on);
