-- Entries of a day: time and position grow together, so a few ranges of pages are enough and writing costs nothing.
CREATE INDEX audit_entry_at ON audit_entry USING brin (at) WITH (pages_per_range = 32);
