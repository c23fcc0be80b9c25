-- C-04, C-10: a journal of the ledger's own is not reversed before the day from which it counts: on the days between the books
-- would show the opposite of what was ever posted. C-05, C-15: of what people date themselves nothing goes to a later period.
CREATE OR REPLACE FUNCTION check_posted_journals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong uuid;
BEGIN
  SELECT e.id INTO wrong
    FROM (SELECT DISTINCT ON (book, period, year, service) id, book, period, year, service FROM entered) e
   WHERE NOT EXISTS (SELECT 1 FROM period p WHERE p.id = e.book || '/' || e.period AND p.year = e.year
                        AND p.state = 'open' AND NOT p.closed_for ? e.service) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the period of journal % is not open', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-not-open';
  END IF;
  SELECT e.id INTO wrong FROM entered e JOIN journal j ON j.id = e.reverses
   WHERE e.service = 'ledger' AND e.accounting_day < j.accounting_day LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'journal % comes before the one that it reverses', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal-before-journal';
  END IF;
  SELECT e.id INTO wrong FROM entered e
   WHERE e.late AND e.service = 'ledger'
     AND (EXISTS (SELECT 1 FROM direct_recharge d WHERE d.journal_id = e.id)
          OR EXISTS (SELECT 1 FROM manual_journal m WHERE m.id = e.id AND m.kind IN ('ManualJournal', 'Accrual', 'Reversal', 'SuspenseCleared')))
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'people chose the day of journal %, and its period is not open', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-not-open';
  END IF;
  INSERT INTO journal_entered (book, year, first_sequence, last_sequence)
    SELECT book, year, min(sequence), max(sequence) FROM entered GROUP BY book, year;
  RETURN NULL;
END $$;

-- C-05, C-10: what is posted to a month counts in every later one. Before a closed month one that was never opened opens as a
-- closed one does: asked for with a reason by one person, approved by another who closed neither.
CREATE OR REPLACE FUNCTION period_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  earlier boolean := OLD.state = 'never-opened' AND NEW.state = 'open' AND (NEW.reopenings <> OLD.reopenings OR EXISTS (
    SELECT 1 FROM period l WHERE l.book = OLD.book AND l."from" > OLD."from" AND l.state = 'closed'));
  back boolean := earlier OR (OLD.state = 'closed' AND NEW.state = 'open')
    OR (OLD.state = NEW.state AND NOT OLD.closed_for <@ NEW.closed_for);
  approved record;
BEGIN
  IF (OLD.state, OLD.closed_for, OLD.reopenings) IS NOT DISTINCT FROM (NEW.state, NEW.closed_for, NEW.reopenings) THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM year_end y WHERE y.book = OLD.book AND y.year = OLD.year AND y.kind = 'final') THEN
    RAISE EXCEPTION 'the year end of % is final', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'year-final';
  END IF;
  IF back THEN
    SELECT r.module, r.decided_by INTO approved FROM period_reopening r
     WHERE r.period = OLD.id AND r.state = 'approved' AND r.nth = NEW.reopenings;
    IF NOT FOUND OR NEW.reopenings <> OLD.reopenings + 1
       OR (approved.module IS NULL AND NEW.closed_for <> '[]')
       OR (approved.module IS NOT NULL AND (earlier OR NOT (
             CASE OLD.state WHEN 'closed' THEN '["receivables", "payables", "collections", "ledger"]' ELSE OLD.closed_for END
             <@ (NEW.closed_for || to_jsonb(approved.module))))) THEN
      RAISE EXCEPTION 'nobody approved that % opens', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = CASE WHEN earlier THEN 'later-period-closed' ELSE 'period-state' END;
    END IF;
    IF EXISTS (SELECT 1 FROM period_step s WHERE s.period = OLD.id AND s.by = approved.decided_by
                  AND (s.verb = 'close-period' OR (s.verb = 'close-module' AND approved.module IS NOT DISTINCT FROM s.module)))
       OR (earlier AND EXISTS (
             SELECT 1 FROM period_step s JOIN period l ON l.id = s.period
              WHERE l.book = OLD.book AND l."from" > OLD."from" AND l.state = 'closed' AND s.verb = 'close-period'
                AND s.by = approved.decided_by)) THEN
      RAISE EXCEPTION 'who closed % does not open it again', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'separation-of-duties';
    END IF;
  ELSIF NEW.reopenings <> OLD.reopenings OR NOT (
          (OLD.state = 'never-opened' AND NEW.state = 'open' AND NEW.closed_for = '[]')
          OR (OLD.state = 'open' AND NEW.state = 'closed' AND NEW.closed_for = OLD.closed_for)
          OR (OLD.state = 'open' AND NEW.state = 'open')) THEN
    RAISE EXCEPTION 'a period goes from never-opened to open to closed, not from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period-state';
  END IF;
  RETURN NEW;
END $$;
