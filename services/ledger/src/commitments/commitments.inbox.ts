import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { payables, type DataOf } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Received } from '@tolbooth/messaging';
import type { Runner } from '@tolbooth/verbs';
import type { InvoiceTold, OrderTold } from './commitment-news';
import { keepCommitment, type CommitmentTold } from './keep-commitment';

type Reading = (data: unknown, version: number) => CommitmentTold | undefined;

const readings = new Map<string, Reading>([
  [payables.OrderApproved.type, (data, version) => approved(data as DataOf<typeof payables.OrderApproved>, version)],
  [payables.OrderAmended.type, (data, version) => amended(data as DataOf<typeof payables.OrderAmended>, version)],
  [payables.OrderCancelled.type, (data, version) => cancelled(data as DataOf<typeof payables.OrderCancelled>, version)],
  [payables.OrderClosed.type, (data, version) => closed(data as DataOf<typeof payables.OrderClosed>, version)],
  [payables.SupplierInvoiceApproved.type, (data) => invoiced(data as DataOf<typeof payables.SupplierInvoiceApproved>)],
  [payables.SupplierInvoiceCancelled.type, (data) => taken(data as DataOf<typeof payables.SupplierInvoiceCancelled>)],
]);

/**
 * C-11: what a partition's batch says of orders, beside what it puts in the books: commitments move no money. One call for
 * all of them, so that each code's position is told once however many lines touched it.
 */
export async function keepCommitments(runner: Runner, tx: Tx, events: readonly Received[]): Promise<void> {
  const inputs: CommitmentTold[] = [];
  const causes: { eventId: string; traceparent?: string }[] = [];
  for (const { id: eventId, contract, data, aggregateVersion, traceparent } of events) {
    const told = readings.get(contract.type)?.(data, aggregateVersion);
    if (!told) continue;
    inputs.push(told);
    causes.push({ eventId, traceparent });
  }
  await runner.perform(keepCommitment, inputs, { by: systemActor(runner.service), tx, causes });
}

function order(
  { orderId, orderNumber, supplierNumber }: { orderId: string; orderNumber: string; supplierNumber: string },
  version: number,
) {
  return { of: 'order' as const, orderId, number: orderNumber, supplier: supplierNumber, version };
}

function approved(data: DataOf<typeof payables.OrderApproved>, version: number): OrderTold {
  const { lines, approvedOn, budgetOn, emergency, contractReference } = data;
  const days = { budgetOn: day(budgetOn ?? approvedOn), approvedOn: day(approvedOn), on: day(approvedOn) };
  return { ...order(data, version), ...days, lines, emergency, contractReference };
}

function amended(data: DataOf<typeof payables.OrderAmended>, version: number): OrderTold {
  const { lines, amendedOn, budgetOn, contractReference } = data;
  const days = { budgetOn: day(budgetOn ?? amendedOn), on: day(amendedOn) };
  return { ...order(data, version), ...days, lines, contractReference };
}

function cancelled(data: DataOf<typeof payables.OrderCancelled>, version: number): OrderTold {
  return { ...order(data, version), budgetOn: day(data.cancelledOn), on: day(data.cancelledOn), ended: 'cancelled' };
}

function closed(data: DataOf<typeof payables.OrderClosed>, version: number): OrderTold {
  return { ...order(data, version), budgetOn: day(data.closedOn), on: day(data.closedOn), ended: 'closed' };
}

/** Most invoices have no order: they are no business of the commitments. */
function invoiced(data: DataOf<typeof payables.SupplierInvoiceApproved>): InvoiceTold | undefined {
  const charged = data.expenses.flatMap(({ orderLine, amount }) => (orderLine ? [{ ...orderLine, amount }] : []));
  if (charged.length === 0) return undefined;
  return {
    of: 'invoice',
    invoiceId: data.supplierInvoiceId,
    number: data.documentNumber,
    on: day(data.approvedOn),
    charged,
  };
}

function taken(data: DataOf<typeof payables.SupplierInvoiceCancelled>): InvoiceTold | undefined {
  if (!data.posted) return undefined;
  return { of: 'invoice', invoiceId: data.supplierInvoiceId, number: data.documentNumber, on: day(data.cancelledOn) };
}
