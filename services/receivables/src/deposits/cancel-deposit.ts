import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { DepositRow } from './deposit.entity';
import { loadDeposits, updateDeposits } from './deposit.rows';
import { depositSteps } from './deposit.states';

interface CancelledChange extends Change {
  readonly deposit: DepositRow;
}

/** it is not asked for any more; money that is held is released or refunded first. */
export const cancelDeposit: Verb<{ readonly id: string }, DepositRow | undefined, CancelledChange> = {
  name: 'cancel-deposit',
  requirement: 'R-30',
  about: (input) => input.id,
  expects: (before) => before?.version,
  load: (tx, inputs) =>
    loadDeposits(
      tx,
      inputs.map((input) => input.id),
      true,
    ),
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no deposit ${input.id}` });
    if (!call.reason)
      return refuse('reason-missing', { field: 'reason', detail: 'Say why it is not asked for any more' });
    const step = stepOf('deposit', depositSteps, before.state, 'cancel-deposit');
    if (isRefusal(step)) return step;
    const deposit = { ...before, state: 'cancelled' as const, version: before.version + 1, endReason: call.reason };
    const subject = { kind: 'deposit', id: deposit.id, version: deposit.version };
    return { subject, before, after: deposit, deposit };
  },
  save: async (tx, changes) => {
    await updateDeposits(
      tx,
      changes.map((change) => change.deposit),
    );
    return [];
  },
};
