-- R-01: exactly one identifying address, numbered contacts, telephones in their parts, who pays, why a record has ended.
ALTER TABLE customer
  ADD COLUMN contact_numbers integer NOT NULL DEFAULT 0 CHECK (contact_numbers >= 0),
  ADD COLUMN paying_account text REFERENCES customer (account),
  ADD COLUMN end_reason text;

UPDATE customer SET
  active = active AND jsonb_path_exists(sites, '$[*] ? (@.active == true)'),
  sites = (
    SELECT jsonb_agg(site || jsonb_build_object('identifying', place = first) ORDER BY place)
    FROM jsonb_array_elements(sites) WITH ORDINALITY AS each(site, place),
      (SELECT coalesce(min(place) FILTER (WHERE (site->>'active')::boolean), 1) AS first
       FROM jsonb_array_elements(sites) WITH ORDINALITY AS each(site, place)) AS chosen
  ),
  contacts = (
    SELECT coalesce(jsonb_agg(contact || jsonb_build_object('number', place, 'phones', (
        SELECT coalesce(jsonb_agg((phone - 'type') || jsonb_build_object('type', 'telephone', 'use', phone->'type')), '[]')
        FROM jsonb_array_elements(contact->'phones') AS phone
      )) ORDER BY place), '[]')
    FROM jsonb_array_elements(contacts) WITH ORDINALITY AS each(contact, place)
  ),
  contact_numbers = jsonb_array_length(contacts);
UPDATE customer SET end_reason = 'Ended before reasons were kept' WHERE NOT active;
-- One preferred telephone a contact from now on: of several the first stays.
UPDATE customer SET contacts = (
    SELECT jsonb_agg(contact || jsonb_build_object('phones', (
        SELECT coalesce(jsonb_agg(phone || jsonb_build_object('preferred', spot = first) ORDER BY spot), '[]')
        FROM jsonb_array_elements(contact->'phones') WITH ORDINALITY AS p(phone, spot),
          (SELECT min(spot) FILTER (WHERE (phone->>'preferred')::boolean) AS first
           FROM jsonb_array_elements(contact->'phones') WITH ORDINALITY AS p(phone, spot)) AS chosen
      )) ORDER BY place)
    FROM jsonb_array_elements(contacts) WITH ORDINALITY AS c(contact, place))
  WHERE jsonb_path_exists(contacts, '$[*].phones[*] ? (@.preferred == true)');

ALTER TABLE customer
  ADD CONSTRAINT "identifying-address" CHECK (jsonb_array_length(jsonb_path_query_array(sites, '$[*] ? (@.identifying == true)')) = 1),
  ADD CONSTRAINT "reason-of-the-end" CHECK (active = (end_reason IS NULL)),
  ADD CONSTRAINT "payer-is-another" CHECK (paying_account <> account);
CREATE INDEX customer_paid_by ON customer (paying_account) WHERE paying_account IS NOT NULL;

-- What the recovery team is told of: which fields changed, not what stands in them.
CREATE TABLE customer_news (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  account text NOT NULL,
  version integer NOT NULL,
  changed jsonb NOT NULL CHECK (jsonb_array_length(changed) > 0),
  reason text,
  on_day date NOT NULL,
  at timestamptz NOT NULL,
  by_actor text NOT NULL,
  by_name text NOT NULL,
  UNIQUE (customer_id, version)
);
CREATE INDEX customer_news_newest ON customer_news (at, id);
