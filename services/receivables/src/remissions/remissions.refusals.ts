import { defineRefusals } from '@tolbooth/refusals';

/** why nobody pays less. */
export const remissionRefusals = defineRefusals({
  'remission-by-budget-holder': {
    requirement: 'R-31',
    status: 403,
    title: 'A budget holder cannot remit a charge',
    remedy: 'Ask the director of the service.',
  },
  'remission-by-director': {
    requirement: 'R-31',
    status: 403,
    title: 'Only the director of the service remits a charge',
    remedy: 'Ask the director, or have the delegation recorded.',
  },
  'remission-own-approval': {
    requirement: 'R-31',
    status: 409,
    title: 'Whoever asks for a remission does not approve it',
    remedy: 'Ask another director.',
  },
  'remission-for-whom': {
    requirement: 'R-31',
    status: 422,
    title: 'A remission is for a customer or for a group',
    remedy: 'Give one of `customer` and `group`.',
  },
  'remission-of-what': {
    requirement: 'R-31',
    status: 422,
    title: 'A remission is a percentage or an amount a unit',
    remedy: 'Give one of `percent`, 100 at the most, and `amount`.',
  },
  'remission-span': {
    requirement: 'R-31',
    status: 422,
    title: 'The days of a remission are not right',
    remedy: 'Choose a last day after the first, and ask anew after it.',
  },
  'remission-unknown': {
    requirement: 'R-31',
    status: 422,
    title: 'There is no such remission',
    remedy: 'Remissions are listed under /v1/remissions.',
  },
  'remission-not-approved': {
    requirement: 'R-31',
    status: 422,
    title: 'The remission is not approved',
    remedy: 'Wait for the decision of the director.',
  },
  'remission-not-then': {
    requirement: 'R-31',
    status: 422,
    title: 'The remission is for other days',
    remedy: 'Bill the days that lie outside facts.from and facts.to on a line without the remission.',
  },
  'remission-other-charge': {
    requirement: 'R-31',
    status: 422,
    title: 'The remission is for other charges',
    remedy: 'Leave the remission out, or bill a charge item that facts.chargeItems names.',
  },
  'remission-not-for-customer': {
    requirement: 'R-31',
    status: 422,
    title: 'The remission is not for this customer',
    remedy: 'Admit the customer to the group, with the evidence.',
  },
  'remission-not-a-group': {
    requirement: 'R-31',
    status: 422,
    title: 'The remission is for one customer',
    remedy: 'Ask for a remission of the other customer’s own.',
  },
  'remission-member-known': {
    requirement: 'R-31',
    status: 409,
    title: 'The customer is admitted',
    remedy: 'Nothing is to be done.',
  },
  'remission-evidence-day': {
    requirement: 'R-31',
    status: 422,
    title: 'Evidence that was not seen yet proves nothing',
    remedy: 'Give the day on which it was seen.',
  },
  'remission-delegated-to-oneself': {
    requirement: 'R-31',
    status: 422,
    title: 'A delegation is to another person',
    remedy: 'Name another person.',
  },
});
