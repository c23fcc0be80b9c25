-- P-26: a work item says in whose books its entry stands, and which books an event mixes.
ALTER TABLE work_item
  ADD COLUMN book text NOT NULL DEFAULT 'council' REFERENCES book (id),
  ADD COLUMN books jsonb;
UPDATE work_item w SET book = e.book
  FROM (SELECT id, book FROM journal UNION SELECT id, book FROM waiting_entry) e
 WHERE e.id = w.event_id AND e.book <> 'council';
ALTER TABLE work_item
  ALTER COLUMN book DROP DEFAULT,
  DROP CONSTRAINT work_item_reason,
  DROP CONSTRAINT work_item_code,
  ADD CONSTRAINT work_item_reason CHECK (reason IN ('code-unknown', 'books-mixed', 'no-open-period', 'no-rate')),
  ADD CONSTRAINT work_item_code CHECK ((reason IN ('code-unknown', 'books-mixed')) = (code IS NOT NULL)),
  ADD CONSTRAINT work_item_books CHECK ((reason = 'books-mixed') = (books IS NOT NULL));
