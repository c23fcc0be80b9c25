import { join } from 'node:path';
import { chartEntities, chartMigrations } from '@tolbooth/chart';
import { defineService } from '@tolbooth/http';
import { numberMigrations } from '@tolbooth/documents';
import { BankingRow } from './bankings/banking.entity';
import { DisputeCopy } from './copies/dispute.entity';
import { CustomerRow } from './customers/customer.entity';
import { inbox } from './inbox';
import { DistributionRow, InvoiceRow, LineRow, ReductionRow } from './invoices/invoice.entity';
import { LodgementLineRow, LodgementRow } from './lodgements/lodgement.entity';
import { ApplicationRow, ReceiptRow } from './receipts/receipt.entity';
import { ReceivablesModule } from './receivables.module';
import { refusals } from './refusals';
import { schedule } from './schedule';

export const service = defineService({
  name: 'receivables',
  title: 'Receivables',
  description: 'What others owe the council: customers, invoices, receipts, bankings and lodgements.',
  module: ReceivablesModule,
  entities: [
    ...chartEntities,
    CustomerRow,
    InvoiceRow,
    LineRow,
    DistributionRow,
    ReductionRow,
    ReceiptRow,
    ApplicationRow,
    BankingRow,
    LodgementRow,
    LodgementLineRow,
    DisputeCopy,
  ],
  inbox,
  schedule,
  migrations: [chartMigrations, numberMigrations, { name: 'receivables', path: join(__dirname, 'migrations') }],
  refusals,
});
