import { defineRefusals } from '@tolbooth/refusals';

export const matchRuleRefusals = defineRefusals({
  'match-rule-state': {
    requirement: 'R-14',
    status: 409,
    title: 'The rule is not in a state that allows it',
    remedy: 'What was decided stays: write its next version, or end it.',
  },
  'match-rule-once': {
    requirement: 'R-14',
    status: 409,
    title: 'Another version of the rule was written at the same moment',
    remedy: 'Look at it, and write yours after it.',
  },
  'match-rule-owner': {
    requirement: 'R-14',
    status: 422,
    title: 'The rule says neither or both of customer and code',
    remedy: 'Name the customer or the code whose such lines are, one of them.',
  },
  'match-rule-conditions': {
    requirement: 'R-14',
    status: 422,
    title: 'The rule fits too many lines',
    remedy: 'Give the payer’s name, what the payer writes, or the payer’s account, with enough letters and few stars.',
  },
  'match-rule-account': {
    requirement: 'R-14',
    status: 422,
    title: 'The council has no such bank account',
    remedy: 'Name one of its accounts as policy receivables/bank-statements has them, or none for all of them.',
  },
  'match-rule-amounts': {
    requirement: 'R-14',
    status: 422,
    title: 'The least amount is more than the most',
    remedy: 'Give them the other way round.',
  },
  'match-rule-points': {
    requirement: 'R-14',
    status: 422,
    title: 'A rule may not add so much to a score',
    remedy: 'Give no more points than the policy receivables/match-rules has.',
  },
  'match-rule-days': {
    requirement: 'R-14',
    status: 422,
    title: 'The days do not go together',
    remedy: 'A rule begins today or later, ends after its beginning, and is tried on no more days than the policy has.',
  },
  'match-rule-tried': {
    requirement: 'R-14',
    status: 409,
    title: 'Nobody has tried the rule on history',
    remedy: 'Try it, look at where it differs from what people decided, and approve it then.',
  },
  'match-rule-hands': {
    requirement: 'R-14',
    status: 403,
    title: 'Who wrote the rule does not decide it',
    remedy: 'Ask another person (SOD-55).',
  },
  'match-rule-overlap': {
    requirement: 'R-14',
    status: 409,
    title: 'Two versions of the rule would be in force at once',
    remedy: 'Let the version begin after the one before it.',
  },
});
