import { formatAmount, parseAmount } from '@tolbooth/money';
import { defineReport } from '@tolbooth/reports';
import { firstBucket } from './aging.rules';
import { bucketColumns, DebtParameters, selectionOf, statusesOf } from './debt-selection';
import { agedDebtGroups, type DebtGroup } from './open-debt.queries';

const bucket = (label: string) => ({ type: 'money', label, total: true, currency: 'currency' }) as const;

export const agedDebtSummaryReport = defineReport({
  name: 'aged-debt-summary',
  requirement: 'R-21',
  title: 'Aged debt by cost centre and status',
  description: 'What the aged debt report lists, added up; each row leads to its debts.',
  parameters: DebtParameters,
  columns: {
    costCentre: {
      type: 'text',
      label: 'Cost centre',
      example: 'WE93110',
      drill: '/v1/reports/aged-debt?asAt={asAtDay}&costCentre={costCentre}&status={statusName}',
    },
    directorate: { type: 'text', label: 'Directorate', example: 'ECS' },
    status: { type: 'text', label: 'Debt status', example: '04 Final notice' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    debts: { type: 'whole', label: 'Debts', total: true },
    remaining: bucket('Amount due remaining'),
    disputed: bucket('Of it in dispute'),
    current: bucket('Current'),
    underOne: bucket('< 1 month'),
    oneToTwo: bucket('1-2 months'),
    twoToThree: bucket('2-3 months'),
    threeToSix: bucket('3-6 months'),
    sixToTwelve: bucket('6-12 months'),
    overTwelve: bucket('> 12 months'),
    bucket: { type: 'whole', label: 'Bucket', example: 7 },
    statusOrder: { type: 'whole', label: 'Status order', example: 4 },
  },
  async *rows(tx, parameters, scope, asked) {
    const selection = selectionOf(parameters, scope, asked);
    const statuses = statusesOf(asked, selection.asAt);
    for (const groups of together(await agedDebtGroups(tx, selection))) {
      const [{ status }] = groups;
      const shown = { title: statuses.titleOf(status), name: statuses.names[status - 1]! };
      yield { ...rowOf(groups, shown), asAtDay: selection.asAt };
    }
  },
});

type Groups = readonly [DebtGroup, ...DebtGroup[]];

/** Groups of one cost centre, status and currency: they come one behind the other. */
function together(groups: readonly DebtGroup[]): Groups[] {
  const all: [DebtGroup, ...DebtGroup[]][] = [];
  for (const group of groups) {
    const last = all.at(-1);
    if (last && keyOf(last[0]) === keyOf(group)) last.push(group);
    else all.push([group]);
  }
  return all;
}

function keyOf({ costCentre, directorate, status, currency }: DebtGroup): string {
  return [costCentre, directorate, status, currency].join('|');
}

function rowOf(groups: Groups, status: { readonly title: string; readonly name: string }) {
  const [{ costCentre, directorate, currency, status: statusOrder }] = groups;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  const sums = bucketColumns.map((_, at) => sum(groups.filter((one) => one.bucket === at + 1).map(balanceOf)));
  const [current, underOne, oneToTwo, twoToThree, threeToSix, sixToTwelve, overTwelve] = sums.map(money);
  return {
    ...{ costCentre, directorate, currency, status: status.title, statusName: status.name, statusOrder },
    debts: groups.reduce((count, { debts }) => count + debts, 0),
    remaining: money(sum(sums)),
    disputed: money(sum(groups.map(({ disputed }) => parseAmount(disputed, currency)))),
    ...{ current, underOne, oneToTwo, twoToThree, threeToSix, sixToTwelve, overTwelve },
    bucket: firstBucket(sums),
  };
}

function balanceOf({ balance, currency }: DebtGroup): bigint {
  return parseAmount(balance, currency);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, one) => total + one, 0n);
}
