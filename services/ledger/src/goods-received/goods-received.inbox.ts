import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { payables, type DataOf } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Received } from '@tolbooth/messaging';
import type { Runner } from '@tolbooth/verbs';
import { keepReceipt, type ReceiptTold } from './keep-receipt';

type Told = Omit<ReceiptTold, 'event'>;
const readings = new Map<string, (data: unknown) => Told | undefined>([
  [payables.GoodsReceived.type, (data) => received(data as DataOf<typeof payables.GoodsReceived>)],
  [payables.GoodsReturned.type, (data) => returned(data as DataOf<typeof payables.GoodsReturned>)],
  [payables.SupplierInvoiceApproved.type, (data) => invoiced(data as DataOf<typeof payables.SupplierInvoiceApproved>)],
  [payables.SupplierInvoiceCancelled.type, (data) => taken(data as DataOf<typeof payables.SupplierInvoiceCancelled>)],
]);

/** C-14, P-06: what a partition's batch says of receipts, beside what it puts in the books: a receipt moves no money. */
export async function keepReceipts(runner: Runner, tx: Tx, events: readonly Received[]): Promise<void> {
  const inputs: ReceiptTold[] = [];
  const causes: { eventId: string; traceparent?: string }[] = [];
  for (const { id: event, contract, data, traceparent } of events) {
    const told = readings.get(contract.type)?.(data);
    if (!told) continue;
    inputs.push({ ...told, event });
    causes.push({ eventId: event, traceparent });
  }
  await runner.perform(keepReceipt, inputs, { by: systemActor(runner.service), tx, causes });
}

type OrderData = Pick<DataOf<typeof payables.GoodsReceived>, 'orderId' | 'orderNumber' | 'supplierNumber' | 'lines'>;

function ofOrder({ orderId, orderNumber, supplierNumber: supplier, lines }: OrderData) {
  const moved = lines.map(({ lineId, code, value: amount, functional }) => ({
    ...{ orderId, lineId, code, amount, functional },
  }));
  return { orderNumber, supplier, lines: moved };
}

function received(data: DataOf<typeof payables.GoodsReceived>): Told {
  const { receiptId: id, receiptNumber: number, receivedOn } = data;
  return { ...ofOrder(data), id, number, kind: 'received', day: day(receivedOn) };
}

function returned(data: DataOf<typeof payables.GoodsReturned>): Told {
  const { returnId: id, returnNumber: number, returnedOn } = data;
  return { ...ofOrder(data), id, number, kind: 'returned', day: day(returnedOn) };
}

/** Most invoices have no order: nothing was received for them that anybody told. */
function invoiced(data: DataOf<typeof payables.SupplierInvoiceApproved>): Told | undefined {
  const lines = data.expenses.flatMap(({ orderLine, code, amount }) =>
    orderLine ? [{ ...orderLine, code, amount }] : [],
  );
  return lines.length === 0 ? undefined : { ...ofInvoice(data), day: day(data.approvedOn), lines };
}

function taken(data: DataOf<typeof payables.SupplierInvoiceCancelled>): Told | undefined {
  return data.posted ? { ...ofInvoice(data), day: day(data.cancelledOn) } : undefined;
}

function ofInvoice(data: { supplierInvoiceId: string; documentNumber: string; supplierNumber: string }) {
  const { supplierInvoiceId: id, documentNumber: number, supplierNumber: supplier } = data;
  return { id, number, supplier, kind: 'invoiced' as const };
}
