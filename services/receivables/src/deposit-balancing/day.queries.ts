import { instantOf, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { calendarPolicy, type Policies } from '@tolbooth/policy';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import { slipsOf, unbankedOf } from './balance.rows';
import type { BankedSlip, UnbankedReceipt } from './balance.rules';
import { depositBalancingPolicy } from './deposit-balancing.policy';

export interface DaySides {
  readonly slips: readonly BankedSlip[];
  readonly unbanked: readonly UnbankedReceipt[];
  readonly currency: string;
}

/** The three sides of a day, by the policies of that day. */
export async function sidesOf(tx: Tx, day: Day, policies: Policies): Promise<DaySides> {
  const { zone } = policies.at(calendarPolicy, day).value;
  const { cutOff } = policies.at(depositBalancingPolicy, day).value;
  const { banked } = policies.at(receiptKindsPolicy, day).value;
  const { currency } = policies.at(invoiceEntryPolicy, day).value;
  const slips = await slipsOf(tx, day, instantOf(day, cutOff, zone));
  return { slips, unbanked: await unbankedOf(tx, day, banked), currency };
}

/** Departments that banked or took money on the day; the authority, which is empty, stands first. */
export function departmentsOf({ slips, unbanked }: DaySides): string[] {
  const all = [...slips, ...unbanked].map(({ department }) => department).filter((each) => each !== '');
  return ['', ...[...new Set(all)].sort()];
}
