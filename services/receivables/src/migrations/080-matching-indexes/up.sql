-- R-14: matching writes a proposal for nearly every line, so that each index of the table costs as much as its rows. One proposal of a
-- line is looked for by line and place while it is open; the others are asked for where somebody said no to them.
DROP INDEX match_proposal_of;
DROP INDEX match_proposal_best;
CREATE INDEX match_proposal_rejected ON match_proposal (line_id) WHERE state = 'rejected';

-- Lines that somebody may own, as runs ask for them.
DROP INDEX statement_line_open;
CREATE INDEX statement_line_unowned ON statement_line (id) WHERE state IN ('new', 'unidentified', 'suspense') AND amount > claimed;

-- Who owes an amount is read from the index alone: the invoices themselves lie all over the table.
DROP INDEX invoice_open_amount;
CREATE INDEX invoice_open_amount ON invoice ((total - adjusted - applied)) INCLUDE (paying_account, currency, total, adjusted, applied)
  WHERE state = 'complete' AND total - adjusted - applied > 0;
