import { join } from 'node:path';
import { defineService } from '@tolbooth/http';
import { CollectionsModule } from './collections.module';
import { CustomerCopy } from './customers/customer.entity';
import { DebtRow } from './debts/debt.entity';
import { DirectDebitCopy } from './direct-debits/direct-debit.entity';
import { DisputeRow, DisputeUpdateRow } from './disputes/dispute.entity';
import { EnquiryRow } from './enquiries/enquiry.entity';
import { inbox } from './inbox';
import { LetterRow } from './letters/letter.entity';
import { refusals } from './refusals';
import { schedule } from './schedule';
import { WriteOffItemRow, WriteOffRow } from './write-offs/write-off.entity';

export const service = defineService({
  name: 'collections',
  title: 'Collections',
  description: 'Debts of a council: reminders and final notices, disputes, enquiries, write-offs, correspondence.',
  module: CollectionsModule,
  entities: [
    ...[CustomerCopy, DebtRow, DirectDebitCopy, DisputeRow, DisputeUpdateRow, EnquiryRow, LetterRow],
    ...[WriteOffRow, WriteOffItemRow],
  ],
  inbox,
  schedule,
  migrations: [{ name: 'collections', path: join(__dirname, 'migrations') }],
  refusals,
});
