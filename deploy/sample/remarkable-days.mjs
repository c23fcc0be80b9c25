// Days on which something happens that a newcomer will want to look up: disputes, a returned cheque, a lodgement, a lost cheque.
import { accrual, chequeStep, closing, gbp, invoice, receipt } from './steps.mjs';

const hall = (description, quantity, unitPrice, serviceFrom, more = {}) => ({
  description,
  unit: 'session',
  quantity,
  unitPrice: gbp(unitPrice),
  chargeItem: 'HALL',
  taxCode: 'STD',
  serviceFrom,
  ...more,
});
const hallInvoice = { salesperson: 'C563000', debtType: 'GC' };

export const remarkable = {
  '2026-10-06': {
    title: 'four invoices that will go four ways',
    steps: [
      ...invoice('resolved', {
        ...hallInvoice,
        customer: 'theatre',
        lines: [hall('Rehearsals in the large hall', '4', '60.00', '2026-10-01')],
      }),
      ...invoice('expired', {
        ...hallInvoice,
        customer: 'brewery',
        terms: 'immediate',
        lines: [hall('Stand at the autumn fair', '1', '350.00', '2026-10-03')],
      }),
      ...invoice('bounced', {
        ...hallInvoice,
        customer: 'mistry',
        lines: [hall('Family party', '1', '95.00', '2026-10-03')],
      }),
      ...invoice('split', {
        ...hallInvoice,
        customer: 'parish-rooms',
        comment: 'Shared use, agreed with the learning centre',
        lines: [
          hall('Shared evening', '1', '42.00', '2026-10-02', {
            taxCode: 'NON-VAT',
            revenue: [
              { code: 'C563000-84300-C15-0000-00-0000', percent: '55' },
              { code: 'WE93110-81000-000-0000-00-0000', percent: '45' },
            ],
          }),
        ],
      }),
    ],
  },
  '2026-10-09': {
    title: 'a banking of the halls, its lodgement, and a cheque that will come back',
    steps: [
      {
        name: 'banking HC004711',
        as: 'banking.analyst',
        post: 'receivables/v1/bankings',
        body: (known) => ({
          slipReference: 'hc004711',
          team: known['customer halls-team'].account,
          bankedOn: '2026-10-09',
          establishment: 'Town halls',
          signedBy: 'Grace Okafor',
          makeUp: [
            { kind: 'notes-20', amount: gbp('60.00') },
            { kind: 'coins-1', amount: gbp('1.00') },
            { kind: 'silver', amount: gbp('0.50') },
          ],
          cash: gbp('61.50'),
          cheques: [{ drawer: 'Hartford Parish Rooms', amount: gbp('42.00'), invoice: known['invoice split'].number }],
        }),
      },
      {
        name: 'lodgement HC004711',
        as: 'receivables.officer',
        post: 'receivables/v1/lodgements',
        body: (known) => ({
          banking: known['banking HC004711'].id,
          number: 'hc004711',
          debtType: 'CU',
          salesperson: 'C563000',
          lines: [
            { description: 'Casual hire', code: 'C563000-84300-C15-0000-00-0000', gross: gbp('48.00'), taxCode: 'STD' },
            {
              description: 'Course booklets',
              code: 'WE93110-86218-000-0000-00-0000',
              gross: gbp('13.50'),
              taxCode: 'NON-VAT',
            },
          ],
        }),
      },
      {
        name: 'lodgement complete HC004711',
        as: 'receivables.officer',
        post: (known) => `receivables/v1/lodgements/${known['lodgement HC004711'].id}/complete`,
        body: {},
      },
      receipt('split', { pays: 'split', method: 'cheque', chequeNumber: '000871' }),
      receipt('bounced', { pays: 'bounced', method: 'cheque', chequeNumber: '204417' }),
    ],
  },
  '2026-10-14': {
    title: 'a cheque comes back',
    steps: [
      {
        name: 'returned cheque',
        as: 'income.officer',
        post: (known) => `receivables/v1/receipts/${known['receipt bounced'].id}/return`,
        body: { reason: 'Refer to drawer' },
      },
    ],
  },
  '2026-10-19': {
    title: 'two disputes',
    steps: ['resolved', 'expired'].map((key) => ({
      name: `dispute ${key}`,
      as: 'recovery.officer',
      post: 'collections/v1/disputes',
      body: (known) => ({
        invoiceId: known[`invoice ${key}`].id,
        raisedBy: 'customer',
        reason: 'The hall was locked on the day',
      }),
    })),
  },
  '2026-10-27': {
    title: 'one dispute is answered; the other will run out',
    steps: [
      {
        name: 'resolution',
        as: 'budget.holder',
        post: (known) => `collections/v1/disputes/${known['dispute resolved'].id}/resolve`,
        body: { outcome: 'rejected', reason: 'The key log shows that the hall was open' },
      },
    ],
  },
  '2026-10-22': {
    title: 'cheques of the second run are mailed; one will be lost',
    steps: [0, 1].map((nth) =>
      chequeStep(`mailed ${nth}`, {
        run: '2026-10-21',
        nth,
        act: 'release',
        as: 'payables.operations',
        body: { how: 'mailed' },
      }),
    ),
  },
  '2026-10-29': {
    title: 'one cheque is seen on the statement',
    steps: [
      chequeStep('cleared 0', {
        run: '2026-10-21',
        nth: 0,
        act: 'clear',
        as: 'banking.analyst',
        body: { clearedOn: '2026-10-28', evidence: 'Statement of 28 October, line 14' },
      }),
    ],
  },
  '2026-10-30': {
    title: 'repairs that nobody has billed yet are accrued: one accountant writes, another approves',
    steps: accrual('repairs', {
      day: '2026-10-30',
      purpose: 'Window repairs of October, not billed yet',
      debit: 'WE93110-41000-000-0000-00-0000',
      credit: 'ZA80000-Z4005-000-0000-00-0000',
      amount: '240.00',
    }),
  },
  '2026-10-31': {
    title: 'receivables are closed for October; what is completed that evening is late',
    at: '18:00',
    steps: [
      ...invoice('late', {
        ...hallInvoice,
        customer: 'choir',
        lines: [hall('Evening concert', '1', '45.00', '2026-10-31')],
      }),
      {
        name: 'close receivables 2026-10',
        as: 'ledger.accountant',
        post: 'ledger/v1/periods/2026-10/modules/receivables/close',
        body: { reason: 'The list of October is agreed; what comes tonight goes to November' },
      },
    ],
  },
  '2026-11-02': {
    title: 'November is opened',
    steps: [{ name: 'open 2026-11', as: 'ledger.accountant', post: 'ledger/v1/periods/2026-11/open', body: {} }],
  },
  '2026-11-05': {
    title: 'the lost cheque is looked for, stopped, cancelled and issued again',
    steps: [
      chequeStep('looked for', {
        run: '2026-10-21',
        nth: 1,
        act: 'cashing-checks',
        as: 'payables.operations',
        body: { through: '2026-11-04', source: 'online-statement', cashed: false },
      }),
      chequeStep('stopped', {
        run: '2026-10-21',
        nth: 1,
        act: 'stop',
        as: 'banking.analyst',
        body: { reason: 'Never received' },
      }),
      chequeStep('cancelled', {
        run: '2026-10-21',
        nth: 1,
        act: 'cancel',
        as: 'payables.operations',
        body: { cause: 'never-received', reason: 'Lost in the post' },
      }),
      chequeStep('issued again', { run: '2026-10-21', nth: 1, act: 'reissue', as: 'payables.manager', body: {} }),
    ],
  },
  '2026-11-09': {
    title: 'October is closed by its checklist: what the ledger looks up holds, the rest is signed by two people',
    steps: closing(
      '2026-10',
      {
        'accruals-made': 'Nothing of October is still to be billed',
        'transaction-list-checked': 'The list of October agrees with the documents raised',
        'trial-balance-reviewed': 'Read line by line',
      },
      { 'budget-loaded': 'The council came here in October; its budget is kept where it was until April' },
    ),
  },
};
