import { platformMigrations } from '@tolbooth/http';
import { describeMigrations } from '@tolbooth/testing';
import { ledgerMigrations } from './books';

jest.setTimeout(60_000);

describeMigrations('ledger', ledgerMigrations, platformMigrations);
