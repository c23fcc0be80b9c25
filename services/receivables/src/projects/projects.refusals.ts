import { defineRefusals } from '@tolbooth/refusals';

/** why a project is not set up, and not billed. */
export const projectRefusals = defineRefusals({
  'project-type-not-billable': {
    requirement: 'R-22',
    status: 422,
    title: 'Projects of that type are not billed',
    remedy: 'Use one of the types that facts.billable names.',
  },
  'project-code-taken': {
    requirement: 'R-22',
    status: 409,
    title: 'There is a project of that code',
    remedy: 'Choose another code.',
  },
  'project-funding-differs': {
    requirement: 'R-22',
    status: 422,
    title: 'The sources of funding are not the fees budget',
    remedy: 'Correct the amounts so that they add up to the fees budget.',
  },
  'project-agreement-missing': {
    requirement: 'R-22',
    status: 422,
    title: 'There is no agreement with that customer',
    remedy: 'Record what was agreed: customer, nature, ceiling.',
  },
  'project-agreement-known': {
    requirement: 'R-22',
    status: 409,
    title: 'The agreement was recorded at the same time',
    remedy: 'Look at it, and try again where it differs.',
  },
  'project-over-ceiling': {
    requirement: 'R-22',
    status: 422,
    title: 'More would be billed than was agreed',
    remedy: 'Bill what is left, or agree on a higher ceiling with the customer.',
  },
  'project-cost-known': {
    requirement: 'R-22',
    status: 409,
    title: 'A cost with that reference is known',
    remedy: 'Nothing is to be done when it is the same; another cost has another reference.',
  },
  'project-nothing-to-bill': {
    requirement: 'R-22',
    status: 422,
    title: 'There is nothing to bill',
    remedy: 'Record costs that will be recharged, or give a fee.',
  },
  'project-cost-not-free': {
    requirement: 'R-22',
    status: 409,
    title: 'A cost is billed, not recharged, or of another project',
    remedy: 'Choose among the unbilled costs of the project.',
  },
  'project-own-release': {
    requirement: 'R-22',
    status: 409,
    title: 'Whoever drafted it does not release it',
    remedy: 'Ask another person to approve the batch.',
  },
  'project-invoice-stands': {
    requirement: 'R-22',
    status: 409,
    title: 'Its invoice stands',
    remedy: 'Discard or cancel the invoice first.',
  },
  'project-invoice-not-complete': {
    requirement: 'R-22',
    status: 409,
    title: 'Its invoice is not complete',
    remedy: 'Complete the invoice, then finalise.',
  },
  'project-invoice-fixed': {
    requirement: 'R-22',
    status: 409,
    title: 'The invoice comes from project billing',
    remedy: 'Discard it and draft it again under its project.',
  },
});
