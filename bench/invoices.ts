import { receivables, type DataOf } from '@tolbooth/contracts';
import type { OutboxEvent } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';

type Invoice = DataOf<typeof receivables.InvoiceCompleted>;

export const debtorsCode = 'ZA80000-Z3105-000-0000-00-0000';
export const incomeCode = 'WE93110-81000-000-0000-00-0000';
export const vatCode = 'ZA80000-Z3013-000-0000-00-0000';
export const linesOfAnInvoice = 3;

/** As many control accounts as a test of hot rows needs: a council has one for each kind of debt. */
export const spreadCodes = Array.from(
  { length: 1_000 },
  (_, index) => `ZA80000-S${String(index).padStart(4, '0')}-000-0000-00-0000`,
);

/**
 * Completed invoices as receivables tells them: 117.50 of three postings each, from as many customers as there are keys,
 * under a trace of their own as every event of a running service is.
 * @param receivable which control account the invoice with this number is posted to
 */
export function invoices(count: number, receivable: (index: number) => string = () => debtorsCode): OutboxEvent[] {
  const { example } = receivables.InvoiceCompleted;
  return Array.from({ length: count }, (_, index) => {
    const id = newId();
    const data: Invoice = {
      ...example,
      invoiceId: id,
      invoiceNumber: String(20_000_000 + index),
      customerAccount: `C${String(index % 5_000).padStart(7, '0')}`,
      receivable: { ...example.receivable, code: receivable(index) },
    };
    const event = receivables.InvoiceCompleted.of({ subject: id, aggregateVersion: 1, data });
    return {
      ...event,
      id: newId(),
      time: new Date(example.completedAt),
      source: '/tolbooth/receivables',
      traceparent: `00-${newId().replaceAll('-', '')}-${newId().replaceAll('-', '').slice(16)}-00`,
    } as OutboxEvent;
  });
}
