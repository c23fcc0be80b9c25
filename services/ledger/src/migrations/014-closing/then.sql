SELECT array_agg(state || ' ' || closed_for::text || ' ' || reopenings ORDER BY id) = '{"closed [] 0","open [\"payables\"] 0"}' FROM period;
SELECT count(*) = 0 FROM period_step;
