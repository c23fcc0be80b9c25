import type { ReportDefinition } from '@tolbooth/reports';
import { customerNewsReport } from './customers/customer-news.report';
import { agedDebtReport } from './reports/aged-debt.report';
import { agedDebtSummaryReport } from './reports/aged-debt-summary.report';

/** What people ask of the receivables, as pages and files. */
export const reports: readonly ReportDefinition[] = [customerNewsReport, agedDebtReport, agedDebtSummaryReport];
