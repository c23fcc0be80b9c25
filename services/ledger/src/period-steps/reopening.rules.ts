// C-05: what becomes of somebody's wish that a closed period opens again.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import { reopeningSteps, type ReopeningState, type ReopeningStep } from './reopening.states';

export function reopeningStep(verb: ReopeningStep['verb'], id: string, state: ReopeningState): ReopeningStep | Refusal {
  return stepIn(reopeningSteps, verb, state, () =>
    refuse('reopening-decided', {
      field: 'id',
      detail: `The reopening is ${state} already`,
      facts: { id, state },
    }),
  );
}
