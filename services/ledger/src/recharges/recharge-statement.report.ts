import { likeScope } from '../data-scope/scope.queries';
import { defineReport } from '@tolbooth/reports';
import { StatementParameters } from './recharges.bodies';
import { findRecharge, statementRows } from './recharges.queries';

/** L7: the statement of base as a page, a CSV or a spreadsheet. */
export const rechargeStatementReport = defineReport({
  name: 'recharge-statement',
  requirement: 'C-15',
  title: 'Statement of base of a recharge',
  parameters: StatementParameters,
  columns: {
    number: { type: 'text', label: 'Recharge' },
    nature: { type: 'text', label: 'What is supplied' },
    base: { type: 'text', label: 'Base' },
    countDate: { type: 'day', label: 'Counted on' },
    dataYear: { type: 'text', label: 'Figures of' },
    code: { type: 'text', label: 'Code', drill: '/v1/accounts/{code}' },
    name: { type: 'text', label: 'Name' },
    costCentre: { type: 'text', label: 'Cost centre' },
    figure: { type: 'decimal', label: 'Figure' },
    percent: { type: 'decimal', label: 'Percent' },
    charged: { type: 'money', label: 'Charged', total: true },
  },
  rows: async function* (tx, { recharge }, scope, { policies, on }) {
    const whole = await findRecharge(tx, recharge, likeScope(scope, { policies, on }));
    if (!whole) return;
    const { number, nature, base, countDate, dataYear } = whole.row;
    for (const row of await statementRows(tx, whole)) {
      yield { number: number ?? '', nature, base, countDate, dataYear, ...row };
    }
  },
});
