SELECT array_agg(number ORDER BY number) = ARRAY['R1132'] FROM receipt WHERE awaited AND account = 'C0001131';
