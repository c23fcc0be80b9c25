import { defineRefusals } from '@tolbooth/refusals';

export const goodsReceivedRefusals = defineRefusals({
  'receipt-currency': {
    requirement: 'C-14',
    status: 422,
    title: 'What was received or invoiced in another currency does not say what it is in the books',
    remedy: 'Have payables state the value of each line in the currency of the books.',
  },
  'nothing-to-accrue': {
    requirement: 'C-14',
    status: 409,
    title: 'What is received and not invoiced of the order is accrued',
    remedy: 'Nothing is to be done.',
  },
  'accrual-balancing': {
    requirement: 'C-14',
    status: 422,
    title: 'The line of the order belongs to another balancing segment than the account of what is not invoiced',
    remedy: 'Accrue it by a journal within its balancing segment, or correct the code of the line.',
  },
});
