import { accountingPeriodOf, day, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Field } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import { accountCodePolicy, calendarPolicy } from '@tolbooth/policy';
import { defineReport, type Asked } from '@tolbooth/reports';
import { booksPolicy } from '../books/books.policy';
import { listBooks } from '../books/books.queries';
import { within } from '../budget-positions/position-days.rules';
import { budgetYear } from '../periods/budget-year';
import { budgetReportPolicy, forecasts, type Forecast } from '../budgets/budget-report.policy';
import { monitoredCodes, type MonitoredFound } from '../budgets/budget-report.queries';
import { forecastOf, OutlookSums, shownOf, type GroupOutlook } from '../budgets/budget-report.rules';
import { budgetSettingPolicy } from '../budgets/budget-setting.policy';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { groupings, type Grouping } from '../enquiries/grouping.rules';
import { groupsOf } from '../enquiries/groups';
import { bookOf, selectedCodes, SelectionParameters } from '../enquiries/selection';

export class BudgetMonitoringParameters extends SelectionParameters {
  @Field.text({
    description: 'Up to the end of which calendar month; the current one if left out',
    example: '2026-11',
    pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
    form: 'a calendar month such as 2026-11',
    max: 7,
    optional: true,
  })
  period?: string;
  @Field.choice({
    description: 'Added up by; code if left out',
    values: groupings,
    example: 'hierarchy',
    optional: true,
  })
  by?: Grouping;
  @Field.text({ description: 'With by=segment: which', example: 'costCentre', max: 40, optional: true })
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
    description: 'How the year is expected to end; by the council’s policy if left out',
    values: forecasts,
    example: 'run-rate',
    optional: true,
  })
  forecast?: Forecast;
}

export const budgetMonitoringReport = defineReport({
  name: 'budget-monitoring',
  requirement: 'C-11',
  title: 'Budget v profile v actual',
  description:
    'From the balances of the year up to a month, without the closing of the year; with what orders reserve now. Debits are above zero.',
  parameters: BudgetMonitoringParameters,
  columns: {
    key: { type: 'text', label: 'Account', example: 'WE93110-41000-000-0000-00-0000', drill: '{link}' },
    name: { type: 'text', label: 'Name', example: 'Repairs' },
    kind: { type: 'text', label: 'Kind', example: 'expenditure' },
    budget: { type: 'money', label: 'Budget of the year', total: true },
    profile: { type: 'money', label: 'Profile to date', total: true },
    actual: { type: 'money', label: 'Actual to date', total: true },
    variance: { type: 'money', label: 'Actual less profile', total: true },
    waiting: { type: 'money', label: 'Waits for the cut-off', total: true },
    committed: { type: 'money', label: 'Committed', total: true },
    available: { type: 'money', label: 'Available', total: true },
    forecast: { type: 'money', label: 'Forecast of the year', total: true },
    forecastVariance: { type: 'money', label: 'Forecast less budget', total: true },
  },
  async *rows(tx, parameters, scope, asked) {
    const time = timeOf(parameters, asked);
    const terms = { policies: asked.policies, on: time.to };
    const codes = await selectedCodes(tx, parameters, scope, terms);
    const groupOf = await groupsOf(tx, parameters, terms);
    const { currency } = asked.policies.at(booksPolicy, asked.on).value;
    const shown = (row: GroupOutlook) => ({ ...rowOf(row, currency), link: linkOf(row, parameters, time) });
    const sums = new OutlookSums();
    for await (const found of outlooks(tx, parameters, time, codes, asked)) {
      const row = { ...found, ...groupOf(found) };
      if (parameters.by === undefined || parameters.by === 'code') yield shown(row);
      else sums.add(row);
    }
    for (const row of sums.sorted()) yield shown(row);
  },
});

interface Time {
  readonly year: ReturnType<typeof budgetYear>;
  /** Last day of the month. */
  readonly to: Day;
  /** Months of the year up to and with it. */
  readonly months: number;
  /** The day whose budget is in force. */
  readonly on: Day;
}

function timeOf({ period }: BudgetMonitoringParameters, asked: Asked): Time {
  const { yearStartMonth } = asked.policies.at(calendarPolicy, asked.on).value;
  const found = accountingPeriodOf(day(`${period ?? asked.on.slice(0, 7)}-01`), yearStartMonth);
  const year = budgetYear(asked, found.year);
  const on = within(asked.on < found.to ? asked.on : found.to, year);
  return { year, to: found.to, months: found.period, on };
}

/** The codes of the books that are asked for, each with its outlook; balances of other classes have no budget. */
async function* outlooks(
  tx: Tx,
  parameters: BudgetMonitoringParameters,
  { year, to, months, on }: Time,
  codes: readonly string[] | null,
  asked: Asked,
): AsyncGenerator<MonitoredFound & GroupOutlook> {
  const method = parameters.forecast ?? asked.policies.at(budgetReportPolicy, asked.on).value.forecast;
  const structure = asked.policies.at(accountCodePolicy, to).value;
  const classes = asked.policies.at(accountClassesPolicy, to).value;
  const budgeted: readonly string[] = asked.policies.at(budgetSettingPolicy, asked.on).value.classes;
  const { currency } = asked.policies.at(booksPolicy, asked.on).value;
  const book = bookOf(parameters);
  const books = book === undefined ? (await listBooks(tx)).map(({ id }) => id) : [book];
  for (const each of books) {
    for await (const found of monitoredCodes(tx, [each, year.year, on, codes, year.from, to, months], currency)) {
      const accountClass = classOf(structure, classes, found.code);
      if (accountClass === undefined || !budgeted.includes(accountClass)) continue;
      const kind = accountClass === 'income' ? ('income' as const) : ('expenditure' as const);
      yield { ...found, key: found.code, kind, forecast: forecastOf(method, found, months) };
    }
  }
}

function rowOf({ key, name, kind, ...outlook }: GroupOutlook, currency: string) {
  const shown = shownOf(outlook);
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  return {
    key: key === '' ? null : key,
    name: key === '' ? 'None of these' : (name ?? null),
    kind,
    budget: money(shown.budget),
    profile: money(shown.profile),
    actual: money(shown.actual),
    variance: money(shown.variance),
    waiting: money(shown.waiting),
    committed: money(shown.committed),
    available: money(shown.available),
    forecast: money(shown.forecast),
    forecastVariance: money(shown.forecastVariance),
  };
}

/** From a group to its codes, from a code to its lines of the year. */
function linkOf({ key }: GroupOutlook, parameters: BudgetMonitoringParameters, { year, to }: Time): string | undefined {
  const { by = 'code', segment, hierarchy, period, book, forecast } = parameters;
  if (key === '') return undefined;
  if (by === 'code') return `/v1/accounts/${encodeURIComponent(key)}/lines${queryOf({ from: year.from, to })}`;
  const inside = {
    ...(by === 'segment' ? { inSegment: segment, inValue: key } : {}),
    ...(by === 'hierarchy' ? { inHierarchy: hierarchy, inNode: key } : {}),
    ...(by === 'class' ? { class: key } : {}),
  };
  return `/v1/reports/budget-monitoring${queryOf({ period, book: by === 'book' ? key : book, forecast, ...inside })}`;
}

function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return `?${new URLSearchParams(Object.fromEntries(given))}`;
}
