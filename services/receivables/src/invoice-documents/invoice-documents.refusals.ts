import { defineRefusals } from '@tolbooth/refusals';

export const invoiceDocumentRefusals = defineRefusals({
  'invoice-has-no-document': {
    requirement: 'R-10',
    status: 409,
    title: 'The invoice has no document',
    remedy: 'Complete the invoice first: a document bears its number and its due date.',
  },
  'copy-of-another-invoice': {
    requirement: 'R-10',
    status: 422,
    title: 'The request for a copy names another invoice',
    remedy: 'Check the number and the date on the request (form F9).',
  },
  'delivery-needs-address': {
    requirement: 'R-10',
    status: 422,
    title: 'Documents cannot go by email without an address',
    remedy: 'Enter the address that the customer gave for documents, or let them go by post.',
  },
});
