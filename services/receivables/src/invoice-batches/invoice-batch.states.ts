// the life of a batch of invoices.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const batchStates = ['entering', 'entered', 'completing', 'completed', 'discarding', 'discarded'] as const;
export type BatchState = (typeof batchStates)[number];

export interface BatchStep {
  readonly from: BatchState;
  readonly verb: string;
  readonly to: BatchState;
}

export const batchSteps: readonly BatchStep[] = [
  { from: 'entering', verb: 'stop-invoice-batch', to: 'entering' },
  { from: 'entering', verb: 'resume-invoice-batch', to: 'entering' },
  { from: 'entered', verb: 'complete-invoice-batch', to: 'completing' },
  { from: 'completing', verb: 'stop-invoice-batch', to: 'completing' },
  { from: 'completing', verb: 'resume-invoice-batch', to: 'completing' },
  // What was refused is tried again once its cause is mended.
  { from: 'completed', verb: 'complete-invoice-batch', to: 'completing' },
  // Whatever it was at: what is completed stays, what is not goes.
  { from: 'entering', verb: 'discard-invoice-batch', to: 'discarding' },
  { from: 'entered', verb: 'discard-invoice-batch', to: 'discarding' },
  { from: 'completing', verb: 'discard-invoice-batch', to: 'discarding' },
  { from: 'completed', verb: 'discard-invoice-batch', to: 'discarding' },
  { from: 'discarding', verb: 'stop-invoice-batch', to: 'discarding' },
  { from: 'discarding', verb: 'resume-invoice-batch', to: 'discarding' },
];

export function batchStepOf(verb: string, state: BatchState): BatchStep | Refusal {
  return stepIn(batchSteps, verb, state, (possibleFrom) =>
    refuse('batch-state', {
      field: 'id',
      detail: `The batch is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { state, possibleFrom },
    }),
  );
}
