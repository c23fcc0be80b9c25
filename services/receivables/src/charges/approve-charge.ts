import { handsFault } from '@tolbooth/access';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { ChargeApprovalRow } from './charge.entity';
import { dropApprovals, insertApprovals, updateCharges, type Charge } from './charge.rows';
import { approvalPost, beginsTooEarly } from './charge.rules';
import { chargeSteps } from './charge.states';
import { chargesPolicy } from './charges.policy';
import { chargeChange, lockedCharges, unknownCharge, type ChargeChange } from './draft-charge';

export interface ChargeApproval {
  readonly id: string;
  readonly note: string | undefined;
}

/** each post signs once, by another hand than that which asked; the last makes it a charge. */
export const approveCharge: Verb<ChargeApproval, Charge | undefined, ChargeChange> = {
  name: 'approve-charge',
  requirement: 'R-32',
  about: ({ id }) => id,
  expects: (charge) => charge?.row.version,
  load: (tx, inputs) => lockedCharges(tx, inputs),
  decide: (charge, { id, note }, call) => {
    if (!charge) return unknownCharge(id);
    const { row, approvals } = charge;
    const step = stepOf('charge', chargeSteps, row.state, 'approve-charge');
    if (isRefusal(step)) return step;
    const hands = handsFault(call, 'approve-charge', {
      'change-charge': row.requestedBy,
      'submit-charge': row.submittedBy ?? undefined,
    });
    if (hands) return hands;
    const post = approvalPost(approvals, call.by, call.policies.at(chargesPolicy, call.on).value);
    if (isRefusal(post)) return post;
    const early = post.last ? beginsTooEarly(row.from, call.on) : undefined;
    if (early) return early;
    const approval = Object.assign(new ChargeApprovalRow(), {
      ...{ id: call.newId(), chargeId: id, post: post.post, byActor: call.by.id, byName: call.by.name },
      ...{ requestedBy: row.requestedBy, onDay: call.on, note: note ?? null },
    });
    const state = post.last ? ('approved' as const) : ('submitted' as const);
    const after = { row: { ...row, state, version: row.version + 1 }, approvals: [...approvals, approval] };
    return chargeChange(charge, after);
  },
  save: async (tx, changes) => {
    await updateCharges(
      tx,
      changes.map(({ row }) => row),
    );
    await insertApprovals(
      tx,
      changes.map(({ approvals }) => approvals.at(-1)!),
    );
    return [];
  },
};

/** Back to its draft with the reason; what was approved of it is approved anew. */
export const rejectCharge: Verb<{ id: string; reason: string }, Charge | undefined, ChargeChange> = {
  name: 'reject-charge',
  requirement: 'R-32',
  about: ({ id }) => id,
  expects: (charge) => charge?.row.version,
  load: (tx, inputs) => lockedCharges(tx, inputs),
  decide: (charge, { id, reason }) => {
    if (!charge) return unknownCharge(id);
    const { row } = charge;
    const step = stepOf('charge', chargeSteps, row.state, 'reject-charge');
    if (isRefusal(step)) return step;
    const change = { state: step.to, submittedBy: null, returnedWhy: reason, version: row.version + 1 };
    return chargeChange(charge, { row: { ...row, ...change }, approvals: [] });
  },
  save: async (tx, changes) => {
    await updateCharges(
      tx,
      changes.map(({ row }) => row),
    );
    await dropApprovals(
      tx,
      changes.map(({ row }) => row.id),
    );
    return [];
  },
};
