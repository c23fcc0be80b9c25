import { platformMigrations } from '@tolbooth/http';
import { describeMigrations } from '@tolbooth/testing';
import { ledgerMigrations } from './books';

describeMigrations('ledger', ledgerMigrations, platformMigrations);
