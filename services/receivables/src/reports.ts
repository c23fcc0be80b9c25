import type { ReportDefinition } from '@tolbooth/reports';
<<<<<<< HEAD
import { customerNewsReport } from './customers/customer-news.report';

/** What people ask of the receivables, as pages and files. */
export const reports: readonly ReportDefinition[] = [customerNewsReport];
=======
import { agedDebtReport } from './reports/aged-debt.report';
import { agedDebtSummaryReport } from './reports/aged-debt-summary.report';

/** What people ask the receivables, as pages and files. */
export const reports: readonly ReportDefinition[] = [agedDebtReport, agedDebtSummaryReport];
>>>>>>> 2abafd6 (feat(receivables): aged debt by cost centre and status in seven columns, as at any day (R-21, X-08))
