import type { Change, Verb } from '@tolbooth/verbs';
import { cancelled } from './document';
import { invoiceUnknown } from './hold-supplier-invoice';
import type { InvoiceHoldRow } from './invoice-hold.entity';
import type { SupplierInvoiceLineRow } from './supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from './supplier-invoice.entity';
import { invoiceCancelled } from './supplier-invoice.events';
import { invoiceRows } from './supplier-invoice.rows';
import { refuseInvoiceStep } from './supplier-invoice.states';

interface Facts {
  readonly row?: SupplierInvoiceRow;
  readonly lines: readonly SupplierInvoiceLineRow[];
  readonly holds: readonly InvoiceHoldRow[];
}

interface InvoiceCancelledChange extends Change {
  readonly row: SupplierInvoiceRow;
  readonly lines: readonly SupplierInvoiceLineRow[];
  readonly at: Date;
}

/** DETAILS 4: any unpaid document; what its approval had put in the books is reversed. */
export const cancelSupplierInvoice: Verb<{ id: string; reason: string }, Facts, InvoiceCancelledChange> = {
  name: 'cancel-supplier-invoice',
  requirement: 'P-07',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  async load(tx, inputs) {
    const ids = inputs.map(({ id }) => id);
    const rows = await invoiceRows.byId(tx, ids, true);
    const lines = await invoiceRows.linesOf(tx, ids);
    const holds = await invoiceRows.openHoldsOf(tx, ids);
    return ids.map((id, at) => ({ row: rows[at], lines: lines.get(id) ?? [], holds: holds.get(id) ?? [] }));
  },
  decide({ row, lines }, input, call) {
    if (!row) return invoiceUnknown(input.id);
    const refusal = refuseInvoiceStep('cancel-supplier-invoice', row.state, row.number);
    if (refusal) return refusal;
    const after = cancelled(row, input.reason, call.by.id, call.on);
    return {
      subject: { kind: 'supplier-invoice', id: row.id, version: after.version },
      before: row,
      after,
      row: after,
      lines,
      at: call.at,
    };
  },
  async save(tx, changes) {
    await invoiceRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    return changes.map(({ row, lines, at }) => invoiceCancelled(row, lines, at));
  },
};
