import { defineRefusals } from '@tolbooth/refusals';

export const exchangeRefusals = defineRefusals({
  'no-foreign-account': {
    requirement: 'C-16',
    status: 422,
    title: 'The council has no bank account in that currency',
    remedy: 'Name a currency of `ledger/foreign-accounts`, or have the account added to that policy.',
  },
  'purchase-in-own-currency': {
    requirement: 'C-16',
    status: 422,
    title: 'What is paid for foreign money is the council’s own currency',
    remedy: 'Give what the own account was charged, in the council’s currency.',
  },
  'replenishment-told-once': {
    requirement: 'C-16',
    status: 409,
    title: 'The bank’s reference stands on another purchase',
    remedy: 'Look at the purchase that has it; each is told once.',
  },
  'replenishment-number-once': {
    requirement: 'C-16',
    status: 409,
    title: 'The number stands on another purchase',
    remedy: 'Nothing is to be done: try again.',
  },
  'replenishment-state': {
    requirement: 'C-16',
    status: 409,
    title: 'The purchase has been decided',
    remedy: 'What is posted keeps its rate until the next purchase; what was rejected is proposed anew.',
  },
  'replenishment-by-two': {
    requirement: 'C-16',
    status: 403,
    title: 'Who proposed the purchase does not post it',
    remedy: 'Ask another person.',
  },
  'replenishment-backdated': {
    requirement: 'C-16',
    status: 409,
    title: 'A later purchase has made its rate already',
    remedy: 'Date it on or after the last purchase of that currency; what was posted since keeps its rate.',
  },
  'future-purchase': {
    requirement: 'C-16',
    status: 422,
    title: 'The purchase lies in the future',
    remedy: 'Tell it on its day.',
  },
  'nothing-realised': {
    requirement: 'C-16',
    status: 409,
    title: 'Nothing has come about on the item since',
    remedy: 'Nothing is to be done.',
  },
  'no-revaluation': {
    requirement: 'C-16',
    status: 409,
    title: 'The council does not revalue at the end of a month',
    remedy: 'Change `ledger/foreign-accounts` if it shall.',
  },
  'closing-rate-missing': {
    requirement: 'C-16',
    status: 409,
    title: 'Nobody has told what the currency was worth at the end of the month',
    remedy: 'PUT /v1/closing-rates/{month}/{currency} with its published source.',
  },
  'nothing-to-revalue': {
    requirement: 'C-16',
    status: 409,
    title: 'The account is worth what the books say',
    remedy: 'Nothing is to be done.',
  },
});
