import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { bucketCount } from './aging.rules';
import { DebtParameters, selectionOf, statusesOf } from './debt-selection';
import { agedDebts, type DebtFound } from './open-debt.queries';

const sheetChoices = ['one', 'cost-centre'] as const;

export class AgedDebtParameters extends DebtParameters {
  @Field.whole({ description: 'Only of this column, 1 to 7', example: 7, min: 1, max: bucketCount, optional: true })
  bucket?: number;
  @Field.choice({
    description: 'In a spreadsheet: one sheet, or one a cost centre; one if left out',
    values: sheetChoices,
    example: 'cost-centre',
    optional: true,
  })
  sheets?: (typeof sheetChoices)[number];
}

const bucket = (label: string) => ({ type: 'money', label, total: true, currency: 'currency' }) as const;

export const agedDebtReport = defineReport({
  name: 'aged-debt',
  requirement: 'R-21',
  title: 'Aged debt',
  description:
    'Every open invoice by cost centre and customer, in seven columns of age, as it stood at the end of a day. Statuses begin ' +
    'with their place in the hierarchy; "bucket" is the first column that is not nothing.',
  parameters: AgedDebtParameters,
  columns: {
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Hartford Parish Rooms' },
    invoice: { type: 'text', label: 'Invoice no', example: '10342718', drill: '/v1/invoices/{invoiceId}' },
    description: { type: 'text', label: 'Description', example: 'Hall hire' },
    status: {
      type: 'text',
      label: 'Debt status',
      example: '04 Final notice',
      drill: '/v1/reports/dunning-history?invoice={invoice}',
    },
    due: { type: 'day', label: 'Due' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    remaining: bucket('Amount due remaining'),
    current: bucket('Current'),
    underOne: bucket('< 1 month'),
    oneToTwo: bucket('1-2 months'),
    twoToThree: bucket('2-3 months'),
    threeToSix: bucket('3-6 months'),
    sixToTwelve: bucket('6-12 months'),
    overTwelve: bucket('> 12 months'),
    customerTotal: { type: 'money', label: 'Customer total', currency: 'currency' },
    bucket: { type: 'whole', label: 'Bucket', example: 7 },
    statusOrder: { type: 'whole', label: 'Status order', example: 4 },
  },
  sheetsBy: ({ sheets }) => (sheets === 'cost-centre' ? 'costCentre' : undefined),
  cursorOf: ({ costCentre, customer, account, currency, due, invoice }) =>
    [costCentre, customer, account, currency, due, invoice] as string[],
  async *pages(tx, parameters, scope, asked) {
    const selection = selectionOf(parameters, scope, asked);
    const statuses = statusesOf(asked, selection.asAt);
    function* rowsOf(page: readonly DebtFound[]) {
      for (const debt of page) yield rowOf(debt, statuses.titleOf(debt.status));
    }
    for await (const page of agedDebts(tx, selection, asked).pages()) yield rowsOf(page);
  },
});

/** A council has a million of them: one object each, and no more. */
function rowOf(debt: DebtFound, status: string) {
  const { balance, bucket: column, currency } = debt;
  const remaining = { amount: balance, currency };
  return {
    costCentre: debt.costCentre,
    account: debt.account,
    customer: debt.customer,
    customerId: debt.customerId,
    invoice: debt.number,
    invoiceId: debt.id,
    description: debt.description,
    status,
    due: debt.due,
    currency,
    remaining,
    current: column === 1 ? remaining : null,
    underOne: column === 2 ? remaining : null,
    oneToTwo: column === 3 ? remaining : null,
    twoToThree: column === 4 ? remaining : null,
    threeToSix: column === 5 ? remaining : null,
    sixToTwelve: column === 6 ? remaining : null,
    overTwelve: column === 7 ? remaining : null,
    customerTotal: { amount: debt.customerTotal, currency },
    // E35: the first column that is not nothing; a debt stands in one.
    bucket: column,
    statusOrder: debt.status,
  };
}
