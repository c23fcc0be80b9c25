-- The last posting of a month is found from the newest one back: journal_posted_at leads there.
DROP INDEX journal_when;
