-- R-14: a file brings lines by the ten thousand, and matching writes a proposal for nearly each of them. What a foreign key asks for
-- every row by itself costs as much as four indexes; the same is asked here once a statement.

-- What a bank has told stays, and stays where it is.
CREATE FUNCTION told_by_bank_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a bank has told, and what was proposed for it, is neither removed nor moved' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER bank_statement_stays BEFORE DELETE OR UPDATE OF id ON bank_statement
  FOR EACH ROW EXECUTE FUNCTION told_by_bank_stays();
CREATE TRIGGER statement_line_stays BEFORE DELETE ON statement_line FOR EACH ROW EXECUTE FUNCTION told_by_bank_stays();
CREATE TRIGGER statement_line_stays_there BEFORE UPDATE OF id, statement_id ON statement_line FOR EACH ROW
  WHEN ((OLD.id, OLD.statement_id) IS DISTINCT FROM (NEW.id, NEW.statement_id)) EXECUTE FUNCTION told_by_bank_stays();
CREATE TRIGGER match_proposal_stays BEFORE UPDATE OF line_id ON match_proposal
  FOR EACH ROW EXECUTE FUNCTION told_by_bank_stays();

CREATE FUNCTION lines_have_statements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT statement_id FROM added) AS a
    WHERE NOT EXISTS (SELECT FROM bank_statement s WHERE s.id = a.statement_id))
  THEN
    RAISE EXCEPTION 'a line is of a bank statement' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'statement_line_statement_id_fkey';
  END IF;
  RETURN NULL;
END $$;
ALTER TABLE statement_line DROP CONSTRAINT statement_line_statement_id_fkey;
CREATE TRIGGER statement_line_statement AFTER INSERT ON statement_line REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION lines_have_statements();

CREATE FUNCTION proposals_have_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM added) <>
    (SELECT count(*) FROM added a CROSS JOIN LATERAL (SELECT FROM statement_line l WHERE l.id = a.line_id LIMIT 1) AS found)
  THEN
    RAISE EXCEPTION 'a proposal is for a statement line' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'match_proposal_line_id_fkey';
  END IF;
  RETURN NULL;
END $$;
-- Reasons and applications are read as a whole, never asked for a part.
ALTER TABLE match_proposal DROP CONSTRAINT match_proposal_line_id_fkey,
  ALTER reasons TYPE json USING reasons::json, ALTER applications TYPE json USING applications::json,
  ALTER policies TYPE json USING policies::json;
CREATE TRIGGER match_proposal_line AFTER INSERT ON match_proposal REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION proposals_have_lines();

-- A name is read from the index of accounts alone: customers themselves lie all over their table.
CREATE INDEX customer_named ON customer (account) INCLUDE (name);
