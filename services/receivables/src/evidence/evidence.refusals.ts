import { defineRefusals } from '@tolbooth/refusals';

export const evidenceRefusals = defineRefusals({
  'evidence-required': {
    requirement: 'R-29',
    status: 422,
    title: 'Nothing is filed that proves the debt',
    remedy: 'File the contract, letter, request, statement or statutory basis: POST /v1/invoices/:id/evidence.',
  },
  'evidence-twice': {
    requirement: 'R-29',
    status: 409,
    title: 'The paper is filed already',
    remedy: 'It stands with the invoice; file its scan under the same words, or another paper under its own.',
  },
  'evidence-stays': {
    requirement: 'R-29',
    status: 409,
    title: 'Evidence of a numbered invoice stays',
    remedy: 'File what corrects it beside it.',
  },
});
