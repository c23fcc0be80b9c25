SELECT array_agg(entry_date || '/' || number ORDER BY id) =
  '{2006-07-03/1,2006-07-03/2,2006-07-03/3,2006-07-04/2,2006-07-03/4}' FROM statement_line;
