import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { InvoiceHoldRow } from './invoice-hold.entity';
import type { SupplierInvoiceRow } from './supplier-invoice.entity';
import { invoiceHeld, invoiceReleased } from './supplier-invoice.events';
import { holdRow, invoiceRows } from './supplier-invoice.rows';
import { refuseInvoiceStep } from './supplier-invoice.states';
import type { HoldKind } from './supplier-invoice.terms';

interface HoldInput {
  readonly id: string;
  readonly hold: HoldKind;
  readonly reason: string;
}

interface Facts {
  readonly row?: SupplierInvoiceRow;
  readonly holds: readonly InvoiceHoldRow[];
}

interface HoldChange extends Change {
  readonly row: SupplierInvoiceRow;
  readonly hold: InvoiceHoldRow;
}

/** DETAILS 4: payment of an unpaid document is stopped, with a reason; holds add up. */
export const holdSupplierInvoice: Verb<HoldInput, Facts, HoldChange> = {
  name: 'hold-supplier-invoice',
  requirement: 'P-07',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load,
  decide({ row, holds }, input, call) {
    if (!row) return invoiceUnknown(input.id);
    const refusal = refuseInvoiceStep('hold-supplier-invoice', row.state, row.number);
    if (refusal) return refusal;
    if (holds.some(({ hold }) => hold === input.hold)) {
      return refuse('hold-placed-twice', { field: 'hold', detail: `${row.number} is held already: ${input.hold}.` });
    }
    const hold = holdRow(call.newId(), row.id, input.hold, input.reason, call.by.id, call.on);
    const heldFrom = row.state === 'entered' || row.state === 'approved' ? row.state : row.heldFrom;
    return changeOf(row, { ...row, state: 'held', heldFrom, version: row.version + 1 }, hold);
  },
  async save(tx, changes) {
    await invoiceRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    await invoiceRows.placeHolds(
      tx,
      changes.map(({ hold }) => hold),
    );
    return changes.map(({ row, hold }) => invoiceHeld(row, hold));
  },
};

/** With its last hold gone the document is again what it was when it was held. */
export const releaseSupplierInvoice: Verb<HoldInput, Facts, HoldChange> = {
  name: 'release-supplier-invoice',
  requirement: 'P-07',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load,
  decide({ row, holds }, input, call) {
    if (!row) return invoiceUnknown(input.id);
    const refusal = refuseInvoiceStep('release-supplier-invoice', row.state, row.number);
    if (refusal) return refusal;
    const open = holds.find(({ hold }) => hold === input.hold);
    if (!open) {
      return refuse('hold-unknown', {
        field: 'hold',
        detail: `${row.number} is not held for ${input.hold}, but for ${holds.map(({ hold }) => hold).join(', ')}.`,
      });
    }
    const hold = { ...open, releasedBy: call.by.id, releasedOn: call.on, releaseReason: input.reason };
    const last = holds.length === 1;
    const after: SupplierInvoiceRow = {
      ...row,
      state: last ? row.heldFrom! : 'held',
      heldFrom: last ? null : row.heldFrom,
      version: row.version + 1,
    };
    return changeOf(row, after, hold);
  },
  async save(tx, changes) {
    await invoiceRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    await invoiceRows.updateHolds(
      tx,
      changes.map(({ hold }) => hold),
    );
    return changes.map(({ row, hold }) => invoiceReleased(row, hold));
  },
};

async function load(...[tx, inputs]: Parameters<typeof holdSupplierInvoice.load>): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const rows = await invoiceRows.byId(tx, ids, true);
  const holds = await invoiceRows.openHoldsOf(tx, ids);
  return inputs.map(({ id }, at) => ({ row: rows[at], holds: holds.get(id) ?? [] }));
}

function changeOf(before: SupplierInvoiceRow, row: SupplierInvoiceRow, hold: InvoiceHoldRow): HoldChange {
  return {
    subject: { kind: 'supplier-invoice', id: row.id, version: row.version },
    before: { ...before },
    after: { ...row, hold },
    row,
    hold,
  };
}

export function invoiceUnknown(id: string) {
  return refuse('supplier-invoice-unknown', { field: 'id', detail: `There is no supplier invoice ${id}.` });
}
