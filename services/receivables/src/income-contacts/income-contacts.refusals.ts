import { defineRefusals } from '@tolbooth/refusals';

export const incomeContactRefusals = defineRefusals({
  'income-contact-known': {
    requirement: 'R-15',
    status: 409,
    title: 'The address is among the contacts already',
    remedy: 'Look for it in the list of contacts.',
  },
  'income-contact-state': {
    requirement: 'R-15',
    status: 409,
    title: 'The contact is not in a state that allows it',
    remedy: 'Who has asked is listed or ended; who has ended asks anew.',
  },
  'income-list-sent': {
    requirement: 'R-15',
    status: 409,
    title: 'The contact has had the list of that day, or there is nothing on it',
    remedy: 'Nothing is to be done.',
  },
});
