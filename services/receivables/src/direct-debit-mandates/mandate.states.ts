// a mandate is lodged with the payer's bank, used, and ended by the payer, a bank, the council or by not being used.
import type { Step } from '../lifecycles/step.rules';

export const mandateStates = ['none', 'entered', 'lodged', 'active', 'suspended', 'cancelled'] as const;
export type MandateState = (typeof mandateStates)[number];

export const mandateSteps: readonly Step<MandateState>[] = [
  { from: 'none', verb: 'set-up-mandate', to: 'entered' },
  // A scheme that lodges nothing.
  { from: 'none', verb: 'set-up-mandate', to: 'active' },
  { from: 'entered', verb: 'lodge-mandate', to: 'lodged' },
  { from: 'lodged', verb: 'keep-mandate', to: 'active', unasked: true },
  { from: 'active', verb: 'keep-mandate', to: 'cancelled', unasked: true },
  // Its last collection came.
  { from: 'active', verb: 'take-direct-debits', to: 'cancelled', unasked: true },
  { from: 'suspended', verb: 'take-direct-debits', to: 'cancelled', unasked: true },
  { from: 'entered', verb: 'change-mandate-account', to: 'entered' },
  { from: 'lodged', verb: 'change-mandate-account', to: 'entered' },
  { from: 'active', verb: 'change-mandate-account', to: 'entered' },
  { from: 'active', verb: 'change-mandate-account', to: 'active' },
  { from: 'suspended', verb: 'change-mandate-account', to: 'entered' },
  { from: 'suspended', verb: 'change-mandate-account', to: 'active' },
  { from: 'active', verb: 'suspend-mandate', to: 'suspended' },
  { from: 'suspended', verb: 'resume-mandate', to: 'active' },
  { from: 'entered', verb: 'cancel-mandate', to: 'cancelled' },
  { from: 'lodged', verb: 'cancel-mandate', to: 'cancelled' },
  { from: 'active', verb: 'cancel-mandate', to: 'cancelled' },
  { from: 'suspended', verb: 'cancel-mandate', to: 'cancelled' },
  { from: 'entered', verb: 'apply-direct-debit-advice', to: 'cancelled' },
  { from: 'lodged', verb: 'apply-direct-debit-advice', to: 'cancelled' },
  { from: 'active', verb: 'apply-direct-debit-advice', to: 'cancelled' },
  { from: 'active', verb: 'apply-direct-debit-advice', to: 'suspended' },
  { from: 'suspended', verb: 'apply-direct-debit-advice', to: 'cancelled' },
  { from: 'suspended', verb: 'apply-direct-debit-advice', to: 'active' },
  // Its last collection came back and may be presented again.
  { from: 'cancelled', verb: 'apply-direct-debit-advice', to: 'active' },
];
