import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Step } from '../supplier-invoices/supplier-invoice.states';

/**
 * Life of a payment (DETAILS 4). The approval of a run issues its payments in the same step, so that no approved
 * payment can stand without its number: a transfer is `issued`, a cheque `printed`.
 */
export const paymentStates = [
  'proposed',
  'withdrawn',
  'issued',
  'printed',
  'released',
  'stopped',
  'cleared',
  'cancelled',
] as const;
export type PaymentState = (typeof paymentStates)[number];

export const paymentSteps: readonly Step<PaymentState>[] = [
  { from: 'proposed', verb: 'approve-payment-run', to: ['issued', 'printed'], event: 'PaymentIssued' },
  { from: 'proposed', verb: 'withdraw-payment-run', to: ['withdrawn'] },
  { from: 'printed', verb: 'allow-hand-out', to: ['printed'] },
  { from: 'printed', verb: 'release-cheque', to: ['released'], event: 'ChequeReleased' },
  { from: 'printed', verb: 'cancel-cheque', to: ['cancelled'], event: 'ChequeCancelled' },
  { from: 'released', verb: 'record-cheque-check', to: ['released'] },
  { from: 'released', verb: 'stop-cheque', to: ['stopped'], event: 'ChequeStopped' },
  { from: 'released', verb: 'clear-payment', to: ['cleared'], event: 'PaymentCleared' },
  { from: 'issued', verb: 'clear-payment', to: ['cleared'], event: 'PaymentCleared' },
  { from: 'stopped', verb: 'cancel-cheque', to: ['cancelled'], event: 'ChequeCancelled' },
  { from: 'cancelled', verb: 'reissue-cheque', to: ['cancelled'], event: 'PaymentIssued' },
];

/** The refusal of a step that the table does not have. */
export function refusePaymentStep(verb: string, state: PaymentState, number: string): Refusal | undefined {
  if (paymentSteps.some((step) => step.from === state && step.verb === verb)) return undefined;
  const from = paymentSteps.filter((step) => step.verb === verb).map((step) => step.from);
  return refuse('payment-state-forbids', {
    detail: `${number} is ${state}; ${verb} is possible from ${from.join(', ')}.`,
    facts: { state, possibleFrom: from },
  });
}
