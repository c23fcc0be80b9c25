// R-10, E1, E3, F8, M19: what goes out on which day, and how. Where it goes moves no due date.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { DocumentDeliveryRow } from '../document-delivery/document-delivery.entity';
import type { InvoiceRow } from '../invoices/invoice.entity';

export const printWays = ['post', 'return-to-office', 'email'] as const;
export type PrintWay = (typeof printWays)[number];

/** Printed on a later day than it was completed, and only when the cut-off has passed: it cannot be taken back any more. */
export function notDue(invoice: InvoiceRow, printed: boolean, now: { on: Day; at: Date }): Refusal | undefined {
  const { number, id, state, completedOn, transferAt } = invoice;
  const facts = { state };
  if (printed) {
    return refuse('invoice-printed', { field: 'id', detail: `Invoice ${number} has gone out already`, facts });
  }
  const due = state === 'complete' && completedOn !== null && completedOn < now.on && transferAt! <= now.at;
  if (due) return undefined;
  return refuse('not-to-be-printed', {
    field: 'id',
    detail: `Invoice ${number ?? id} is not to be printed now`,
    facts,
  });
}

/** Back to the office before anything else: somebody waits there to enclose a paper. */
export function wayOf(
  invoice: Pick<InvoiceRow, 'delivery'>,
  requested: boolean,
  delivery: DocumentDeliveryRow | undefined,
): PrintWay {
  if (requested || invoice.delivery === 'return-to-office') return 'return-to-office';
  return delivery?.invoices === 'email' && delivery.email !== null ? 'email' : 'post';
}
