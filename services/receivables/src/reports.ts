import type { ReportDefinition } from '@tolbooth/reports';
import { customerNewsReport } from './customers/customer-news.report';

/** What people ask of the receivables, as pages and files. */
export const reports: readonly ReportDefinition[] = [customerNewsReport];
