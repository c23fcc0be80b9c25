import { defineRefusals } from '@tolbooth/refusals';

export const invoiceBatchRefusals = defineRefusals({
  'batch-state': {
    requirement: 'R-07',
    status: 409,
    title: 'The batch is not in a state that allows it',
    remedy: 'GET /v1/invoice-batches/:id shows how far it is.',
  },
  'batch-totals-differ': {
    requirement: 'R-07',
    status: 422,
    title: 'The batch does not hold what its sender says',
    remedy: 'Compare the file with its source; nothing of it was taken.',
  },
  'batch-too-large': {
    requirement: 'R-07',
    status: 422,
    title: 'The batch has more invoices than are taken at once',
    remedy: 'Send it in parts.',
  },
  'batch-entered-before': {
    requirement: 'R-07',
    status: 409,
    title: 'The same batch was sent before',
    remedy: 'GET /v1/invoice-batches shows what became of it.',
  },
  'batch-line-unlike': {
    requirement: 'R-07',
    status: 422,
    title: 'Lines of one invoice differ in what an invoice has once',
    remedy: 'Write customer, debt type and the like the same on each line, or on the first only.',
  },
});
