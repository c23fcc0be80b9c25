CREATE TABLE run (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  as_of date NOT NULL,
  -- the instant that cut-offs are measured at
  at timestamptz NOT NULL,
  dry_run boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'finished', 'stopped', 'failed')),
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- after the last item that is done: a run that was killed goes on from here
  cursor text,
  done integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  -- the first items of the run, each with its sentence
  preview jsonb NOT NULL DEFAULT '[]',
  error text
);
CREATE INDEX run_name ON run (name, started_at DESC, id);
-- a run of one day that was killed is taken up again, never started beside itself
CREATE UNIQUE INDEX run_one_running ON run (name) WHERE status = 'running' AND NOT dry_run;

-- How far the schedule of each run is kept: everything due up to here has been run, in order.
CREATE TABLE run_schedule (
  name text PRIMARY KEY,
  kept_through timestamptz NOT NULL
);
