-- R-02: fuzzy search, set-based and by one index over everything that a customer is looked for by.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Small letters, no accents, one blank between words: what the search compares with what somebody types.
CREATE FUNCTION searched(entered text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  trim(regexp_replace(regexp_replace(normalize(lower(entered), NFD), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g'));

-- One value a line, each line between two breaks, so that a pattern can stand for a whole value.
CREATE FUNCTION searched_lines(entered text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  E'\n' || coalesce((SELECT string_agg(searched(each), E'\n') FROM unnest(entered) AS each WHERE each IS NOT NULL), '') || E'\n';
CREATE FUNCTION searched_postcodes(sites jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  searched_lines(ARRAY(SELECT DISTINCT regexp_replace(site #>> '{address,postcode}', '[\s-]+', '', 'g')
    FROM jsonb_array_elements(sites) AS site));
CREATE FUNCTION searched_places(sites jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  searched_lines(ARRAY(SELECT part.value FROM jsonb_array_elements(sites) AS site, jsonb_each_text(site->'address') AS part
    WHERE part.key NOT IN ('postcode', 'country') ORDER BY site->>'reference', part.key));
-- Telephones as digits alone.
CREATE FUNCTION searched_contacts(contacts jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  searched_lines(ARRAY(
    SELECT concat_ws(' ', contact->>'firstName', contact->>'lastName') FROM jsonb_array_elements(contacts) AS contact
    UNION ALL SELECT contact->>'email' FROM jsonb_array_elements(contacts) AS contact
    UNION ALL SELECT regexp_replace(concat(phone->>'country', phone->>'area', phone->>'number'), '\D', '', 'g')
      FROM jsonb_array_elements(contacts) AS contact, jsonb_array_elements(contact->'phones') AS phone));

ALTER TABLE customer
  ADD COLUMN names_searched text GENERATED ALWAYS AS (searched_lines(ARRAY[name, alternate_name])) STORED,
  ADD COLUMN postcodes_searched text GENERATED ALWAYS AS (searched_postcodes(sites)) STORED,
  ADD COLUMN places_searched text GENERATED ALWAYS AS (searched_places(sites)) STORED,
  ADD COLUMN contacts_searched text GENERATED ALWAYS AS (searched_contacts(contacts)) STORED;
CREATE INDEX customer_searched ON customer USING gin (names_searched gin_trgm_ops, postcodes_searched gin_trgm_ops,
  places_searched gin_trgm_ops, contacts_searched gin_trgm_ops) WITH (gin_pending_list_limit = 512);
