-- X-06, SOD-42: a person's data are erased when somebody asked, another decided, and no law keeps them any longer.
CREATE TABLE erasure (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'withdrawn', 'carried-out')),
  account text NOT NULL REFERENCES customer (account),
  ground text NOT NULL,
  -- Where the request is filed, not what it says.
  filed_as text NOT NULL CHECK (filed_as <> ''),
  received_on date NOT NULL,
  answer_by date NOT NULL,
  requested_by text NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  late_told_on date,
  carried_out_at timestamptz,
  carried_out_on date,
  -- Accounts whose data went, and how much of each class; never what it was.
  erased jsonb,
  version integer NOT NULL,
  CONSTRAINT "separation-of-duties" CHECK (state NOT IN ('approved', 'refused', 'carried-out') OR decided_by <> requested_by),
  CONSTRAINT "erasure-reason-missing" CHECK (state NOT IN ('refused', 'withdrawn') OR decision_reason IS NOT NULL),
  CHECK ((state = 'requested') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CHECK ((state = 'carried-out') = (carried_out_at IS NOT NULL) AND (carried_out_at IS NULL) = (carried_out_on IS NULL)
    AND (carried_out_at IS NULL) = (erased IS NULL)),
  CHECK (answer_by >= received_on)
);
CREATE UNIQUE INDEX "erasure-asked-already" ON erasure (account) WHERE state IN ('requested', 'approved');
CREATE INDEX erasure_by_answer ON erasure (answer_by, id);
CREATE INDEX erasure_of_account ON erasure (account);

-- What is erased does not come back: not by a change of the record, and not by hand.
CREATE FUNCTION is_erased_address(sites jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  NOT jsonb_path_exists(sites, '$[*].address.keyvalue() ? (@.key != "country" && @.value != "Erased")');
ALTER TABLE customer
  ADD COLUMN erased_on date,
  ADD CONSTRAINT "customer-erased" CHECK (erased_on IS NULL OR (NOT active AND name = 'Erased' AND alternate_name IS NULL
    AND special_needs IS NULL AND contacts = '[]' AND is_erased_address(sites) AND end_reason = 'Erased'
    AND coalesce(duplicate_reason, 'Erased') = 'Erased'));
CREATE FUNCTION customer_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% was erased on %', OLD.account, OLD.erased_on USING ERRCODE = 'check_violation', CONSTRAINT = 'customer-erased';
END $$;
CREATE TRIGGER customer_stays_erased BEFORE UPDATE ON customer
  FOR EACH ROW WHEN (OLD.erased_on IS NOT NULL AND NEW.erased_on IS DISTINCT FROM OLD.erased_on)
  EXECUTE FUNCTION customer_stays_erased();

-- Papers, mandates and details about an erased customer are not written again.
CREATE FUNCTION nothing_of_the_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM customer WHERE account = NEW.account AND erased_on IS NOT NULL) THEN
    RAISE EXCEPTION '% was erased', NEW.account USING ERRCODE = 'check_violation', CONSTRAINT = 'customer-erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delivery_of_the_erased BEFORE INSERT OR UPDATE ON document_delivery
  FOR EACH ROW EXECUTE FUNCTION nothing_of_the_erased();
CREATE TRIGGER mandate_of_the_erased BEFORE INSERT OR UPDATE OF sealed, masked ON direct_debit_mandate
  FOR EACH ROW EXECUTE FUNCTION nothing_of_the_erased();
CREATE TRIGGER statement_of_the_erased BEFORE INSERT ON statement_of_account
  FOR EACH ROW EXECUTE FUNCTION nothing_of_the_erased();

-- Rows that are never changed lose their words all the same, and nothing else.
CREATE FUNCTION only_words_go(before jsonb, after jsonb, words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  before - words = after - words AND NOT EXISTS (SELECT FROM unnest(words) AS word
    WHERE after->>word IS DISTINCT FROM before->>word AND coalesce(after->>word, '') NOT IN ('', 'Erased', 'v1.', '{}'));
CREATE OR REPLACE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), '{reason}') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'an application is never changed; it is taken back by another row';
END $$;
CREATE OR REPLACE FUNCTION line_claim_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), '{because}') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a claim is never changed; it is taken back by another row';
END $$;
CREATE OR REPLACE FUNCTION direct_debit_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), '{sealed}') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a file that was written for the bank is never changed';
END $$;
CREATE OR REPLACE FUNCTION match_rule_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- What is generated is not there yet before the row is written.
  made text[] := '{to_day,version,payer_name_like,line_text_like}';
  words text[] := '{name,payer_name,line_text,payer_account,rejected_because,trial}';
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD) - made, to_jsonb(NEW) - made, words) THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' OR (OLD.state <> 'proposed' AND to_jsonb(NEW) - made <> to_jsonb(OLD) - made) THEN
    RAISE EXCEPTION 'a rule that was decided is never changed; it ends, and another version follows';
  END IF;
  RETURN NEW;
END $$;
