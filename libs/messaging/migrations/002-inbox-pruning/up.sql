-- Ids are forgotten by age. Rows arrive in the order of their time, so a block index of a few pages finds the old ones and
-- costs the intake next to nothing.
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);
