import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Council, Json } from '../stories/council';
import { manyAtOnce } from './many-at-once';
import { address, customer, listed } from './teams';

type Known = Record<string, Answered>;
export type Answered = Json & { id: string };

/** One command: on which day of the month's business, by whom, what (bytes are a file). Its answer is kept under its name. */
export interface Step {
  readonly day: number;
  readonly name: string;
  readonly as: string;
  readonly post: (known: Known) => string;
  readonly body?: (known: Known) => object;
}

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const requester = { name: 'Ann Lee', position: 'Budget holder', contact: '01223 000000' };

/** Codes and the financial years that the months of business fall into. */
export async function foundation(council: Council, years: readonly number[] = [2026, 2027]): Promise<void> {
  const file = join(__dirname, '..', '..', 'deploy', 'sample', 'codes.json');
  const { from, segments, combinations } = JSON.parse(readFileSync(file, 'utf8')) as {
    from: string;
    segments: Record<string, Record<string, string>>;
    combinations: Record<string, string>;
  };
  const values = Object.entries(segments).flatMap(([segment, names]) =>
    Object.entries(names).map(([value, name]) => ({ segment, value, name, from })),
  );
  const codes = Object.entries(combinations).map(([code, name]) => ({ code, name, from }));
  await council.post('ledger.accountant', 'ledger/v1/segment-values/bulk', { items: values });
  await council.post('ledger.accountant', 'ledger/v1/code-combinations/bulk', { items: codes });
  for (const year of years) await council.post('ledger.accountant', 'ledger/v1/financial-years', { year });
  // From the month in which the test clock begins to the December of the last year.
  for (let month = 9; month < years.length * 12; month += 1) {
    const period = `${years[0]! + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    await council.post('ledger.accountant', `ledger/v1/periods/${period}/open`);
  }
  await council.quiet();
}

const supplier = (key: string): Step => ({
  day: 0,
  name: `supplier ${key}`,
  as: 'payables.officer',
  post: () => 'payables/v1/suppliers',
  body: () => ({ name: `${key} of the fault tests`, address, paymentMethod: 'cheque', payCurrency: 'GBP' }),
});

const on = (what: string, name: string, act: string) => (known: Known) => `${what}/${known[name]!.id}/${act}`;

const invoice = (key: string, of: string, price: string, taxCode = 'STD'): Step[] => [
  {
    day: 0,
    name: `start ${key}`,
    as: 'receivables.officer',
    post: () => 'receivables/v1/invoices',
    body: (known) => ({
      customer: known[`customer ${of}`]!['account'],
      contactName: 'Grace Okafor',
      contactNumber: '01223 000100',
      debtType: 'GC',
      salesperson: 'C563000',
      evidence: [{ kind: 'signed-contract', basis: 'agreed', document: 'Terms of hire', dated: '2026-04-01' }],
      lines: [
        {
          description: `Hall, ${key}`,
          unit: 'session',
          quantity: '2',
          unitPrice: gbp(price),
          chargeItem: 'HALL',
          taxCode,
          serviceFrom: '2026-10-01',
        },
      ],
    }),
  },
  complete(key),
];

const complete = (key: string, name = `invoice ${key}`): Step => ({
  day: 0,
  name,
  as: 'receivables.officer',
  post: on('receivables/v1/invoices', `start ${key}`, 'complete'),
});

const receipt = (key: string, of: string, amount: string, pays?: string, method = 'bank-transfer'): Step => ({
  day: 1,
  name: `receipt ${key}`,
  as: 'income.officer',
  post: () => 'receivables/v1/receipts',
  body: (known) => ({
    customer: known[`customer ${of}`]!['account'],
    method,
    chequeNumber: method === 'cheque' ? '204417' : undefined,
    amount: gbp(amount),
    applications: pays ? [{ invoice: known[`invoice ${pays}`]!['number'], amount: gbp(amount) }] : undefined,
  }),
});

const bill = (key: string, of: string, net: string, tax: string, total: string): Step => ({
  day: 0,
  name: `bill ${key}`,
  as: 'payables.officer',
  post: () => 'payables/v1/supplier-invoices',
  body: (known) => ({
    supplier: known[`supplier ${of}`]!['number'],
    supplierReference: `${key}-1`,
    invoiceDate: known['today']![key === 'later' ? 'day0' : 'fourWeeksAgo'],
    receivedOn: known['today']!['lastFriday'],
    net: gbp(net),
    tax: gbp(tax),
    total: gbp(total),
    lines: [{ description: key, code: 'WE93110-41000-000-0000-00-0000', amount: gbp(net) }],
  }),
});

const approve = (key: string): Step => ({
  day: 1,
  name: `approve ${key}`,
  as: 'payables.approver',
  post: on('payables/v1/supplier-invoices', `bill ${key}`, 'approve'),
});

const reduction = (known: Known) => ({
  account: known['customer club']!['account'],
  customerName: 'club of the fault tests',
  reason: 'Hall closed for half the hire',
  requester,
});

const cheque = (nth: number) => (act: string) => (known: Known) =>
  `payables/v1/payments/${(known['run']!['payments'] as { id: string }[])[nth]!.id}/${act}`;
const [firstCheque, secondCheque] = [cheque(0), cheque(1)];

/** A month of business, the same every month: what is taken, paid, disputed and cancelled, on which of its days. */
export const steps: readonly Step[] = [
  ...[customer('club'), customer('shop'), customer('halls', true), ...listed('halls')],
  ...[supplier('joinery'), supplier('cleaning'), supplier('books')],
  ...invoice('paid', 'club', '50.00'),
  ...invoice('part', 'shop', '41.17'),
  ...invoice('bounced', 'shop', '30.00', 'NON-VAT'),
  ...invoice('adjusted', 'club', '80.00'),
  ...invoice('cancelled', 'club', '25.00', 'NON-VAT'),
  ...invoice('disputed', 'shop', '60.00'),
  ...invoice('reopened', 'club', '10.00'),
  ...invoice('transfer', 'club', '20.00'),
  ...manyAtOnce.filter(({ day }) => day === 0),
  {
    day: 0,
    name: 'reopen',
    as: 'receivables.officer',
    post: on('receivables/v1/invoices', 'start reopened', 'reopen'),
    body: () => ({ reason: 'A look at the quantity' }),
  },
  complete('reopened', 'completed again'),
  bill('first', 'joinery', '240.00', '48.00', '288.00'),
  bill('second', 'cleaning', '95.00', '19.00', '114.00'),
  bill('later', 'books', '60.00', '0.00', '60.00'),
  ...[approve('first'), approve('second'), approve('later')],
  {
    day: 1,
    name: 'hold',
    as: 'payables.officer',
    post: on('payables/v1/supplier-invoices', 'bill later', 'hold'),
    body: () => ({ hold: 'price', reason: 'Price is not that of the order' }),
  },
  receipt('whole', 'club', '120.00', 'paid'),
  receipt('part', 'shop', '20.00', 'part'),
  receipt('bounced', 'shop', '60.00', 'bounced', 'cheque'),
  receipt('on account', 'shop', '33.33'),
  ...manyAtOnce.filter(({ day }) => day === 1),
  {
    day: 1,
    name: 'banking',
    as: 'banking.analyst',
    post: () => 'receivables/v1/bankings',
    body: (known) => ({
      slipReference: `hc${known['today']!['slip']}`,
      team: known['customer halls']!['account'],
      bankedOn: known['today']!['day1'],
      ...{ establishment: 'Town halls', signedBy: 'Grace Okafor' },
      makeUp: [{ kind: 'silver', amount: gbp('61.50') }],
      cash: gbp('61.50'),
      cheques: [],
    }),
  },
  {
    day: 1,
    name: 'lodgement',
    as: 'receivables.officer',
    post: () => 'receivables/v1/lodgements',
    body: (known) => ({
      banking: known['banking']!.id,
      number: `hc${known['today']!['slip']}`,
      debtType: 'CU',
      salesperson: 'C563000',
      lines: [
        { description: 'Hire', code: 'C563000-84300-C15-0000-00-0000', gross: gbp('48.00'), taxCode: 'STD' },
        { description: 'Books', code: 'WE93110-86218-000-0000-00-0000', gross: gbp('13.50'), taxCode: 'NON-VAT' },
      ],
    }),
  },
  {
    day: 1,
    name: 'lodged',
    as: 'receivables.officer',
    post: on('receivables/v1/lodgements', 'lodgement', 'complete'),
    body: () => ({}),
  },
  {
    day: 2,
    name: 'apply',
    as: 'income.officer',
    post: on('receivables/v1/receipts', 'receipt on account', 'apply'),
    body: (known) => ({ applications: [{ invoice: known['invoice part']!['number'], amount: gbp('11.11') }] }),
  },
  {
    day: 2,
    name: 'adjust',
    as: 'recovery.officer',
    post: on('receivables/v1/invoices', 'start adjusted', 'adjust'),
    body: (known) => ({
      ...reduction(known),
      postcode: 'PE29 3NJ',
      newAmount: gbp('100.00'),
      customerAgreed: true,
    }),
  },
  {
    day: 2,
    name: 'cancel',
    as: 'recovery.officer',
    post: on('receivables/v1/invoices', 'start cancelled', 'cancel'),
    body: reduction,
  },
  {
    day: 2,
    name: 'dispute',
    as: 'recovery.officer',
    post: () => 'collections/v1/disputes',
    body: (known) => ({
      invoiceId: known['invoice disputed']!.id,
      raisedBy: 'customer',
      reason: 'The hall was locked on the day',
    }),
  },
  { day: 2, name: 'proposal', as: 'payables.operations', post: () => 'payables/v1/payment-runs', body: () => ({}) },
  { day: 2, name: 'run', as: 'payables.manager', post: on('payables/v1/payment-runs', 'proposal', 'approve') },
  {
    day: 3,
    name: 'returned',
    as: 'income.officer',
    post: on('receivables/v1/receipts', 'receipt bounced', 'return'),
    body: () => ({ reason: 'Refer to drawer' }),
  },
  ...[firstCheque, secondCheque].map((of, nth) => ({
    day: 3,
    name: `mailed ${nth}`,
    as: 'payables.operations',
    post: of('release'),
    body: () => ({ how: 'mailed' }),
  })),
  {
    day: 7,
    name: 'cleared',
    as: 'banking.analyst',
    post: firstCheque('clear'),
    body: (known) => ({ clearedOn: known['today']!['day6'], evidence: 'Statement, line 14' }),
  },
  {
    day: 7,
    name: 'looked for',
    as: 'payables.operations',
    post: secondCheque('cashing-checks'),
    body: (known) => ({ through: known['today']!['day6'], source: 'online-statement', cashed: false }),
  },
  {
    day: 7,
    name: 'stopped',
    as: 'banking.analyst',
    post: secondCheque('stop'),
    body: () => ({ reason: 'Never received' }),
  },
  {
    day: 7,
    name: 'cheque cancelled',
    as: 'payables.operations',
    post: secondCheque('cancel'),
    body: () => ({ cause: 'never-received', reason: 'Lost in the post' }),
  },
  { day: 7, name: 'issued again', as: 'payables.manager', post: secondCheque('reissue'), body: () => ({}) },
];
