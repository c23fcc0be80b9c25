-- C-01, C-02: named trees over the values of a segment (directorate, service, cost centre), in versions that hold from a day.
CREATE TABLE hierarchy (
  id text CONSTRAINT "hierarchy-exists" PRIMARY KEY,
  name text NOT NULL,
  segment text NOT NULL,
  levels jsonb NOT NULL CHECK (jsonb_array_length(levels) >= 2),  -- names from the top; the last are the segment's values
  version integer NOT NULL
);

-- A version holds from its day until the day before the next one's; what is in force stays as it is.
CREATE TABLE hierarchy_version (
  id text PRIMARY KEY,                      -- services/2
  hierarchy text NOT NULL REFERENCES hierarchy (id),
  number integer NOT NULL CHECK (number > 0),
  "from" date NOT NULL,
  state text NOT NULL CONSTRAINT "hierarchy-version-state" CHECK (state IN ('draft', 'in-force', 'discarded')),
  prepared_by text NOT NULL,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL,
  UNIQUE (hierarchy, number),
  CHECK ((state = 'draft') = (decided_by IS NULL)),
  CHECK (id = hierarchy || '/' || number)
);
CREATE UNIQUE INDEX "hierarchy-dates-overlap" ON hierarchy_version (hierarchy, "from") WHERE state = 'in-force';

-- A node stands under one parent, which is one level above it: so no tree can lead back to itself.
CREATE TABLE hierarchy_node (
  version_id text NOT NULL REFERENCES hierarchy_version (id),
  node text NOT NULL,
  level integer NOT NULL CHECK (level >= 1),
  parent text,
  parent_level integer GENERATED ALWAYS AS (level - 1) STORED,
  name text NOT NULL,
  value_id text CONSTRAINT "hierarchy-value-unknown" REFERENCES segment_value (id),  -- on the lowest level
  CONSTRAINT "hierarchy-two-parents" PRIMARY KEY (version_id, node),
  CONSTRAINT "hierarchy-circular" CHECK (parent <> node),
  CONSTRAINT "hierarchy-top-level" CHECK ((level = 1) = (parent IS NULL)),
  UNIQUE (version_id, node, level),
  CONSTRAINT "hierarchy-level-order" FOREIGN KEY (version_id, parent, parent_level)
    REFERENCES hierarchy_node (version_id, node, level)
);
CREATE INDEX hierarchy_node_parent ON hierarchy_node (version_id, parent);
CREATE INDEX hierarchy_node_value ON hierarchy_node (value_id);

CREATE FUNCTION check_hierarchy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.state <> 'draft') OR (TG_OP = 'INSERT' AND NEW.state <> 'draft') THEN
    RAISE EXCEPTION 'a version of a hierarchy begins as a draft and stays once it is decided'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'hierarchy-version-state';
  END IF;
  IF NEW.state = 'in-force' THEN
    PERFORM 1 FROM hierarchy WHERE id = NEW.hierarchy FOR UPDATE;
    IF EXISTS (SELECT 1 FROM hierarchy_version v
                WHERE v.hierarchy = NEW.hierarchy AND v.state = 'in-force' AND v."from" >= NEW."from") THEN
      RAISE EXCEPTION 'a version of % is in force from that day or a later one', NEW.hierarchy
        USING ERRCODE = 'check_violation', CONSTRAINT = 'hierarchy-dates-overlap';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hierarchy_version_stands BEFORE INSERT OR UPDATE OR DELETE ON hierarchy_version
  FOR EACH ROW EXECUTE FUNCTION check_hierarchy_version();

CREATE FUNCTION check_hierarchy_nodes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM touched t JOIN hierarchy_version v ON v.id = t.version_id WHERE v.state <> 'draft') THEN
    RAISE EXCEPTION 'the nodes of a version stay once it is decided'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'hierarchy-version-state';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hierarchy_nodes_added AFTER INSERT ON hierarchy_node REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_hierarchy_nodes();
CREATE TRIGGER hierarchy_nodes_changed AFTER UPDATE ON hierarchy_node REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_hierarchy_nodes();
CREATE TRIGGER hierarchy_nodes_removed AFTER DELETE ON hierarchy_node REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION check_hierarchy_nodes();
