// the life of a file of customers; checking and entering go on page by page.
import type { Step } from '../lifecycles/step.rules';

export const customerImportStates = ['received', 'faulty', 'checked', 'entering', 'entered', 'discarded'] as const;
export type CustomerImportState = (typeof customerImportStates)[number];

export const customerImportSteps: readonly Step<CustomerImportState>[] = [
  { from: 'received', verb: 'stop-customer-import', to: 'received' },
  { from: 'received', verb: 'resume-customer-import', to: 'received' },
  { from: 'received', verb: 'discard-customer-import', to: 'discarded' },
  { from: 'faulty', verb: 'discard-customer-import', to: 'discarded' },
  { from: 'checked', verb: 'discard-customer-import', to: 'discarded' },
  { from: 'checked', verb: 'enter-imported-customers', to: 'entering', event: 'CustomerChanged' },
  { from: 'entering', verb: 'stop-customer-import', to: 'entering' },
  { from: 'entering', verb: 'resume-customer-import', to: 'entering' },
];
