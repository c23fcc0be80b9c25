import { isRefusal } from '@tolbooth/refusals';
import { budgetStates, budgetStep, budgetSteps, type BudgetStep } from './budget.states';

const verbs: BudgetStep['verb'][] = [
  'fill-budget',
  'submit-budget',
  'return-budget',
  'approve-budget',
  'discard-budget',
];
const allowed = [
  'draft fill-budget',
  'draft submit-budget',
  'draft discard-budget',
  'submitted return-budget',
  'submitted approve-budget',
];

describe('C-11 states of a version of the budget, every pair', () => {
  it.each(budgetStates.flatMap((state) => verbs.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
    const step = budgetStep(verb, 'v1', state);
    if (allowed.includes(`${state} ${verb}`)) expect(budgetSteps).toContain(step);
    else expect(step).toMatchObject({ code: 'budget-state', facts: { state } });
    expect(isRefusal(step)).toBe(!allowed.includes(`${state} ${verb}`));
  });

  it('only an approval tells anybody', () => {
    expect(budgetSteps.filter(({ event }) => event).map(({ verb }) => verb)).toEqual(['approve-budget']);
  });
});
