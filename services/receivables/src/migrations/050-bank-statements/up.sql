-- R-14: files of banks as they came, the statements in them and their lines. A line is recognised when it comes again: by what
-- the bank knows it by, or by all that it says; what looks alike within a statement is counted.
CREATE TABLE statement_file (
  id uuid PRIMARY KEY,
  sha256 text NOT NULL CONSTRAINT "statement-file-known" UNIQUE,
  file_name text NOT NULL,
  bytes bigint NOT NULL,
  format text NOT NULL,
  statements integer NOT NULL CHECK (statements > 0),
  lines integer NOT NULL CHECK (lines >= 0),
  known integer NOT NULL CHECK (known BETWEEN 0 AND lines),
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  received_by text NOT NULL,
  version integer NOT NULL
);
CREATE INDEX statement_file_newest ON statement_file (received_at DESC, id DESC);

CREATE TABLE bank_statement (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES statement_file (id),
  position integer NOT NULL,
  bank_account text NOT NULL,
  currency text NOT NULL,
  number text,
  opening numeric(18,2),
  closing numeric(18,2),
  opening_on date,
  closing_on date,
  first_day date,
  last_day date,
  total numeric(18,2) NOT NULL,
  lines integer NOT NULL,
  known integer NOT NULL,
  pending integer NOT NULL,
  proven boolean NOT NULL,
  -- How far its opening balance is from where the one before it ended; null where that is not known or they overlap.
  gap numeric(18,2),
  UNIQUE (file_id, position),
  CONSTRAINT "statement-balance" CHECK (opening IS NULL OR closing IS NULL OR opening + total = closing)
);
CREATE INDEX bank_statement_of_account ON bank_statement (bank_account, last_day DESC, id DESC);

CREATE TABLE statement_line (
  id uuid PRIMARY KEY,
  statement_id uuid NOT NULL REFERENCES bank_statement (id),
  bank_account text NOT NULL,
  sequence integer NOT NULL,
  print text NOT NULL,
  nth integer NOT NULL,
  entry_date date NOT NULL,
  value_date date,
  currency text NOT NULL,
  amount numeric(18,2) NOT NULL,
  kind text NOT NULL,
  reversal boolean NOT NULL,
  bank_code text,
  bank_reference text,
  reference text,
  end_to_end_id text,
  mandate text,
  name text,
  payer_account text,
  text text NOT NULL,
  -- What may be the number of an invoice, an account or a slip, in capitals.
  tokens text[] NOT NULL,
  state text NOT NULL CHECK (state IN ('new', 'unidentified', 'suspense', 'settled', 'set-aside')),
  claimed numeric(18,2) NOT NULL,
  -- What of it stands in the code for unidentified income or in a suspense code.
  parked numeric(18,2) NOT NULL,
  parked_code text,
  answer_by date,
  set_aside_because text,
  version integer NOT NULL,
  -- Never two owners for one penny, whoever writes (R-14).
  CONSTRAINT "line-claimed-twice" CHECK (claimed >= 0 AND claimed + parked <= greatest(amount, 0)),
  CONSTRAINT line_parked CHECK (parked >= 0 AND (parked = 0) = (parked_code IS NULL)),
  CONSTRAINT line_settled CHECK (state <> 'settled' OR claimed = amount),
  CONSTRAINT "statement-line-known" UNIQUE (bank_account, print, nth)
);
CREATE INDEX statement_line_of ON statement_line (statement_id, sequence);
CREATE INDEX statement_line_open ON statement_line (entry_date, id) WHERE state IN ('new', 'unidentified', 'suspense') AND amount > 0;
CREATE INDEX statement_line_parked ON statement_line (bank_account) WHERE parked <> 0;
CREATE INDEX statement_line_payer ON statement_line (payer_account) WHERE payer_account IS NOT NULL;

-- Lines of the file under way; emptied in the transaction that fills it.
CREATE UNLOGGED TABLE statement_line_arrived (
  id uuid NOT NULL, file_id uuid NOT NULL, position integer NOT NULL, sequence integer NOT NULL, print text NOT NULL,
  entry_date date NOT NULL, value_date date, amount numeric(18,2) NOT NULL, kind text NOT NULL, reversal boolean NOT NULL,
  bank_code text, bank_reference text, reference text, end_to_end_id text, mandate text, name text, payer_account text,
  text text NOT NULL, tokens text[] NOT NULL
);
CREATE INDEX statement_line_arrived_of ON statement_line_arrived (file_id, position);
