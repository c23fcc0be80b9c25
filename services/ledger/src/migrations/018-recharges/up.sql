-- C-15, M12: internal recharges, with what their notice says.
CREATE TABLE recharge (
  id uuid PRIMARY KEY,
  number text UNIQUE,                       -- taken with the first notice
  book text NOT NULL REFERENCES book (id),
  state text NOT NULL CHECK (state IN ('drafted', 'noticed', 'objected', 'agreed', 'charged', 'ended')),
  method text NOT NULL,
  title text NOT NULL,
  nature text NOT NULL,                     -- what is supplied
  provider text NOT NULL,                   -- income code that is credited
  pool text,                                -- expenditure code whose cost is shared out
  amount numeric(18,2) CHECK (amount > 0),  -- or a fixed amount for all its periods
  currency text NOT NULL,
  first_period text NOT NULL,
  last_period text NOT NULL,
  every text NOT NULL CHECK (every IN ('month', 'quarter')),
  base text NOT NULL,
  count_date date NOT NULL,
  data_year text NOT NULL,
  expected_increase text NOT NULL CHECK (expected_increase ~ '^-?\d{1,4}(\.\d{1,2})?$'),  -- percent on the year before
  agreement text,
  notice_days integer NOT NULL CHECK (notice_days >= 0),
  receivers jsonb NOT NULL CHECK (jsonb_array_length(receivers) > 0),
  drafted_by text NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  noticed_by text,
  noticed_on date,
  chargeable_from date,
  agreed_on date,
  ended_on date,
  ended_why text,
  version integer NOT NULL,
  CONSTRAINT "recharge-periods" CHECK (first_period <= last_period),
  CONSTRAINT "recharge-of-what" CHECK ((pool IS NULL) <> (amount IS NULL)),
  CONSTRAINT "separation-of-duties" CHECK (noticed_by NOT IN (drafted_by, changed_by)),
  CHECK ((noticed_on IS NULL) = (chargeable_from IS NULL) AND (noticed_on IS NULL) = (noticed_by IS NULL)),
  CHECK (chargeable_from > noticed_on + notice_days),
  CHECK (state IN ('drafted', 'ended') OR noticed_on IS NOT NULL),
  CHECK (state NOT IN ('agreed', 'charged') OR agreed_on >= chargeable_from),
  CHECK ((state = 'ended') = (ended_on IS NOT NULL))
);
CREATE INDEX recharge_running ON recharge (id) WHERE state IN ('noticed', 'agreed', 'charged');

CREATE TABLE recharge_objection (
  id uuid PRIMARY KEY,
  recharge_id uuid NOT NULL REFERENCES recharge (id),
  code text NOT NULL,                       -- of the receiver
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected', 'overtaken')),
  raised_by text NOT NULL,
  raised_on date NOT NULL,
  answer text,
  answered_by text,
  answered_on date,
  CONSTRAINT "separation-of-duties" CHECK (state = 'overtaken' OR answered_by <> raised_by),
  CHECK ((state = 'open') = (answered_on IS NULL))
);
CREATE INDEX recharge_objection_of ON recharge_objection (recharge_id, id);

-- One charge a period; the parts are the statement of base.
CREATE TABLE recharge_charge (
  id uuid PRIMARY KEY,
  recharge_id uuid NOT NULL REFERENCES recharge (id),
  period text NOT NULL,                     -- its last month
  charged_on date NOT NULL,
  total numeric(18,2) NOT NULL,
  parts jsonb NOT NULL,
  journal_id uuid,                          -- none where there was nothing to charge
  CONSTRAINT "recharge-charged-once" UNIQUE (recharge_id, period)
);

CREATE FUNCTION recharge_is_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM recharge r WHERE r.id = NEW.recharge_id AND r.agreed_on IS NOT NULL
                    AND r.chargeable_from <= NEW.charged_on) THEN
    RAISE EXCEPTION 'recharge % is not agreed: its notice runs', NEW.recharge_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'recharge-notice-runs';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recharge_is_agreed BEFORE INSERT ON recharge_charge FOR EACH ROW EXECUTE FUNCTION recharge_is_agreed();

-- From one job to another, without a scheme.
CREATE TABLE direct_recharge (
  id uuid PRIMARY KEY,
  number text UNIQUE,                       -- taken with the approval
  book text NOT NULL REFERENCES book (id),
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'rejected')),
  from_code text NOT NULL,                  -- credited
  to_code text NOT NULL,                    -- debited
  amount numeric(18,2) NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  dated date NOT NULL,
  reason text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  journal_id uuid,
  version integer NOT NULL,
  CONSTRAINT "recharge-to-itself" CHECK (from_code <> to_code),
  CONSTRAINT "separation-of-duties" CHECK (state <> 'approved' OR decided_by <> requested_by),
  CHECK ((state = 'requested') = (decided_at IS NULL)),
  CHECK ((state = 'approved') = (journal_id IS NOT NULL))
);
