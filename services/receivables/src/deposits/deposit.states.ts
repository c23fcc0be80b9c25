// a deposit is asked for, held while money stands in it, closed when all of it is used, or cancelled.
import type { Step } from '../lifecycles/step.rules';
import type { DepositRow } from './deposit.entity';

export const depositStates = ['none', 'requested', 'held', 'closed', 'cancelled'] as const;
export type DepositState = (typeof depositStates)[number];

const event = 'DepositReleased';
export const depositSteps: readonly Step<DepositState>[] = [
  { from: 'none', verb: 'request-deposit', to: 'requested' },
  { from: 'requested', verb: 'receive-deposit', to: 'held', event: 'DepositHeld' },
  { from: 'held', verb: 'receive-deposit', to: 'held', event: 'DepositHeld' },
  { from: 'held', verb: 'apply-deposit', to: 'held', event },
  { from: 'held', verb: 'apply-deposit', to: 'closed', event },
  { from: 'held', verb: 'approve-refund', to: 'held', event },
  { from: 'held', verb: 'approve-refund', to: 'closed', event },
  { from: 'held', verb: 'release-deposit', to: 'held', event },
  { from: 'held', verb: 'release-deposit', to: 'requested', event },
  { from: 'requested', verb: 'cancel-deposit', to: 'cancelled' },
];

/** Money that stands in it, in minor units. */
export function heldOf(deposit: Pick<DepositRow, 'received' | 'applied' | 'refunded'>): bigint {
  return deposit.received - deposit.applied - deposit.refunded;
}

/** Nothing of it is there yet or any more: asked for while no use was made of it, closed once all that was asked for is used. */
export function depositState(deposit: DepositRow): 'requested' | 'held' | 'closed' {
  if (heldOf(deposit) > 0n) return 'held';
  return deposit.applied + deposit.refunded === deposit.requested ? 'closed' : 'requested';
}
