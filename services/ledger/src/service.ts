import { join } from 'node:path';
import { defineService } from '@tolbooth/http';
import { numberMigrations } from '@tolbooth/documents';
import { entities } from './entities';
import { inbox, unheard } from './inbox';
import { LedgerModule } from './ledger.module';
import { showBalanceDifferences } from './balances/prove-balances';
import { keepControlCodes } from './proof/control-codes.rows';
import { showDifferences } from './proof/differences';
import { refusals } from './refusals';
import { reports } from './reports';
import { schedule } from './schedule';

export const service = defineService({
  name: 'ledger',
  title: 'General ledger',
  description: 'Account codes, periods, journals from the sub-ledgers, balances and the proof of the control accounts.',
  module: LedgerModule,
  entities,
  inbox,
  unheard,
  schedule,
  reports,
  refusals,
  onStart: async ({ dataSource, policies, runner }) => {
    await keepControlCodes(dataSource.manager, policies, runner.today());
    await showDifferences(dataSource.manager);
    await showBalanceDifferences(dataSource.manager);
  },
  // Its own first: they make room for the table of the document numbers.
  migrations: [{ name: 'ledger', path: join(__dirname, 'migrations') }, numberMigrations],
});
