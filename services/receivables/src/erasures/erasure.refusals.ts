import { defineRefusals } from '@tolbooth/refusals';

/** Why a person's data are not erased, or nothing is done with them any more. */
export const erasureRefusals = defineRefusals({
  'erasure-kept-by-law': {
    requirement: 'X-06',
    status: 409,
    title: 'What is kept about the customer is still needed, or the law keeps it',
    remedy:
      'Settle what is open; from the day behind the one named approve it, or refuse the request with that reason.',
  },
  'erasure-asked-already': {
    requirement: 'X-06',
    status: 409,
    title: 'There is a request for this customer already',
    remedy: 'Have that one decided: see /v1/erasures.',
  },
  'erasure-of-a-team': {
    requirement: 'X-06',
    status: 422,
    title: 'The account is a team of the council',
    remedy: 'Its records name nobody but staff: change or end them.',
  },
  'erasure-ground-unknown': {
    requirement: 'X-06',
    status: 422,
    title: 'A request for erasure rests on none such ground',
    remedy: 'Choose among the grounds of the policy receivables/personal-data.',
  },
  'erasure-day': {
    requirement: 'X-06',
    status: 422,
    title: 'A request is not received later than today',
    remedy: 'Give the day on which it came.',
  },
  'erasure-not-late': {
    requirement: 'X-06',
    status: 409,
    title: 'The request is answered, told of already, or still in time',
    remedy: 'Nothing is to be done.',
  },
  'erasure-reason-missing': {
    requirement: 'X-06',
    status: 422,
    title: 'Who asked is told why nothing is erased',
    remedy: 'Say why.',
  },
  'trail-not-carried-over': {
    requirement: 'X-02 X-06',
    status: 409,
    title: 'The audit trail has seals of the old form',
    remedy: 'They are carried over within minutes after an update; where they are not, verify the trail: it is broken.',
  },
  'customer-erased': {
    requirement: 'X-06',
    status: 409,
    title: 'The data of the customer were erased',
    remedy: 'Nothing comes back; enter a new record where the person is a customer again.',
  },
});
