-- X-04: parameters of a report that somebody keeps under a name, for himself or for all who may read the report.
CREATE TABLE saved_filter (
  id uuid PRIMARY KEY,
  owner text NOT NULL,
  report text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  parameters jsonb NOT NULL CHECK (jsonb_typeof(parameters) = 'object'),
  shared boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT "filter-name-taken" UNIQUE (owner, report, name)
);
CREATE INDEX saved_filter_shared ON saved_filter (report, id) WHERE shared;
