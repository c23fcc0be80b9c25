import { calendarPolicy } from '@tolbooth/policy';
import { defineRun, type RunPage } from '@tolbooth/runs';
import { chargeRecharge, type Charging } from './charge-recharge';
import { chargeable, instalmentsOf, isDue } from './instalments.rules';
import { agreeRecharge } from './notice-recharge';
import { chargeableRecharges, noticesOver, type Chargeable } from './recharge.rows';
import { rechargesPolicy } from './recharges.policy';

/** C-15: before the charges of the same day, so that a recharge is charged on the first day that it may be. */
export const rechargeAgreementRun = defineRun({
  name: 'recharge-agreement-run',
  plural: 'recharge-agreement-runs',
  requirement: 'C-15',
  summary: 'Agrees recharges whose notice is over without an open objection',
  verb: agreeRecharge,
  when: (policies, on) => timeOf(policies.at(rechargesPolicy, on).value),
  find: (tx, page) => noticesOver(tx, page),
  cursorOf: ({ id }) => id,
});

export const rechargeRun = defineRun({
  name: 'recharge-run',
  plural: 'recharge-runs',
  requirement: 'C-15',
  summary: 'Charges each period of the agreed recharges once, when it is over',
  verb: chargeRecharge,
  when: (policies, on) => timeOf(policies.at(rechargesPolicy, on).value),
  find: async (tx, page) => dueCharges(await chargeableRecharges(tx), page),
  cursorOf: keyOf,
});

const timeOf = ({ time, days }: { time: string; days: 'each-day' | 'working-days' }) => ({ time, days });

function keyOf({ id, period }: Charging): string {
  return `${id}/${period}`;
}

function dueCharges(recharges: readonly Chargeable[], { policies, asOf, after, limit }: RunPage): Charging[] {
  const { yearStartMonth } = policies.at(calendarPolicy, asOf).value;
  const { daysAfterPeriod } = policies.at(rechargesPolicy, asOf).value;
  const due = recharges.flatMap((recharge) => {
    const from = recharge.chargeableFrom;
    return chargeable(instalmentsOf(recharge, yearStartMonth), from)
      .filter((one) => isDue(one, from, daysAfterPeriod, asOf) && !recharge.charged.includes(one.period))
      .map(({ period }) => ({ id: recharge.id, period }));
  });
  return due.filter((one) => after === undefined || keyOf(one) > after).slice(0, limit);
}
