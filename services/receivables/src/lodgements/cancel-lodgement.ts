import { controlAccountsPolicy } from '@tolbooth/chart';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { lodgementCancelled } from './lodgement.events';
import { changeOf, type LodgementChange } from './lodgement.facts';
import { loadLodgements, updateLodgements, type LodgementOfBanking } from './lodgement.rows';
import { lodgementStateAt, lodgementSteps } from './lodgement.states';

/** R-13, M22: business support takes a lodgement out of the books; its banking awaits another, under a new number. */
export const cancelLodgement: Verb<{ readonly id: string }, LodgementOfBanking | undefined, LodgementChange> = {
  name: 'cancel-lodgement',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: (before) => before?.lodgement.version,
  load: (tx, inputs) =>
    loadLodgements(
      tx,
      inputs.map((input) => input.id),
      true,
    ),
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no lodgement ${input.id}` });
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say what was wrong with it' });
    const { lodgement } = before;
    const state = lodgementStateAt(lodgement, call.at, before.banking);
    if (state === 'complete') {
      return refuse('before-cut-off', {
        field: 'state',
        detail: `Lodgement ${lodgement.number} is not yet in the books: reopen it and change it`,
        facts: { transferAt: lodgement.transferAt?.toISOString() },
      });
    }
    const step = stepOf('lodgement', lodgementSteps, state, 'cancel-lodgement');
    if (isRefusal(step)) return step;
    const after = {
      ...lodgement,
      state: 'cancelled' as const,
      version: lodgement.version + 1,
      endReason: call.reason,
    };
    return changeOf({ ...before, lodgement: after }, before);
  },
  save: async (tx, changes, call) => {
    await updateLodgements(tx, changes);
    const codes = call.policies.at(controlAccountsPolicy, call.on).value;
    return changes.map((change) =>
      lodgementCancelled(change, codes, { at: call.at, on: call.on, reason: call.reason! }),
    );
  },
};
