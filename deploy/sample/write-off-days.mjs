// Two debts that nobody can collect: one was given up by the recovery team, the other is large, so an assistant director decides.
import { gbp, invoice } from './steps.mjs';

const given = { debtType: 'GC', terms: 'immediate' };

const request = (key, { reason, text }) => ({
  name: `write-off ${key}`,
  as: 'budget.holder',
  post: 'collections/v1/write-offs',
  body: (known) => ({
    customer: known[`invoice ${key}`].customer,
    invoices: [{ invoiceId: known[`invoice ${key}`].id }],
    reason,
    text,
    position: 'Budget holder',
    contact: '01223 000140',
  }),
});

export const writeOffDays = {
  '2026-10-07': {
    title: 'two invoices that nobody will pay',
    steps: [
      ...invoice('given up', {
        ...given,
        customer: 'printer',
        salesperson: 'WE93110',
        lines: [
          {
            description: 'Advertisement, back page',
            unit: 'each',
            quantity: '1',
            unitPrice: gbp('150.00'),
            chargeItem: 'ADVERT',
            taxCode: 'STD',
            serviceFrom: '2026-10-05',
          },
        ],
      }),
      ...invoice('too much', {
        ...given,
        customer: 'olsen',
        salesperson: 'C563000',
        lines: [
          {
            description: 'Wedding in the large hall',
            unit: 'session',
            quantity: '6',
            unitPrice: gbp('60.00'),
            chargeItem: 'HALL',
            taxCode: 'NON-VAT',
            serviceFrom: '2026-10-03',
          },
        ],
      }),
    ],
  },
  '2026-11-12': {
    title: 'the budget holder asks that both be written off',
    steps: [
      request('given up', { reason: 'insolvent', text: 'The liquidator pays nothing to anybody without a security' }),
      request('too much', { reason: 'untraceable', text: 'The reminder came back, and nobody answers the telephone' }),
    ],
  },
  '2026-11-13': {
    title: 'the recovery team approves the smaller one; the other waits for an assistant director',
    steps: [
      {
        name: 'write-off approved',
        as: 'recovery.officer',
        post: (known) => `collections/v1/write-offs/${known['write-off given up'].id}/approve`,
        body: { note: 'Seen in the notice of the liquidator' },
      },
    ],
  },
};
