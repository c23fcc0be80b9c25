import type { ReportDefinition } from '@tolbooth/reports';
import { readingsReport } from './bank-details/readings.report';

/** What people ask of the payables, as pages and files. */
export const reports: readonly ReportDefinition[] = [readingsReport];
