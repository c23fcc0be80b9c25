SELECT array_agg(concat_ws(' ', slip_reference, awaiting, awaited) ORDER BY slip_reference) = ARRAY[
  concat_ws(' ', 'GB1042', '12.00', '[{"method":"cash","amount":"12.00","invoice":"1"}]'::jsonb), 'GB1043 0.00 []']
FROM banking WHERE slip_reference IN ('GB1042', 'GB1043');
