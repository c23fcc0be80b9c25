-- R-14: whose a statement line may be, with the score and its reasons, and whose it is. Similar names are found by trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE match_proposal (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES statement_line (id),
  state text NOT NULL CHECK (state IN ('open', 'confirmed', 'rejected', 'superseded')),
  -- 1 is the best.
  place integer NOT NULL CHECK (place > 0),
  kind text NOT NULL CHECK (kind IN ('customer', 'lodgement')),
  -- Account of the customer, or id of the banking.
  target text NOT NULL,
  title text NOT NULL,
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  score integer NOT NULL CHECK (score BETWEEN 0 AND 1000),
  reasons jsonb NOT NULL,
  applications jsonb NOT NULL,
  policies jsonb NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX match_proposal_open ON match_proposal (line_id, place) WHERE state = 'open';
CREATE INDEX match_proposal_of ON match_proposal (line_id);
CREATE INDEX match_proposal_best ON match_proposal (id) WHERE state = 'open' AND place = 1;

-- Append-only: what of a line has an owner; taken back by a row with the opposite sign.
CREATE TABLE line_claim (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES statement_line (id),
  amount numeric(18,2) NOT NULL CHECK (amount <> 0),
  kind text NOT NULL CHECK (kind IN ('receipt', 'lodgement', 'income')),
  receipt_id uuid,
  banking_id uuid REFERENCES banking (id),
  account text,
  code text,
  takes_back uuid CONSTRAINT "claim-taken-back" UNIQUE REFERENCES line_claim (id),
  proposal_id uuid,
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  by_actor text NOT NULL,
  because jsonb,
  CHECK ((kind = 'receipt') = (receipt_id IS NOT NULL AND account IS NOT NULL)),
  CHECK ((kind = 'lodgement') = (banking_id IS NOT NULL)),
  CHECK ((kind = 'income') = (code IS NOT NULL)),
  CHECK ((takes_back IS NULL) = (amount > 0))
);
CREATE INDEX line_claim_of ON line_claim (line_id);
CREATE UNIQUE INDEX line_claim_of_receipt ON line_claim (receipt_id) WHERE amount > 0;
CREATE INDEX line_claim_of_banking ON line_claim (banking_id) WHERE banking_id IS NOT NULL;
CREATE FUNCTION line_claim_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a claim is never changed; it is taken back by another row';
END $$;
CREATE TRIGGER line_claim_stays BEFORE UPDATE OR DELETE ON line_claim FOR EACH ROW EXECUTE FUNCTION line_claim_stays();

-- The line always knows what of it is claimed; its CHECK refuses more than there is, whoever claims and however many at once.
CREATE FUNCTION count_line_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE statement_line l SET claimed = l.claimed + s.amount,
    state = CASE WHEN l.claimed + s.amount = l.amount THEN 'settled' WHEN l.state = 'settled' THEN 'new' ELSE l.state END
  FROM (SELECT line_id, sum(amount) AS amount FROM added GROUP BY line_id ORDER BY line_id) AS s WHERE l.id = s.line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_line_claims AFTER INSERT ON line_claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_line_claims();

-- A receipt that is reversed gives its line back, whoever reverses it.
CREATE FUNCTION free_line_of_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO line_claim (id, line_id, amount, kind, receipt_id, account, takes_back, at, on_day, by_actor)
  SELECT gen_random_uuid(), line_id, -amount, kind, receipt_id, account, id, now(), NEW.reversed_on, 'reversal of receipt ' || NEW.number
  FROM line_claim WHERE receipt_id = NEW.id AND amount > 0;
  RETURN NULL;
END $$;

-- Names without what tells nothing apart, for equal and for similar ones.
CREATE INDEX invoice_open_amount ON invoice ((total - adjusted - applied))
  WHERE state = 'complete' AND total - adjusted - applied > 0;
CREATE TRIGGER free_line_of_receipt AFTER UPDATE OF state ON receipt FOR EACH ROW
  WHEN (NEW.state = 'reversed' AND OLD.state <> 'reversed') EXECUTE FUNCTION free_line_of_receipt();
