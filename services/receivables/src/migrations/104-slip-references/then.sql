SELECT string_agg(slip_reference, ',' ORDER BY id) = 'GB1,GB2,GB3,GB4,GB 4' FROM banking;
SELECT number = 'GB1' FROM lodgement;
