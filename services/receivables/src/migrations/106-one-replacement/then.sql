SELECT array_agg(concat_ws(' ', number, replaces) ORDER BY number) = ARRAY['26106001', '26106002 26106000']
FROM invoice WHERE account = 'C0001060';
