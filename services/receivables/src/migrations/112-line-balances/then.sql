SELECT array_agg(balance ORDER BY id) IS NOT DISTINCT FROM ARRAY[107.00, 110.00, NULL]::numeric[] FROM statement_line;
