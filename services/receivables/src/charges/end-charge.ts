import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { updateCharges, type Charge } from './charge.rows';
import { chargeSteps } from './charge.states';
import { chargeChange, lockedCharges, unknownCharge, type ChargeChange } from './draft-charge';

interface Ending {
  readonly id: string;
  readonly lastDay: Day;
  readonly reason: string;
}

/** nobody is charged by it after its last day. A later price is a new version and needs no end of the one before. */
export const endCharge: Verb<Ending, Charge | undefined, ChargeChange> = {
  name: 'end-charge',
  requirement: 'R-32',
  about: ({ id }) => id,
  expects: (charge) => charge?.row.version,
  load: (tx, inputs) => lockedCharges(tx, inputs),
  decide: (charge, { id, lastDay, reason }, call) => {
    if (!charge) return unknownCharge(id);
    const { row } = charge;
    const step = stepOf('charge', chargeSteps, row.state, 'end-charge');
    if (isRefusal(step)) return step;
    if (lastDay < call.on || lastDay < row.from) {
      const detail = `It began on ${row.from} and today is ${call.on}`;
      return refuse('charge-last-day', { field: 'lastDay', detail, facts: { from: row.from, on: call.on } });
    }
    const change = { state: step.to, lastDay, endedWhy: reason, version: row.version + 1 };
    return chargeChange(charge, { ...charge, row: { ...row, ...change } });
  },
  save: async (tx, changes) => {
    await updateCharges(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
