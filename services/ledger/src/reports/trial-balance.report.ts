import { accountingPeriodOf, day, type Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import { defineReport, type Asked } from '@tolbooth/reports';
import { balancesAsKnown, type BalanceFound } from '../balances/balances.queries';
import { booksPolicy } from '../books/books.policy';
import { GroupSums, groupings, type Amounts, type Grouping, type GroupRow } from '../enquiries/grouping.rules';
import { groupsOf } from '../enquiries/groups';
import { mustBeSettled } from '../enquiries/known-at';
import { bookOf, selectedCodes, SelectionParameters } from '../enquiries/selection';

export class TrialBalanceParameters extends SelectionParameters {
  @Field.day({ description: 'As at the end of which day; today if left out', example: '2026-11-30', optional: true })
  asAt?: Day;
  @Field.instant({
    description: 'As known at this instant; as known now if left out. What was posted since stands in its own columns',
    example: '2026-12-01T10:00:00Z',
    optional: true,
  })
  knownAt?: string;
  @Field.choice({ description: 'Added up by; code if left out', values: groupings, example: 'segment', optional: true })
  by?: Grouping;
  @Field.text({ description: 'With by=segment: which', example: 'projectGroup', max: 40, optional: true })
  segment?: string;
  @Field.text({ description: 'With by=hierarchy: which', example: 'services', max: 40, optional: true })
  hierarchy?: string;
  @Field.text({
    description: 'With by=hierarchy: name of the level; the top if left out',
    example: 'service',
    max: 40,
    optional: true,
  })
  level?: string;
  @Field.choice({
    description: 'In the currency of each transaction, or all in the council’s own; transaction if left out',
    values: ['transaction', 'functional'],
    example: 'functional',
    optional: true,
  })
  amounts?: 'transaction' | 'functional';
  @Field.text({ description: 'Only in this currency', example: 'GBP', pattern: /^[A-Z]{3}$/, max: 3, optional: true })
  currency?: string;
}

export const trialBalanceReport = defineReport({
  name: 'trial-balance',
  requirement: 'C-10',
  title: 'Trial balance',
  description:
    'By code, segment (project, appropriation), level of a hierarchy, class or book; as at any day and as known at any instant.',
  parameters: TrialBalanceParameters,
  columns: {
    key: { type: 'text', label: 'Account', example: 'ZA80000-Z3105-000-0000-00-0000', drill: '{link}' },
    name: { type: 'text', label: 'Name', example: 'Debtors' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    debit: { type: 'money', label: 'Debit', total: true, currency: 'currency' },
    credit: { type: 'money', label: 'Credit', total: true, currency: 'currency' },
    known: { type: 'money', label: 'Balance as known then', total: true, currency: 'currency' },
    since: { type: 'money', label: 'Posted since', total: true, currency: 'currency' },
    now: { type: 'money', label: 'Balance as known now', total: true, currency: 'currency' },
    functional: { type: 'money', label: 'In own currency, as known then', total: true },
    functionalSince: { type: 'money', label: 'In own currency, posted since', total: true },
  },
  async *rows(tx, parameters, scope, asked) {
    const { asAt = asked.on, knownAt, currency } = parameters;
    await mustBeSettled(tx, knownAt, asked.at);
    const terms = { policies: asked.policies, on: asAt };
    const book = bookOf(parameters);
    const codes = await selectedCodes(tx, parameters, scope, terms);
    const groupOf = await groupsOf(tx, parameters, terms);
    const own = asked.policies.at(booksPolicy, asAt).value.currency;
    const sums = new GroupSums();
    for await (const balance of balancesAsKnown(tx, { asAt, knownAt, codes, book, currency })) {
      const amounts = amountsOf(balance, own);
      const inOwn = parameters.amounts === 'functional';
      sums.add(groupOf(balance), inOwn ? own : balance.currency, inOwn ? functionalOnly(amounts) : amounts);
    }
    for (const row of sums.sorted()) yield { ...rowOf(row, own), link: linkOf(row, parameters, asAt, asked) };
  },
});

function amountsOf(balance: BalanceFound, own: string): Amounts {
  const { currency, debit, credit, later, functional, laterFunctional } = balance;
  return {
    then: parseAmount(debit, currency) - parseAmount(credit, currency),
    later: parseAmount(later, currency),
    functionalThen: parseAmount(functional, own),
    functionalLater: parseAmount(laterFunctional, own),
  };
}

function functionalOnly({ functionalThen, functionalLater }: Amounts): Amounts {
  return { then: functionalThen, later: functionalLater, functionalThen, functionalLater };
}

function rowOf({ key, name, currency, then, later, functionalThen, functionalLater }: GroupRow, own: string) {
  const inCurrency = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  const inOwn = (minor: bigint) => ({ amount: formatAmount(minor, own), currency: own });
  return {
    key: key === '' ? null : key,
    name: key === '' ? 'None of these' : (name ?? null),
    currency,
    debit: then < 0n ? null : inCurrency(then),
    credit: then < 0n ? inCurrency(-then) : null,
    known: inCurrency(then),
    since: inCurrency(later),
    now: inCurrency(then + later),
    functional: inOwn(functionalThen),
    functionalSince: inOwn(functionalLater),
  };
}

/** From a group to its codes, from a code to its lines since the year began. */
function linkOf({ key }: GroupRow, parameters: TrialBalanceParameters, asAt: Day, asked: Asked): string | undefined {
  const { by = 'code', segment, hierarchy, level: _, amounts: __, class: ofClass, ...kept } = parameters;
  const inBooks = { ...kept, class: ofClass, asAt };
  if (key === '') return undefined;
  switch (by) {
    case 'code': {
      const query = { from: yearBegins(asAt, asked), to: asAt, knownAt: parameters.knownAt };
      return `/v1/accounts/${encodeURIComponent(key)}/lines${queryOf(query)}`;
    }
    case 'segment':
      return `/v1/reports/trial-balance${queryOf({ ...inBooks, inSegment: segment, inValue: key })}`;
    case 'hierarchy':
      return `/v1/reports/trial-balance${queryOf({ ...inBooks, inHierarchy: hierarchy, inNode: key })}`;
    case 'class':
      return `/v1/reports/trial-balance${queryOf({ ...inBooks, class: key })}`;
    case 'book':
      return `/v1/reports/trial-balance${queryOf({ ...inBooks, consolidated: undefined, book: key })}`;
  }
}

function queryOf(parameters: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)])))}`;
}

function yearBegins(asAt: Day, { policies }: Asked): Day {
  const { yearStartMonth } = policies.at(calendarPolicy, asAt).value;
  const { year } = accountingPeriodOf(asAt, yearStartMonth);
  return day(`${year}-${String(yearStartMonth).padStart(2, '0')}-01`);
}
