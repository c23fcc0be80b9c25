import { join } from 'node:path';
import { chartMigrations } from '@tolbooth/chart';
import { numberMigrations } from '@tolbooth/documents';
import { platformMigrations } from '@tolbooth/http';
import { describeMigrations } from '@tolbooth/testing';

const folder = { name: 'receivables', path: join(__dirname, '../src/migrations') };
describeMigrations('receivables', folder, [...platformMigrations, chartMigrations, numberMigrations]);
