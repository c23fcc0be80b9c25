SELECT NOT still_chased AND closed_on = '2026-01-02' FROM write_off_copy
WHERE write_off_id = '01900000-0000-7000-8000-000000000981';
