export { Chart, loadChart } from './chart';
export { chartInbox } from './chart-inbox';
export { ChartCombination, ChartSegmentValue, chartEntities } from './chart.entity';
export { chartMigrations } from './migrations';
export { chartRefusals } from './refusals';
export { chartSql } from './chart.statements';
export {
  allControlAccounts,
  controlAccountsOf,
  controlAccountsPolicy,
  type ControlAccounts,
  type ControlAccountsByBook,
} from './control-accounts.policy';
export { defineControlTotalsRun, type OpenItemTotal } from './control-totals';
export { answerDifferences, type OpenItem, type OpenItemsOf } from './stated-items';
