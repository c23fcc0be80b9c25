import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { disputeWith, newsWith } from '../../test/given';
import { answeredBy } from './answer.rules';
import type { Dispute } from './dispute';
import {
  disputeStateOf,
  disputeStates,
  disputeTransitions,
  type DisputeMove,
  type DisputeState,
} from './dispute.states';
import { reviewDispute } from './expiry.rules';
import { noteUpdate, resolveDispute } from './resolve.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const during = { at: new Date('2006-09-22T09:00:00Z'), on: day('2006-09-22') };
const afterHold = day('2006-09-30');

const given: Record<DisputeState, Dispute> = {
  open: disputeWith(),
  warned: disputeWith({ warnedOn: day('2006-09-22') }),
  upheld: disputeWith({ status: 'upheld', upheldAmount: 117_50n, resolvedOn: during.on }),
  rejected: disputeWith({ status: 'rejected', resolvedOn: during.on }),
  expired: disputeWith({ status: 'expired', expiredOn: afterHold }),
  withdrawn: disputeWith({ status: 'withdrawn' }),
};

const moves: Record<DisputeMove, (dispute: Dispute) => Dispute | undefined> = {
  uphold: (dispute) => done(resolveDispute(dispute, { outcome: 'upheld', reason: 'r' }, during)),
  reject: (dispute) => done(resolveDispute(dispute, { outcome: 'rejected', reason: 'r' }, during)),
  'note-update': (dispute) => done(noteUpdate(dispute, during.on)),
  'run-during-hold': (dispute) => run(dispute, during.on),
  'run-after-hold': (dispute) => run(dispute, afterHold),
  'invoice-cancelled': (dispute) => answeredBy([dispute], newsWith({ kind: 'cancelled' }))[0],
};

describe('DETAILS 4, Dispute (D-06)', () => {
  it.each(disputeStates.flatMap((from) => disputeStates.map((to) => [from, to] as const)))(
    '%s to %s goes only as the table says',
    (from, to) => {
      const allowed = disputeTransitions.filter((row) => row.from === from && row.to === to).map((row) => row.by);
      const reached = (Object.keys(moves) as DisputeMove[]).filter((by) => {
        const moved = moves[by](given[from]);
        return moved !== undefined && disputeStateOf(moved) === to;
      });
      expect(reached.sort()).toEqual([...allowed].sort());
    },
  );
});

function run(dispute: Dispute, asOf: typeof afterHold): Dispute | undefined {
  const reviewed = reviewDispute(dispute, 'open', policies, asOf);
  return isRefusal(reviewed) ? undefined : reviewed.dispute;
}

function done(moved: ReturnType<typeof noteUpdate>): Dispute | undefined {
  return isRefusal(moved) ? undefined : moved;
}
