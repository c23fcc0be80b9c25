import type { Step } from './business';
import { customer } from './teams';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

const entry = (name: string, account: unknown, price: string) => ({
  name,
  customer: account,
  contactName: 'Grace Okafor',
  contactNumber: '01223 000100',
  debtType: 'GC',
  salesperson: 'C563000',
  evidence: [{ kind: 'signed-contract', basis: 'agreed', document: 'Terms of hire', dated: '2026-04-01' }],
  lines: [
    {
      description: `Allotment, ${name}`,
      unit: 'year',
      quantity: '1',
      unitPrice: gbp(price),
      chargeItem: 'HALL',
      taxCode: 'NON-VAT',
      serviceFrom: '2026-10-01',
    },
  ],
});

const prices = ['18.40', '18.40', '22.75', '31.00', '46.05'];
const total = '136.60';
/** What the bank's statement of a month comes to. */
export const statementPence = 4_800 + 777;

const decimal = (pence: number) => `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;

/** What comes by the hundred: a batch of invoices, and a statement of the bank with an owner for one line and none for the other. */
export const manyAtOnce: readonly Step[] = [
  customer('plots'),
  {
    day: 0,
    name: 'batch',
    as: 'receivables.officer',
    post: () => 'receivables/v1/invoice-batches',
    body: (known) => ({
      purpose: `Allotments of ${known['today']!.id}`,
      controlCount: prices.length,
      controlTotal: gbp(total),
      invoices: prices.map((price, at) => entry(`plot ${at + 1}`, known['customer plots']!['account'], price)),
    }),
  },
  {
    day: 0,
    name: 'batch completed',
    as: 'receivables.officer',
    post: (known) => `receivables/v1/invoice-batches/${known['batch']!.id}/complete`,
  },
  {
    day: 1,
    name: 'statement',
    as: 'income.officer',
    post: (known) => `receivables/v1/bank-statements?name=${known['today']!['slip']}.csv`,
    body: (known) => {
      const { day1, opening } = known['today']!;
      const before = Number(opening);
      const day = String(day1).split('-').reverse().join('/');
      return Buffer.from(
        `Date,Description,Paid in,Paid out,Balance,Account Number\n` +
          `${day},INV ${known['invoice transfer']!['number']},48.00,,${decimal(before + 4_800)},31926819\n` +
          `${day},CASH ${known['today']!['slip']} NO NAME,7.77,,${decimal(before + statementPence)},31926819\n`,
      );
    },
  },
];
