import type { ReportDefinition } from '@tolbooth/reports';
import { chargesOutsideFundingReport } from './reports/charges-outside-funding.report';
import { fundingSourcesReport } from './reports/funding-sources.report';
import { budgetMonitoringReport } from './reports/budget-monitoring.report';
import { ledgerLinesReport } from './reports/ledger-lines.report';
import { trialBalanceReport } from './reports/trial-balance.report';
import { taxReturnLinesReport } from './tax-returns/tax-return-lines.report';
import { rechargeStatementReport } from './recharges/recharge-statement.report';

/** What people ask the books, as pages and files. */
export const reports: readonly ReportDefinition[] = [
  trialBalanceReport,
  ledgerLinesReport,
  fundingSourcesReport,
  chargesOutsideFundingReport,
  taxReturnLinesReport,
  budgetMonitoringReport,
  rechargeStatementReport,
];
