import { join } from 'node:path';
import { chartEntities, chartMigrations } from '@tolbooth/chart';
import { inTransaction } from '@tolbooth/database';
import { defineService } from '@tolbooth/http';
import { numberMigrations } from '@tolbooth/documents';
import { entities } from './entities';
import { inbox } from './inbox';
import { ReceivablesModule } from './receivables.module';
import { refusals } from './refusals';
import { reports } from './reports';
import { seedLists } from './reference/seed-lists';
import { schedule } from './schedule';

export const service = defineService({
  name: 'receivables',
  title: 'Receivables',
  description: 'What others owe the council: customers, invoices, receipts, bankings and lodgements.',
  module: ReceivablesModule,
  entities: [...chartEntities, ...entities],
  inbox,
  schedule,
  reports,
  onStart: ({ dataSource, policies }) => inTransaction(dataSource, (tx) => seedLists(tx, policies)),
  migrations: [chartMigrations, numberMigrations, { name: 'receivables', path: join(__dirname, 'migrations') }],
  refusals,
});
