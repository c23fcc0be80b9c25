SELECT array_agg(concat_ws(' ', slip_reference, awaiting, awaited) ORDER BY slip_reference) = ARRAY[
  concat_ws(' ', 'GB1042', '12.00', '[{"method":"cash","amount":"12.00","invoice":"1"}]'::jsonb), 'GB1043 0.00 []',
  concat_ws(' ', 'GB1044', '4.50', '[{"method":"cash","amount":"4.50"}]'::jsonb),
  concat_ws(' ', 'GB1045', '10.00', '[{"method":"cheque","amount":"10.00","invoice":"1"}]'::jsonb)]
FROM banking WHERE slip_reference IN ('GB1042', 'GB1043', 'GB1044', 'GB1045');
