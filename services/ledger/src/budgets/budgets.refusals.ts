import { defineRefusals } from '@tolbooth/refusals';

const requirement = 'C-11';

export const budgetRefusals = defineRefusals({
  'budget-not-found': {
    requirement,
    status: 404,
    title: 'There is no such version of a budget',
    remedy: 'GET /v1/budget-versions lists them by year.',
  },
  'budget-state': {
    requirement,
    status: 409,
    title: 'The version of the budget is not in a state that allows it',
    remedy:
      'A draft is filled and submitted, a submitted one approved or returned; afterwards begin a revised version.',
  },
  'budget-stands': {
    requirement,
    status: 409,
    title: 'What is submitted or approved of a budget stands',
    remedy: 'Return the version to its draft, or begin a revised one.',
  },
  'budget-does-not-add-up': {
    requirement,
    status: 422,
    title: 'The budget does not add up',
    remedy: 'Make the twelve months equal the year, and the lines equal the declared totals.',
  },
  'budget-profile-malformed': {
    requirement,
    status: 422,
    title: 'How the budget is spread over the year cannot be read',
    remedy: 'Give twelve amounts, twelve weights, or the name of a profile: one of them.',
  },
  'budget-profile-unknown': {
    requirement,
    status: 422,
    title: 'The council has no such profile',
    remedy: 'Use one of the named profiles, or give months or weights.',
  },
  'budget-currency': {
    requirement,
    status: 422,
    title: 'A budget is in the currency of the books',
    remedy: 'Give the amounts in the currency of the books.',
  },
  'budget-sign': {
    requirement,
    status: 422,
    title: 'The budget has the wrong sign for its code',
    remedy: 'Expenditure is not below zero, an income target not above: it is a credit.',
  },
  'budget-code-once': {
    requirement,
    status: 422,
    title: 'A code stands twice in the version',
    remedy: 'Give each code once.',
  },
  'budget-control-code': {
    requirement,
    status: 422,
    title: 'A control account has no budget',
    remedy: 'Budget the income or expenditure that leads to it.',
  },
  'budget-class': {
    requirement,
    status: 422,
    title: 'Codes of this class have no budget',
    remedy: 'Use a code of income or expenditure; which classes have budgets is policy `ledger/budget-setting`.',
  },
  'budget-set-once': {
    requirement,
    status: 409,
    title: 'The budget of the year is set already',
    remedy: 'Begin a revised version, with its reason.',
  },
  'budget-effective-day': {
    requirement,
    status: 422,
    title: 'The version cannot take effect on that day',
    remedy:
      'The original takes effect on the first day of its year, a revision within it and not before an earlier one.',
  },
  'budget-revision-reason': {
    requirement,
    status: 422,
    title: 'A revision needs a reason',
    remedy: 'Say why: field `reason`.',
  },
  'budget-return-reason': {
    requirement,
    status: 422,
    title: 'Whoever prepared it wants to know why it comes back',
    remedy: 'Say why: field `reason`.',
  },
  'budget-file-unreadable': {
    requirement,
    status: 422,
    title: 'The file is no table of budgets',
    remedy: 'Send CSV or a spreadsheet with the columns code, annual, and profile or m1 to m12.',
  },
  'virement-not-found': {
    requirement,
    status: 404,
    title: 'There is no such virement',
    remedy: 'GET /v1/virements lists them by year.',
  },
  'virement-state': {
    requirement,
    status: 409,
    title: 'The virement is decided',
    remedy: 'Move the budget back with another virement.',
  },
  'virement-stands': {
    requirement,
    status: 409,
    title: 'A decided virement stands',
    remedy: 'Move the budget back with another virement.',
  },
  'virement-does-not-balance': {
    requirement,
    status: 422,
    title: 'What is given is not what is received',
    remedy: 'Make both sides equal to the penny.',
  },
  'virement-does-not-add-up': {
    requirement,
    status: 422,
    title: 'The months of one side are not its amount',
    remedy: 'Make the months add up, or leave them out.',
  },
  'virement-no-budget': {
    requirement,
    status: 409,
    title: 'The year has no budget',
    remedy: 'Have its budget approved first (/v1/budgets), or name a year that has one.',
  },
  'virement-month': {
    requirement,
    status: 422,
    title: 'The month is not in the year of the virement',
    remedy: 'Give months of its accounting year, each once.',
  },
  'virement-code-once': {
    requirement,
    status: 422,
    title: 'A code stands twice in the virement',
    remedy: 'Give each code once.',
  },
  'virement-mixes-kinds': {
    requirement,
    status: 422,
    title: 'Income and expenditure are not mixed',
    remedy: 'Move between codes of one kind; whether income may pay for expenditure is policy `ledger/virements`.',
  },
  'virement-not-available': {
    requirement,
    status: 422,
    title: 'So much is not there to be moved',
    remedy: 'Move at most what is neither spent nor reserved by orders.',
  },
  'virement-above-authority': {
    requirement,
    status: 403,
    title: 'The amount is above your authority',
    remedy: 'Ask one of the named roles to approve it.',
  },
  'virement-approved-before': {
    requirement,
    status: 409,
    title: 'You approved it already',
    remedy: 'It waits for another person.',
  },
  'virement-not-approved': {
    requirement,
    status: 409,
    title: 'The virement has not all its approvals',
    remedy: 'Have the people of its band approve it.',
  },
  'virement-outside-scope': {
    requirement: 'X-08',
    status: 403,
    title: 'The budget that is given is not yours',
    remedy: 'Ask whoever holds that budget to request the virement.',
  },
  'virement-not-yours': {
    requirement,
    status: 403,
    title: 'Only who asked for it withdraws it',
    remedy: 'Refuse it with a reason instead.',
  },
});
