// what stands under a record that is to be ended.
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface OpenBusiness {
  readonly entries: number;
  readonly openInvoices: number;
  readonly onAccount: number;
  readonly lodgements: number;
  readonly paysFor: number;
}

/** a record is not ended while something is open under it. */
export function stillInUse(account: string, open: OpenBusiness): Refusal | undefined {
  const parts = [
    [open.openInvoices, 'open invoices'],
    [open.entries, 'invoices not completed'],
    [open.onAccount, 'receipts with money on account or held'],
    [open.lodgements, 'lodgements not completed'],
    [open.paysFor, 'customers whose bills it pays'],
  ] as const;
  const left = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (left.length === 0) return undefined;
  return refuse('customer-in-use', { detail: `${account} has ${left.join(', ')}`, facts: { ...open } });
}
