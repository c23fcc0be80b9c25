import { defineRefusals } from '@tolbooth/refusals';

/** why a charge is not calculated. */
export const chargeCalculationRefusals = defineRefusals({
  'cost-head-unknown': {
    requirement: 'R-24',
    status: 422,
    title: 'There is no such cost head',
    remedy: 'Use those of the policy receivables/charge-calculations.',
  },
  'cost-head-missing': {
    requirement: 'R-24',
    status: 422,
    title: 'Full recovery looks at more costs',
    remedy: 'Name each cost head that facts.missing gives, also at 0.00.',
  },
  'bad-debt-within-target': {
    requirement: 'R-24',
    status: 409,
    title: 'The bad debt of the charge is not over a target',
    remedy: 'Nothing is to be done.',
  },
  'bad-debt-told': {
    requirement: 'R-24',
    status: 409,
    title: 'It was told, and not long ago',
    remedy: 'It is told again by itself while it is over its target.',
  },
  'cost-incomplete': {
    requirement: 'R-24',
    status: 422,
    title: 'A cost does not say what its kind needs',
    remedy: 'A stepped cost has the units of a step; an overhead its base and how much of how much is used.',
  },
});
