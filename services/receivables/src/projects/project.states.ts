// R-22, M14: the three steps of project billing: drafted from costs or a fee, released in a batch, finalised.
import type { Step } from '../lifecycles/step.rules';

export const projectInvoiceStates = ['draft', 'released', 'finalised', 'withdrawn'] as const;
export type ProjectInvoiceState = (typeof projectInvoiceStates)[number];

/** Released it is an invoice of receivables, so it is withdrawn only when that one was given up or cancelled. */
export const projectInvoiceSteps: readonly Step<ProjectInvoiceState>[] = [
  { from: 'draft', verb: 'withdraw-project-invoice', to: 'withdrawn' },
  { from: 'draft', verb: 'release-project-invoice', to: 'released', event: 'InvoiceStarted' },
  { from: 'released', verb: 'finalise-project-invoice', to: 'finalised' },
  { from: 'released', verb: 'withdraw-project-invoice', to: 'withdrawn' },
  { from: 'finalised', verb: 'withdraw-project-invoice', to: 'withdrawn' },
];
