import { defineRefusals } from '@tolbooth/refusals';

/** Why a banking site is not taken. */
export const siteRefusals = defineRefusals({
  'site-code-taken': {
    requirement: 'R-37',
    status: 409,
    title: 'The code of the site is taken',
    remedy: 'Send the request again: the site is there now.',
  },
  'site-alert-open': {
    requirement: 'R-37',
    status: 409,
    title: 'The site has such an alert',
    remedy: 'Look at the open alerts.',
  },
});
