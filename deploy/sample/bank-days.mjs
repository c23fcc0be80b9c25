// Four invoices that are paid by transfer, and the statement of the bank that says so: who owns a line is found by its
// reference, by a combination, by a name that a person confirms, or by nobody.
import { bankStatement } from './bank-statement.mjs';
import { gbp, invoice } from './steps.mjs';

const room = (key, customer, description, price) =>
  invoice(key, {
    salesperson: 'C563000',
    debtType: 'GC',
    customer,
    lines: [
      {
        description,
        unit: 'session',
        quantity: '1',
        unitPrice: gbp(price),
        chargeItem: 'HALL',
        taxCode: 'NON-VAT',
        serviceFrom: '2026-11-01',
      },
    ],
  });

const statement = (known) => {
  const number = (key) => known[`invoice ${key}`].number;
  return bankStatement({
    number: '226',
    day: '2026-11-09',
    opening: '18240.11',
    movements: [
      { id: 'BK-226-1', amount: '84.00', name: 'MARKET SQUARE PLAYERS', text: `INV ${number('by reference')} STAGE` },
      {
        id: 'BK-226-2',
        amount: '73.50',
        name: 'FENLAND COMMUNITY CHOIR',
        text: `${number('two in one a')} AND ${number('two in one b')}`,
      },
      { id: 'BK-226-3', amount: '61.25', name: 'OUSE VALLEY RAMBLERS', text: 'AUTUMN SOCIAL THANK YOU' },
      { id: 'BK-226-4', amount: '35.00', text: 'CASH PAID IN 7761' },
      { id: 'BK-226-5', amount: '-4.50', text: 'CHARGES TO 31 OCT' },
    ],
  });
};

const line = (known, nth) => known['lines of the bank'].items.find(({ number }) => number.endsWith(`/${nth}`));

const act = (name, nth, verb, body) => ({
  name,
  as: 'income.officer',
  post: (known) => `receivables/v1/statement-lines/${line(known, nth).id}/${verb}`,
  body,
});

export const bankDays = {
  '2026-11-03': {
    title: 'four invoices that will be paid by transfer',
    steps: [
      ...room('by reference', 'theatre', 'Stage, technical rehearsal', '84.00'),
      ...room('two in one a', 'choir', 'Room for sectional rehearsals', '42.00'),
      ...room('two in one b', 'choir', 'Piano for the autumn concert', '31.50'),
      ...room('by name', 'ramblers', 'Autumn social', '61.25'),
    ],
  },
  '2026-11-10': {
    title: 'the statement of the bank comes; the runs of the next morning look whose each line is',
    steps: [
      {
        name: 'statement 226',
        as: 'income.officer',
        post: 'receivables/v1/bank-statements?name=camt053-20261109.xml',
        type: 'application/xml',
        body: statement,
      },
    ],
  },
  '2026-11-11': {
    title: 'what was not sure enough for a rule is decided by a person; what nobody knows is on the list by now',
    steps: [
      { name: 'lines of the bank', as: 'income.officer', get: 'receivables/v1/statement-lines?state=all' },
      act('confirmed by name', 3, 'confirm', (known) => ({ proposal: line(known, 3).proposals[0].id })),
      act('charge of the bank', 5, 'set-aside', { reason: 'Charge of the bank, entered by the ledger' }),
    ],
  },
};
