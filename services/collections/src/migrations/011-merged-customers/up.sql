-- R-28: a customer that was merged goes on under another account; its debts keep theirs, letters go where it goes on.
ALTER TABLE customer_copy ADD COLUMN merged_into text, ADD COLUMN address jsonb;
CREATE INDEX customer_copy_holder ON customer_copy ((coalesce(merged_into, account)));

-- Every account of the customer who has this one, whether we have heard of it or not.
CREATE FUNCTION accounts_of(asked text) RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN
  ARRAY(SELECT asked UNION SELECT account FROM customer_copy WHERE coalesce(merged_into, account)
    = coalesce((SELECT merged_into FROM customer_copy WHERE account = asked), asked));
