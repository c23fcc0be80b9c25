SELECT partition IS NULL FROM journal;
SELECT count(*) = 0 FROM control_break;
