import { defineControlTotalsRun } from '@tolbooth/chart';
import { receivables } from '@tolbooth/contracts';
import { proposalRun } from './direct-debit-collections/propose-direct-debits';
import { unsentRun } from './direct-debit-collections/drop-unsent-direct-debits';
import { collectionDayRun } from './direct-debit-collections/take-direct-debits';
import { adviceRun } from './direct-debit-returns/apply-direct-debit-advice';
import { mandateRun } from './direct-debit-mandates/keep-mandate';
import { statementRun } from './statements-of-account/statement-run';
import { erasureRun } from './erasures/carry-out-erasure';
import { lateErasureRun } from './erasures/tell-late-erasure';
import { printRun } from './print-runs/print-run';
import { siteRun } from './banking-sites/site-run';
import type { RunDefinition } from '@tolbooth/runs';
import { raisingChargeRun } from './raising-charges/raising-charge-run';
import { recurringInvoiceRun } from './recurring-invoices/recurring-invoice-run';
import { lateExpectedIncomeRun } from './expected-income/late-expected-income';
import { incomeListRun } from './income-contacts/send-income-list';
import { incomeQueryRun } from './income-queries/answer-income-query';
import { automaticMatchRun, matchingRun } from './matching/matching.runs';
import { suspenseRun, unidentifiedRun } from './unidentified-income/unidentified.runs';
import { openItems } from './enquiries/open-items.queries';
import { badDebtRun } from './charge-calculations/alert-bad-debt';
import { internalDisputeRun } from './internal-billing/internal-disputes';

/** Runs of this service and what they do; their times are policy. */
export const schedule: readonly RunDefinition[] = [
  matchingRun,
  automaticMatchRun,
  unidentifiedRun,
  suspenseRun,
  lateExpectedIncomeRun,
  incomeListRun,
  incomeQueryRun,
  defineControlTotalsRun({ event: receivables.ReceivablesTotalsStated, openItems }),
  printRun,
  statementRun,
  lateErasureRun,
  erasureRun,
  siteRun,
  recurringInvoiceRun,
  raisingChargeRun,
  internalDisputeRun,
  badDebtRun,
  mandateRun,
  unsentRun,
  proposalRun,
  collectionDayRun,
  adviceRun,
];
