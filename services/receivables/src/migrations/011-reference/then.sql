SELECT from_day = '2025-12-31' AND to_day IS NULL AND content->>'description' = 'Library counters'
  FROM reference_entry WHERE list = 'lodgement-customers' AND code = 'L0000001';
