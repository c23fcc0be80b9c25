// what may be the reference of a standing order: something that a bank carries whole and that is read in its lines.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { spokenReference } from '../numbers/spoken-reference.rules';

/** So it is one word of a line. */
export const standingReference = spokenReference;

/** @param of the account that the reference is agreed with already */
export function standingOrderFault(
  entered: { readonly reference: string; readonly customer: string; readonly from: Day; readonly to?: Day | undefined },
  of: string | undefined,
): Refusal | undefined {
  const reference = standingReference(entered.reference);
  if (!/^[A-Z0-9]{3,18}$/.test(reference) || !/\d{2}/.test(reference)) {
    return refuse('standing-order-reference', {
      field: 'reference',
      detail: `"${entered.reference}" is not 3 to 18 letters and digits, two digits of them side by side`,
    });
  }
  if (of !== undefined && of !== entered.customer) {
    return refuse('standing-order-taken', {
      field: 'reference',
      detail: `${reference} is the reference of another customer`,
    });
  }
  if (entered.to === undefined || entered.to >= entered.from) return undefined;
  return refuse('standing-order-days', { field: 'to', detail: `${entered.to} is before ${entered.from}` });
}
