#!/usr/bin/env bash
# Runs once, on an empty data folder: a role and a database for each service. A service can reach no database but its own.
set -euo pipefail

for service in payables receivables ledger collections; do
  variable=${service^^}_DATABASE_PASSWORD
  psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
    -v role="$service" -v database="tolbooth_$service" -v password="${!variable:?}" << 'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE :"database" OWNER :"role";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
done
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
  --command 'REVOKE CONNECT ON DATABASE postgres FROM PUBLIC'
