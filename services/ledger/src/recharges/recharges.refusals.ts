import { defineRefusals } from '@tolbooth/refusals';

/** C-15: why a recharge is not. */
export const rechargeRefusals = defineRefusals({
  'recharge-unknown': {
    requirement: 'C-15',
    status: 404,
    title: 'There is no such recharge',
    remedy: 'Recharges are listed under /v1/recharges and /v1/direct-recharges.',
  },
  'recharge-state': {
    requirement: 'C-15',
    status: 409,
    title: 'The recharge is not in a state that allows it',
    remedy: 'Its states and what may be done in each are in docs/reference.',
  },
  'recharge-method-unknown': {
    requirement: 'C-15',
    status: 422,
    title: 'There is no such method of recharging',
    remedy: 'Use one of the policy ledger/recharges.',
  },
  'recharge-agreement-missing': {
    requirement: 'C-15',
    status: 422,
    title: 'The notice is that of an agreement, which is not named',
    remedy: 'Give the reference of the agreement and its days of notice.',
  },
  'recharge-notice-fixed': {
    requirement: 'C-15',
    status: 422,
    title: 'The method has its own notice',
    remedy: 'Leave the days out; only an agreement brings its own.',
  },
  'recharge-of-what': {
    requirement: 'C-15',
    status: 422,
    title: 'A recharge shares out either a fixed amount or the cost of a pool',
    remedy: 'Give one of `amount` and `pool`.',
  },
  'recharge-currency': {
    requirement: 'C-15',
    status: 422,
    title: 'A recharge is in the currency of the books',
    remedy: 'Give the amount in the council’s own currency.',
  },
  'recharge-periods': {
    requirement: 'C-15',
    status: 422,
    title: 'The periods of a recharge lie within one financial year, the first before the last',
    remedy: 'Make a recharge for each year: the figures of a year drive the charges of a year.',
  },
  'recharge-code-class': {
    requirement: 'C-15',
    status: 422,
    title: 'The code is not of the class that is recharged',
    remedy:
      'The provider has an income code, pool and receivers expenditure; expenditure is never netted off by income.',
  },
  'recharge-receiver-twice': {
    requirement: 'C-15',
    status: 422,
    title: 'A receiver stands there twice',
    remedy: 'Put its figures together.',
  },
  'recharge-no-figures': {
    requirement: 'C-15',
    status: 422,
    title: 'The base counts nothing at any receiver',
    remedy: 'At least one receiver has a figure above zero.',
  },
  'recharge-crosses-balancing': {
    requirement: 'C-15',
    status: 422,
    title: 'The codes differ in their balancing segment',
    remedy: 'Recharge within one balancing segment; between them use a manual journal through their accounts.',
  },
  'recharge-notice-runs': {
    requirement: 'C-15',
    status: 409,
    title: 'The notice runs: nothing is charged before it is over',
    remedy: 'Charge from the day that the notice names.',
  },
  'recharge-notice-over': {
    requirement: 'C-15',
    status: 409,
    title: 'The notice is over',
    remedy: 'Speak with the provider: a recharge can be ended, and a new one noticed.',
  },
  'recharge-charged-once': {
    requirement: 'C-15',
    status: 409,
    title: 'The period was charged before',
    remedy: 'Nothing is to be done: each period is charged once.',
  },
  'recharge-not-due': {
    requirement: 'C-15',
    status: 409,
    title: 'The period is not due to be charged',
    remedy: 'It is charged when it is over; a period that was over before the notice was is never charged.',
  },
  'recharge-no-receiver': {
    requirement: 'C-15',
    status: 422,
    title: 'The code is no receiver of the recharge',
    remedy: 'Name the code that is charged.',
  },
  'objection-unknown': {
    requirement: 'C-15',
    status: 404,
    title: 'There is no such open objection',
    remedy: 'Objections are shown with their recharge; each is answered once.',
  },
  'recharge-to-itself': {
    requirement: 'C-15',
    status: 422,
    title: 'A job cannot be recharged to itself',
    remedy: 'Name two codes.',
  },
  'not-your-cost-centre': {
    requirement: 'X-08',
    status: 403,
    title: 'The cost centre is not among yours',
    remedy: 'Ask its budget holder, or the accountants.',
  },
});
