import type { Scope } from '@tolbooth/access';
import type { Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt } from '../debts/debt';
import { lockDebts } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import type { Dispute } from './dispute';
import { disputesById, invoicesOfDisputes } from './dispute.rows';

export interface DisputeFacts {
  readonly dispute: Dispute | undefined;
  readonly debt: Debt | undefined;
}

/**
 * Disputes with their debts; the debts are locked first, so that raising, deciding and news never cross.
 * @param scope of who asks: what is of another cost centre is not there
 */
export async function loadDisputeFacts(
  tx: Tx,
  ids: readonly string[],
  scope: Scope | undefined,
): Promise<DisputeFacts[]> {
  const invoices = await invoicesOfDisputes(tx, ids);
  const known = invoices.filter((id) => id !== undefined);
  const debts = await lockDebts(tx, known);
  const byInvoice = new Map(known.map((id, index) => [id, inScope(debts[index], scope)]));
  const disputes = await disputesById(tx, ids);
  return ids.map((_, index) => {
    const debt = byInvoice.get(invoices[index] ?? '');
    return { dispute: debt && disputes[index], debt };
  });
}

export function refuseUnknown(id: string): Refusal {
  return refuse('dispute-unknown', { field: 'id', detail: `There is no dispute ${id}.` });
}
