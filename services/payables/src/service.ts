import { join } from 'node:path';
import { chartMigrations } from '@tolbooth/chart';
import { defineService } from '@tolbooth/http';
import { numberMigrations } from '@tolbooth/documents';
import { entities } from './entities';
import { inbox } from './inbox';
import { PayablesModule } from './payables.module';
import { refusals } from './refusals';
import { reports } from './reports';
import { schedule } from './schedule';

export const service = defineService({
  name: 'payables',
  title: 'Payables',
  description: 'Suppliers, their invoices, payment runs, cheques, and published spending taken as supplier invoices.',
  module: PayablesModule,
  entities,
  inbox,
  schedule,
  reports,
  migrations: [chartMigrations, numberMigrations, { name: 'payables', path: join(__dirname, 'migrations') }],
  refusals,
});
