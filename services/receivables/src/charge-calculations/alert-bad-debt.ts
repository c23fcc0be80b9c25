import type { Day } from '@tolbooth/calendar';
import { wire } from '@tolbooth/money';
import { notify } from '@tolbooth/notices';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { Policies } from '@tolbooth/policy';
import { addDays } from '@tolbooth/calendar';
import { overdueBy } from '../reports/aging.rules';
import { BadDebtAlertRow } from './charge-calculation.entity';
import { badDebtOf, insertAlerts, type BadDebtFound } from './charge-calculation.rows';
import { chargeCalculationsPolicy } from './charge-calculations.policy';
import { badDebtOver, badDebtRemedies } from './unit-charge.rules';

export interface BadDebtOfCharge {
  readonly chargeItem: string;
  readonly currency: string;
}

interface Alerted extends Change {
  readonly row: BadDebtAlertRow;
  readonly found: BadDebtFound;
  readonly from: Day;
}

const keyOf = ({ chargeItem, currency }: BadDebtOfCharge) => `${chargeItem} ${currency}`;
const monthOf = (on: Day) => on.slice(0, 'yyyy-mm'.length);

/** Billed in the months of the policy up to today, and what of it is bad. */
function watched(policies: Policies, on: Day) {
  const { months, overdueDays } = policies.at(chargeCalculationsPolicy, on).value.badDebt;
  return {
    from: overdueBy(on, months),
    to: on,
    due: addDays(on, -overdueDays),
    month: monthOf(on),
    patterns: undefined,
  };
}

function isTold({ toldOn }: BadDebtFound, { on, policies }: Pick<Call, 'on' | 'policies'>): boolean {
  const { againAfterMonths } = policies.at(chargeCalculationsPolicy, on).value.badDebt;
  return toldOn !== null && toldOn > overdueBy(on, againAfterMonths);
}

/** R-24, E32: the actual bad debt of a charge is over its target: who answers for charges is told, and again while it is. */
export const alertBadDebt: Verb<BadDebtOfCharge, BadDebtFound | undefined, Alerted> = {
  name: 'alert-bad-debt',
  requirement: 'R-24',
  about: keyOf,
  load: async (tx, inputs, call) => {
    const found = await badDebtOf(tx, watched(call.policies, call.on));
    return inputs.map((input) => found.find((each) => keyOf(each) === keyOf(input)));
  },
  decide: (found, { chargeItem }, call) => {
    const debt = found && badDebtOver(found);
    if (!found || !debt) {
      const detail = `The bad debt of ${chargeItem} is not over a target`;
      return refuse('bad-debt-within-target', { field: 'chargeItem', detail });
    }
    const { id, currency, target } = found;
    if (isTold(found, call)) {
      const detail = `It was told on ${found.toldOn}`;
      return refuse('bad-debt-told', { field: 'chargeItem', detail, facts: { toldOn: found.toldOn } });
    }
    const { from } = watched(call.policies, call.on);
    const row = Object.assign(new BadDebtAlertRow(), {
      ...{
        id: call.newId(),
        calculationId: id,
        chargeItem,
        month: monthOf(call.on),
        currency,
        billed: debt.billed,
        bad: debt.bad,
      },
      ...{ target: target!, raisedOn: call.on },
    });
    const { version } = call.policies.at(chargeCalculationsPolicy, call.on);
    const because = {
      ...{ rule: 'E32 bad debt against its target', policies: [version], facts: { actual: debt.actual, target, from } },
      sentence: `${debt.actual} % of what was billed for ${chargeItem} since ${from} is bad, ${target} % is aimed at.`,
    };
    const subject = { kind: 'charge-calculation', id, version: 1 };
    return { subject, before: null, after: row, because, row, found, from };
  },
  save: async (tx, changes, call) => {
    await insertAlerts(
      tx,
      changes.map(({ row }) => row),
    );
    const { tell } = call.policies.at(chargeCalculationsPolicy, call.on).value.badDebt;
    await notify(
      tx,
      changes.flatMap((change) => tell.map((role) => noticeOf(change, role, call))),
      call,
    );
    return [];
  },
};

function noticeOf({ row, found, from }: Alerted, role: string, { on }: Call) {
  const { chargeItem, currency, billed, bad } = row;
  const { title, costCentre, target } = found;
  const money = (minor: bigint) => wire({ minor, currency });
  return {
    to: { role },
    template: 'bad-debt-over-target',
    data: {
      ...{ chargeItem, title, costCentre, from, to: on, billed: money(billed), bad: money(bad), target },
      ...{ actual: badDebtOver(found)!.actual, remedies: badDebtRemedies.join(', ') },
    },
    about: { kind: 'charge-calculation', id: row.calculationId },
  };
}

/** E32: each day, so that a target is watched without anybody asking. */
export const badDebtRun = defineRun({
  name: 'bad-debt-run',
  plural: 'bad-debt-runs',
  requirement: 'R-24',
  summary: 'Tells of charges whose bad debt is over its target',
  verb: alertBadDebt,
  when: (policies, on) => {
    const { time, days } = policies.at(chargeCalculationsPolicy, on).value.badDebt;
    return { time, days };
  },
  find: async (tx, { asOf, policies, after = '', limit }) => {
    const found = await badDebtOf(tx, watched(policies, asOf));
    return found
      .filter((each) => badDebtOver(each) && !isTold(each, { on: asOf, policies }) && keyOf(each) > after)
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .slice(0, limit)
      .map(({ chargeItem, currency }) => ({ chargeItem, currency }));
  },
  cursorOf: keyOf,
});
