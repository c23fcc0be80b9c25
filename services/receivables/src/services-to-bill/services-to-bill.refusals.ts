import { defineRefusals } from '@tolbooth/refusals';

/** why a service is not taken in, or not billed. */
export const serviceRefusals = defineRefusals({
  'service-known': {
    requirement: 'R-39',
    status: 409,
    title: 'A service with that reference is known',
    remedy: 'Nothing is to be done when it is the same; another service has another reference.',
  },
  'service-billed-before': {
    requirement: 'R-39',
    status: 409,
    title: 'The service is billed',
    remedy: 'A service is billed once; it may be billed again when its invoice was cancelled or given up.',
  },
  'service-not-yet': {
    requirement: 'R-39',
    status: 422,
    title: 'The service is not delivered yet',
    remedy: 'Enter it on its last day or later.',
  },
});
