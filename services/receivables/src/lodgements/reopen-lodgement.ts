import { controlAccountsPolicy } from '@tolbooth/chart';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { lodgementReopened } from './lodgement.events';
import { changeOf, type LodgementChange } from './lodgement.facts';
import { loadLodgements, updateLodgements, type LodgementOfBanking } from './lodgement.rows';
import { lodgementStateAt, lodgementSteps } from './lodgement.states';

export interface LodgementId {
  readonly id: string;
}

/** C-06: taken back until the cut-off, for a reason; the number stays. */
export const reopenLodgement: Verb<LodgementId, LodgementOfBanking | undefined, LodgementChange> = {
  name: 'reopen-lodgement',
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
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why the lodgement is reopened' });
    const { lodgement } = before;
    const state = lodgementStateAt(lodgement, call.at);
    if (state === 'transferred') {
      return refuse('past-cut-off', {
        field: 'state',
        detail: `Lodgement ${lodgement.number} has been in the books since ${lodgement.transferAt!.toISOString()}`,
        facts: { transferredAt: lodgement.transferAt!.toISOString() },
      });
    }
    const step = stepOf('lodgement', lodgementSteps, state, 'reopen-lodgement');
    if (isRefusal(step)) return step;
    const after = {
      ...lodgement,
      state: 'incomplete' as const,
      version: lodgement.version + 1,
      completedAt: null,
      completedOn: null,
      completedBy: null,
      transferAt: null,
      late: false,
    };
    return changeOf({ ...before, lodgement: after }, before);
  },
  save: async (tx, changes, call) => {
    await updateLodgements(tx, changes);
    const codes = call.policies.at(controlAccountsPolicy, call.on).value;
    return changes.map((change) =>
      lodgementReopened(change, codes, { at: call.at, on: call.on, reason: call.reason! }),
    );
  },
};
