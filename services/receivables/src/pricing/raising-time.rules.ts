// R-07, M5, E25: what is late about an invoice is said, not refused.
import { daysBetween, type Day } from '@tolbooth/calendar';
import type { Warning } from './minimum-invoice.rules';

/** Service 14 days ago is in time, 15 is late (social care 19 and 20); counted from the last day of service. */
export function lateService(
  lines: readonly { lineNo: number; serviceFrom: Day | null; serviceTo: Day | null }[],
  completedOn: Day,
  limit: number,
): Warning[] {
  return lines.flatMap(({ lineNo, serviceFrom, serviceTo }) => {
    const served = serviceTo ?? serviceFrom;
    const age = served === null ? 0 : daysBetween(served, completedOn);
    if (age <= limit) return [];
    return [{ code: 'raised-late', detail: `Line ${lineNo}: the service is ${age} days old, ${limit} are allowed` }];
  });
}

/** An invoice is completed on the day its entry began; later is warned. */
export function completedLate(invoiceDate: Day, completedOn: Day): Warning[] {
  if (completedOn <= invoiceDate) return [];
  const detail = `Entry began on ${invoiceDate}; the invoice carries that date`;
  return [{ code: 'completed-after-day-of-entry', detail }];
}
