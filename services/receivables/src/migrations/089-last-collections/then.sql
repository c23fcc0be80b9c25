SELECT coalesce(last_item = '01900000-0000-7000-8000-000000000031', false) = (reference = 'B0000001') FROM direct_debit_mandate;
