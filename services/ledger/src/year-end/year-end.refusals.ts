import { defineRefusals } from '@tolbooth/refusals';

export const yearEndRefusals = defineRefusals({
  'year-not-found': {
    requirement: 'C-05',
    status: 404,
    title: 'There is no such financial year',
    remedy: 'Set it up first; a year is named by the calendar year in which it begins.',
  },
  'year-not-over': {
    requirement: 'C-05',
    status: 409,
    title: 'The year goes on',
    remedy: 'Run its end after its last day.',
  },
  'year-still-open': {
    requirement: 'C-05',
    status: 409,
    title: 'Periods of the year are open',
    remedy: 'Close them first; a provisional year end may be run before.',
  },
  'year-end-order': {
    requirement: 'C-05',
    status: 409,
    title: 'The year before has not been ended so far',
    remedy: 'Run the end of the year before first, and make it final before this one is.',
  },
  'new-year-closed': {
    requirement: 'C-05',
    status: 409,
    title: 'The first day of the new year takes no journal',
    remedy: 'Set up the new year and open its first period, for the ledger too; or have that period opened again.',
  },
  'reserve-missing': {
    requirement: 'C-05',
    status: 422,
    title: 'The books have no code for the result of the year',
    remedy:
      'Name it in the policy ledger/year-end, and create its combination in these books, once a balancing segment.',
  },
  'class-unknown': {
    requirement: 'C-10',
    status: 422,
    title: 'Nobody said whether codes are of the year or carried',
    remedy: 'Give their beginning a class in the policy ledger/account-classes.',
  },
});
