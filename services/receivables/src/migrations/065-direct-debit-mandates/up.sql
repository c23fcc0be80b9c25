-- R-26: mandates of payers, what their banks are told of them, and the files in which that goes. Bank details are sealed.
CREATE TABLE direct_debit_mandate (
  id uuid PRIMARY KEY,
  reference text NOT NULL CONSTRAINT "mandate-reference-taken" UNIQUE,
  account text NOT NULL REFERENCES customer (account),
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('entered', 'lodged', 'active', 'suspended', 'cancelled')),
  version integer NOT NULL,
  signature text NOT NULL CHECK (signature IN ('paper', 'online')),
  signed_on date NOT NULL,
  evidence text NOT NULL,
  sealed text NOT NULL CHECK (sealed LIKE 'v1.%'),
  masked text NOT NULL,
  set_up_by text NOT NULL,
  set_up_at timestamptz NOT NULL,
  lodged_on date,
  active_from date,
  collections integer NOT NULL CHECK (collections >= 0),
  collected_on date,
  last boolean NOT NULL,
  ended_on date,
  ended_by text CHECK (ended_by IN ('payer', 'bank', 'council', 'dormant', 'last-collection')),
  because text,
  CHECK ((state = 'cancelled') = (ended_on IS NOT NULL AND ended_by IS NOT NULL)),
  CHECK (state NOT IN ('active', 'suspended') OR active_from IS NOT NULL)
);
CREATE UNIQUE INDEX "mandate-in-use" ON direct_debit_mandate (account, currency) WHERE state <> 'cancelled';

CREATE TABLE direct_debit_file (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT direct_debit_file_number UNIQUE,
  content text NOT NULL CHECK (content IN ('instructions', 'collection')),
  format text NOT NULL,
  collection_id uuid CONSTRAINT "collection-written-once" UNIQUE,
  processing_on date NOT NULL,
  hash text NOT NULL CONSTRAINT "file-written-once" UNIQUE,
  items integer NOT NULL CHECK (items > 0),
  total text NOT NULL,
  sealed text NOT NULL CHECK (sealed LIKE 'v1.%'),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CHECK ((content = 'collection') = (collection_id IS NOT NULL))
);
CREATE FUNCTION direct_debit_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a file that was written for the bank is never changed';
END $$;
CREATE TRIGGER direct_debit_file_stays BEFORE UPDATE OR DELETE ON direct_debit_file
  FOR EACH ROW EXECUTE FUNCTION direct_debit_file_stays();

CREATE TABLE direct_debit_instruction (
  id uuid PRIMARY KEY,
  mandate_id uuid NOT NULL REFERENCES direct_debit_mandate (id),
  code text NOT NULL CHECK (code IN ('0N', '0C')),
  reference text NOT NULL,
  sealed text NOT NULL CHECK (sealed LIKE 'v1.%'),
  masked text NOT NULL,
  made_on date NOT NULL,
  file_id uuid REFERENCES direct_debit_file (id)
);
CREATE INDEX direct_debit_instruction_waiting ON direct_debit_instruction (id) WHERE file_id IS NULL;
CREATE INDEX direct_debit_instruction_of ON direct_debit_instruction (mandate_id);
