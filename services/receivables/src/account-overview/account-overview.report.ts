import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { booksPolicy } from '@tolbooth/policy';
import { defineReport } from '@tolbooth/reports';
import { costCentresOf } from '../enquiries/scope';
import { overviewOf } from './overview.queries';

export class AccountOverviewParameters {
  @Field.day({ description: 'First day', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this customer account', example: 'C0000123', optional: true }) customer?: string;
}

const ofReceipts = '/v1/reports/receipts?customer={customer}&takenFrom={from}&takenTo={to}';
/** In the order of the page, and where each leads to where an account is asked for. */
const kinds: readonly (readonly [kind: string, title: string, link: string])[] = [
  ['invoiced', 'Invoiced', '/v1/reports/transactions?customer={customer}&completedFrom={from}&completedTo={to}'],
  ['paid-in-time', 'Paid in time', ofReceipts],
  ['paid-late', 'Paid late', ofReceipts],
  ['returned', 'Returned or stopped', `${ofReceipts}&state=returned`],
  ['adjusted', 'Adjusted', '/v1/reports/activities?customer={customer}'],
  ['cancelled', 'Cancelled', '/v1/reports/activities?customer={customer}'],
  ['write-off', 'Written off', '/v1/reports/activities?customer={customer}'],
  ['discount-earned', 'Discount earned', ''],
  ['discount-unearned', 'Discount not earned', ''],
  ['charged', 'Charges', '/v1/reports/transactions?customer={customer}&completedFrom={from}&completedTo={to}'],
];

export const accountOverviewReport = defineReport({
  name: 'account-overview',
  requirement: 'R-20',
  title: 'Account overview',
  description:
    'How an account, or all of them, paid in a period: how often and how much, as entered and in the council’s own currency. ' +
    'Nobody gives discounts here: both rows are there, with nothing.',
  parameters: AccountOverviewParameters,
  columns: {
    kind: { type: 'text', label: 'What', example: 'paid-in-time', drill: '{link}' },
    title: { type: 'text', label: 'Title', example: 'Paid in time' },
    count: { type: 'whole', label: 'Count', example: 12 },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    entered: { type: 'money', label: 'As entered', currency: 'currency' },
    functional: { type: 'money', label: 'In own currency' },
  },
  async *rows(tx, parameters, scope, asked) {
    const { from, to, customer } = parameters;
    const own = asked.policies.at(booksPolicy, asked.on).value.currency;
    const found = await overviewOf(tx, { patterns: costCentresOf(scope), from, to, account: customer });
    const titled = [...kinds, ...others(found.map(({ kind }) => kind))];
    for (const [kind, title, path] of titled) {
      const rows = found.filter((row) => row.kind === kind);
      const filled = rows.length > 0 ? rows : [{ kind, currency: own, count: 0, amount: '0.00' }];
      const values = { customer, from, to } as Readonly<Record<string, string | undefined>>;
      const link = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
      for (const { count, currency, amount } of filled) {
        yield {
          ...{ kind, title, count, currency, entered: { amount, currency } },
          functional: currency === own ? { amount, currency } : null,
          link: customer === undefined || path === '' ? undefined : link,
        };
      }
    }
  },
});

/** Reductions of a kind that came later than this page stand under their own name, rather than nowhere. */
function others(found: readonly string[]): (readonly [string, string, string])[] {
  const known = new Set(kinds.map(([kind]) => kind));
  return [...new Set(found.filter((kind) => !known.has(kind)))].map((kind) => [kind, kind, '']);
}
