// R-30, M8: from which day on money is cleared: before it, no service is given for it and nothing is given back.
import { addWorkingDays, type Day, type Holidays } from '@tolbooth/calendar';
import type { ReceiptMethod } from '../receipts/receipt.entity';

export function clearsOn(
  receipt: { readonly method: ReceiptMethod; readonly receivedOn: Day },
  workingDays: Readonly<Record<ReceiptMethod, number>>,
  holidays: Holidays,
): Day {
  const days = workingDays[receipt.method];
  return days === 0 ? receipt.receivedOn : addWorkingDays(receipt.receivedOn, days, holidays);
}
