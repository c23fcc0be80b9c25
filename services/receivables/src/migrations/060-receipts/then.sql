SELECT array_agg(on_account::text ORDER BY number) = ARRAY['50.00', '0.00'] FROM receipt;
SELECT bool_and(held + refunded + moved = 0 AND moved_from IS NULL) FROM receipt;
