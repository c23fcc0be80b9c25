-- R-13, R-16: income that is claimed to a code holds its output tax, as a line of a lodgement does.
ALTER TABLE line_claim ADD COLUMN tax numeric(18,2) NOT NULL DEFAULT 0,
  ADD CONSTRAINT line_claim_tax CHECK (abs(tax) < abs(amount) AND tax * amount >= 0 AND (tax = 0 OR kind = 'income'));
