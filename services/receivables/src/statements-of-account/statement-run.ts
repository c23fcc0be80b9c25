import { day } from '@tolbooth/calendar';
import { defineRun } from '@tolbooth/runs';
import { makeStatement, type StatementWanted } from './make-statement';
import { dueAccounts } from './statement.rows';
import { statementsPolicy } from './statements.policy';

/** As many documents are made and kept in one transaction. */
const statementsAPage = 200;

/** each month, from its day on, everybody who has none of the month yet; a run that was stopped goes on with the rest. */
export const statementRun = defineRun({
  name: 'statement-run',
  plural: 'statement-runs',
  requirement: 'R-19',
  summary: 'Make the monthly statements of account',
  verb: makeStatement,
  pageSize: statementsAPage,
  when: (policies, on) => policies.at(statementsPolicy, on).value,
  find: async (tx, { asOf, policies, after, limit }) => {
    const { dayOfMonth } = policies.at(statementsPolicy, asOf).value;
    const month = asOf.slice(0, 'yyyy-mm'.length);
    if (asOf < `${month}-${String(dayOfMonth).padStart(2, '0')}`) return [];
    const accounts = await dueAccounts(tx, { after, monthStart: day(`${month}-01`), limit });
    return accounts.map((account): StatementWanted => ({ account, kind: 'monthly' }));
  },
  cursorOf: ({ account }: StatementWanted) => account,
});
