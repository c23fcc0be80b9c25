// proposed by the run, approved by another person, sent as a file; on its day the money is there until banks return items.
import type { Step } from '../lifecycles/step.rules';

export const collectionStates = ['none', 'proposed', 'approved', 'sent', 'collected', 'discarded'] as const;
export type CollectionState = (typeof collectionStates)[number];

export const collectionSteps: readonly Step<CollectionState>[] = [
  { from: 'none', verb: 'propose-direct-debits', to: 'proposed' },
  { from: 'proposed', verb: 'propose-direct-debits', to: 'proposed' },
  { from: 'proposed', verb: 'approve-direct-debits', to: 'approved' },
  { from: 'proposed', verb: 'discard-direct-debits', to: 'discarded' },
  { from: 'approved', verb: 'discard-direct-debits', to: 'discarded' },
  { from: 'approved', verb: 'send-direct-debits', to: 'sent' },
  { from: 'proposed', verb: 'drop-unsent-direct-debits', to: 'discarded', unasked: true },
  { from: 'approved', verb: 'drop-unsent-direct-debits', to: 'discarded', unasked: true },
  { from: 'sent', verb: 'apply-direct-debit-advice', to: 'collected', unasked: true },
  { from: 'sent', verb: 'take-direct-debits', to: 'collected', unasked: true },
];

export const itemStates = [
  'none',
  'proposed',
  'withdrawn',
  'left-out',
  'sent',
  'rejected',
  'collected',
  'returned',
] as const;
export type ItemState = (typeof itemStates)[number];

export const itemSteps: readonly Step<ItemState>[] = [
  { from: 'none', verb: 'propose-direct-debits', to: 'proposed', event: 'DirectDebitNotified' },
  { from: 'proposed', verb: 'withdraw-direct-debit', to: 'withdrawn', event: 'DirectDebitEnded' },
  { from: 'proposed', verb: 'discard-direct-debits', to: 'left-out', event: 'DirectDebitEnded' },
  { from: 'proposed', verb: 'drop-unsent-direct-debits', to: 'left-out', event: 'DirectDebitEnded', unasked: true },
  { from: 'proposed', verb: 'send-direct-debits', to: 'sent' },
  { from: 'proposed', verb: 'send-direct-debits', to: 'left-out', event: 'DirectDebitEnded' },
  { from: 'sent', verb: 'take-direct-debits', to: 'collected', event: 'ReceiptTaken, DirectDebitEnded', unasked: true },
  { from: 'sent', verb: 'apply-direct-debit-advice', to: 'rejected', event: 'DirectDebitEnded' },
  { from: 'collected', verb: 'apply-direct-debit-advice', to: 'returned', event: 'ReceiptReturned, DirectDebitEnded' },
];
