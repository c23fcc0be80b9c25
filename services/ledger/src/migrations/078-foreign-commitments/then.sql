SELECT told IS NULL AND told_currency IS NULL AND outstanding = 600 FROM commitment_line WHERE number = 1;
SELECT told IS NULL AND amount = 300 FROM commitment_release WHERE position = 1;
