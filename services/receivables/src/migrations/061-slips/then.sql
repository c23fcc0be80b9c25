SELECT make_up = '[]' AND envelopes = 0 AND receipts_total = 0 AND reconciled_on IS NULL FROM banking;
SELECT moved = 0 AND moved_tax = 0 FROM lodgement_line;
