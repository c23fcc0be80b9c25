import { handsFault } from '@tolbooth/access';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { RefundRow } from './refund.entity';
import { loadRefunds, updateRefunds } from './refund.rows';
import { refundSteps } from './refund.states';
import type { RefundChange } from './request-refund';

/** What every decision on a refund asks first. */
export function decisionFault(refund: RefundRow, verb: string, call: Call): Refusal | undefined {
  const step = stepOf('refund', refundSteps, refund.state, verb);
  if (isRefusal(step)) return step;
  return handsFault(call, verb, { 'request-refund': refund.requestedBy });
}

function ending(name: 'reject-refund' | 'withdraw-refund', state: 'rejected' | 'withdrawn', why: string) {
  const verb: Verb<{ readonly id: string }, RefundRow | undefined, RefundChange> = {
    name,
    requirement: 'R-18',
    about: (input) => input.id,
    expects: (before) => before?.version,
    load: (tx, inputs) =>
      loadRefunds(
        tx,
        inputs.map((input) => input.id),
        true,
      ),
    decide: (before, input, call) => {
      if (!before) return refuse('not-found', { field: 'id', detail: `There is no refund ${input.id}` });
      if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: why });
      const fault = decisionFault(before, name, call);
      if (fault) return fault;
      const decided = state === 'rejected' ? { decidedOn: call.on, decidedBy: call.by.id } : {};
      const refund = { ...before, ...decided, state, version: before.version + 1, decisionReason: call.reason };
      return { subject: { kind: 'refund', id: refund.id, version: refund.version }, before, after: refund, refund };
    },
    save: async (tx, changes) => {
      await updateRefunds(
        tx,
        changes.map((change) => change.refund),
      );
      return [];
    },
  };
  return verb;
}

/** another person says no; the money stays on account. */
export const rejectRefund = ending('reject-refund', 'rejected', 'Say why it is not given back');

/** it is not asked for any more. */
export const withdrawRefund = ending('withdraw-refund', 'withdrawn', 'Say why it is not wanted any more');
