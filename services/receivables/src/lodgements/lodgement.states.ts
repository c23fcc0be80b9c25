// DETAILS 4, lodgement. It is awaited while its banking has none that is not cancelled; late is a list, not a state.
import type { Step } from '../lifecycles/step.rules';
import type { LodgementRow } from './lodgement.entity';

export const lodgementStates = ['awaited', 'incomplete', 'complete', 'transferred', 'reconciled', 'cancelled'] as const;
export type LodgementState = (typeof lodgementStates)[number];

export const lodgementSteps: readonly Step<LodgementState>[] = [
  { from: 'awaited', verb: 'enter-lodgement', to: 'incomplete' },
  { from: 'incomplete', verb: 'change-lodgement', to: 'incomplete' },
  { from: 'incomplete', verb: 'complete-lodgement', to: 'complete', event: 'LodgementCompleted' },
  { from: 'complete', verb: 'reopen-lodgement', to: 'incomplete', event: 'LodgementReopened' },
  { from: 'complete', verb: 'transfer', to: 'transferred', event: 'JournalPosted', unasked: true },
  { from: 'transferred', verb: 'reconcile-banking', to: 'reconciled', event: 'LodgementReconciled' },
  { from: 'transferred', verb: 'move-misbanked-income', to: 'transferred', event: 'LodgementLineMoved' },
  { from: 'reconciled', verb: 'move-misbanked-income', to: 'reconciled', event: 'LodgementLineMoved' },
  { from: 'transferred', verb: 'cancel-lodgement', to: 'cancelled', event: 'LodgementCancelled' },
  { from: 'reconciled', verb: 'cancel-lodgement', to: 'cancelled', event: 'LodgementCancelled' },
];

/** In the books from its cut-off on; reconciled when the bank has shown the banking besides. */
export function lodgementStateAt(
  lodgement: Pick<LodgementRow, 'state' | 'transferAt'>,
  at: Date,
  banking?: { readonly reconciledOn: string | null },
): LodgementState {
  if (lodgement.state !== 'complete') return lodgement.state;
  if (lodgement.transferAt === null || lodgement.transferAt.getTime() > at.getTime()) return 'complete';
  return banking?.reconciledOn ? 'reconciled' : 'transferred';
}
