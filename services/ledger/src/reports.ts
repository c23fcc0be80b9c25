import type { ReportDefinition } from '@tolbooth/reports';
import { ledgerLinesReport } from './reports/ledger-lines.report';
import { trialBalanceReport } from './reports/trial-balance.report';

/** What people ask the books, as pages and files. */
export const reports: readonly ReportDefinition[] = [trialBalanceReport, ledgerLinesReport];
