-- One scheduled instant is one run, whatever the number of replicas that keep the schedule; one that failed is tried again.
ALTER TABLE run ADD COLUMN scheduled boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX run_scheduled_once ON run (name, at) WHERE scheduled AND status <> 'failed';
