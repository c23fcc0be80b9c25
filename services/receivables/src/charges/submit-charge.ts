import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { chargeQuestions } from './charge-questions';
import { updateCharges, type Charge } from './charge.rows';
import { submissionFault } from './charge.rules';
import { chargeSteps } from './charge.states';
import { chargesPolicy } from './charges.policy';
import { chargeChange, lockedCharges, unknownCharge, type ChargeChange } from './draft-charge';

/** R-32, M10: all eleven answered and the power quoted, for the posts to approve. */
export const submitCharge: Verb<{ readonly id: string }, Charge | undefined, ChargeChange> = {
  name: 'submit-charge',
  requirement: 'R-32',
  about: ({ id }) => id,
  expects: (charge) => charge?.row.version,
  load: (tx, inputs) => lockedCharges(tx, inputs),
  decide: (charge, { id }, call) => {
    if (!charge) return unknownCharge(id);
    const { row } = charge;
    const step = stepOf('charge', chargeSteps, row.state, 'submit-charge');
    if (isRefusal(step)) return step;
    const policy = call.policies.at(chargesPolicy, call.on).value;
    const fault = submissionFault(row, chargeQuestions(call.policies.profile), policy);
    if (fault) return fault;
    const change = { state: step.to, submittedBy: call.by.id, returnedWhy: null, version: row.version + 1 };
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
