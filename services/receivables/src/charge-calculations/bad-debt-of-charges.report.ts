import { scopePatterns } from '@tolbooth/access';
import { addDays, type Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { defineReport } from '@tolbooth/reports';
import { badDebtOf } from './charge-calculation.rows';
import { chargeCalculationsPolicy } from './charge-calculations.policy';
import { badDebtAgainst, badDebtRemedies } from './unit-charge.rules';

export class BadDebtParameters {
  @Field.day({ description: 'First day of completion', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2027-03-31', notBefore: 'from' }) to: Day;
  @Field.whole({
    description: 'Bad is what is overdue for more than so many days; those of policy if left out',
    example: 90,
    min: 0,
    max: 3660,
    optional: true,
  })
  overdueDays?: number;
}

/** R-24, E32: actual bad debt of each calculated charge against its target, and what there is to do where it is over. */
export const badDebtOfChargesReport = defineReport({
  name: 'bad-debt-of-charges',
  requirement: 'R-24',
  title: 'Bad debt of charges against its target',
  description: 'E32, W31: there is no target unless a calculation or the policy sets one.',
  parameters: BadDebtParameters,
  columns: {
    chargeItem: { type: 'text', label: 'Charge item' },
    title: { type: 'text', label: 'Calculation', drill: '/v1/charge-calculations/{id}' },
    costCentre: { type: 'text', label: 'Cost centre' },
    billed: { type: 'money', label: 'Billed, net', total: true },
    bad: { type: 'money', label: 'Of it bad', total: true },
    target: { type: 'decimal', label: 'Target in percent' },
    actual: { type: 'decimal', label: 'Actual in percent' },
    over: { type: 'flag', label: 'Over the target' },
    remedies: { type: 'text', label: 'Change one of' },
    toldOn: { type: 'day', label: 'Told on' },
  },
  async *rows(tx, { from, to, overdueDays }, scope, { on, policies }) {
    const days = overdueDays ?? policies.at(chargeCalculationsPolicy, on).value.badDebt.overdueDays;
    const wanted = { from, to, due: addDays(on, -days), patterns: scopePatterns(scope) };
    for (const { billed, bad, currency, ...row } of await badDebtOf(tx, wanted)) {
      const { actual, over } = badDebtAgainst(row.target, parseAmount(billed, currency), parseAmount(bad, currency));
      const money = { billed: { amount: billed, currency }, bad: { amount: bad, currency } };
      yield { ...row, ...money, actual, over, remedies: over ? badDebtRemedies.join(', ') : null };
    }
  },
});
