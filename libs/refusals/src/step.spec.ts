import { refuse } from './refusal';
import { stepIn } from './step';

type State = 'draft' | 'submitted' | 'ended';

const steps: readonly { from: State; verb: 'submit' | 'end'; to: State }[] = [
  { from: 'draft', verb: 'submit', to: 'submitted' },
  { from: 'draft', verb: 'end', to: 'ended' },
  { from: 'submitted', verb: 'end', to: 'ended' },
];

const no = (possibleFrom: readonly State[]) => refuse('thing-state', { detail: possibleFrom.join(', ') });

describe('the step of a table of states', () => {
  it('is the one of this verb from this state', () => {
    expect(stepIn(steps, 'end', 'submitted', no)).toBe(steps[2]);
  });

  it.each([
    ['submit', 'submitted', 'draft'],
    ['end', 'ended', 'draft, submitted'],
  ] as const)('%s from %s is refused as the folder says, told from where the verb goes', (verb, from, detail) => {
    expect(stepIn(steps, verb, from, no)).toEqual(refuse('thing-state', { detail }));
  });
});
