import type { ReportDefinition } from '@tolbooth/reports';
import { badDebtOfChargesReport } from './charge-calculations/bad-debt-of-charges.report';
import { customerNewsReport } from './customers/customer-news.report';
import { readingsReport } from './personal-data/readings.report';
import { accountDetailsReport } from './enquiries/account-details.report';
import { transactionsReport } from './enquiries/transactions.report';
import { receiptsReport } from './enquiries/receipts.report';
import { balancesReport } from './enquiries/balances.report';
import { activitiesReport } from './enquiries/activities.report';
import { dunningHistoryReport } from './enquiries/dunning-history.report';
import { accountOverviewReport } from './account-overview/account-overview.report';
import { agingReport } from './reports/aging.report';
import { trendsReport } from './trends/trends.report';
import { reviewPackReport } from './reviews/review-pack.report';
import { reviewQueuesReport } from './reviews/review-queues.report';
import { transactionListReport } from './reviews/transaction-list.report';
import { agedDebtReport } from './reports/aged-debt.report';
import { agedDebtSummaryReport } from './reports/aged-debt-summary.report';
import { incompleteInvoicesReport } from './enquiries/incomplete-invoices.report';
import { lateLodgementsReport } from './enquiries/late-lodgements.report';
import { raisingCostsReport } from './enquiries/raising-costs.report';
import { costOfRemissionsReport } from './remissions/cost-of-remissions.report';
import { unInvoicedServicesReport } from './services-to-bill/un-invoiced-services.report';
import { projectBillingReport, projectCostsReport } from './projects/project-reports';

/** What people ask of the receivables, as pages and files. */
export const reports: readonly ReportDefinition[] = [
  customerNewsReport,
  readingsReport,
  agedDebtReport,
  agedDebtSummaryReport,
  agingReport,
  accountOverviewReport,
  reviewQueuesReport,
  reviewPackReport,
  transactionListReport,
  trendsReport,
  accountDetailsReport,
  transactionsReport,
  receiptsReport,
  balancesReport,
  activitiesReport,
  dunningHistoryReport,
  incompleteInvoicesReport,
  lateLodgementsReport,
  raisingCostsReport,
  unInvoicedServicesReport,
  projectCostsReport,
  projectBillingReport,
  costOfRemissionsReport,
  badDebtOfChargesReport,
];
