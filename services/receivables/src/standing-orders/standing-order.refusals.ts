import { defineRefusals } from '@tolbooth/refusals';

const refused = (status: 409 | 422, title: string, remedy: string) => ({ requirement: 'R-26', status, title, remedy });

export const standingOrderRefusals = defineRefusals({
  'standing-order-reference': refused(
    422,
    'That is no reference that a bank carries and lines are read by',
    'Take letters and digits only, for example a word and the number of the tenancy.',
  ),
  'standing-order-taken': refused(
    409,
    'The reference is agreed with another customer',
    'Agree another reference, or end the one of the other customer and choose anew.',
  ),
  'standing-order-days': refused(422, 'The last day is before the first', 'Correct one of the days.'),
});
