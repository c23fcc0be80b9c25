import type { Tx } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { cancelled } from '../supplier-invoices/document';
import type { InvoiceHoldRow } from '../supplier-invoices/invoice-hold.entity';
import type { SupplierInvoiceLineRow } from '../supplier-invoices/supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceCancelled, invoiceHeld } from '../supplier-invoices/supplier-invoice.events';
import { holdRow, invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { effectOf, fatesOf, type CancelCause, type DocumentFate } from './cancel-effect.rules';
import type { PaymentAllocationRow } from './payment-allocation.entity';
import {
  chequesOnly,
  loadPayments,
  nameOf,
  paymentChangeOf,
  paymentUnknown,
  type PaymentChange,
  type PaymentFacts,
} from './payment-facts';
import type { PaymentRow } from './payment.entity';
import { chequeCancelled } from './payment.events';
import { paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';

export interface ChequeCancelling {
  readonly id: string;
  readonly cause: CancelCause;
  readonly reason: string;
  /** For cause `duplicate` of a cheque that paid several documents: which of them was the duplicate. */
  readonly duplicates?: readonly string[];
}

interface Facts extends PaymentFacts {
  readonly invoices: readonly SupplierInvoiceRow[];
  readonly lines: ReadonlyMap<string, SupplierInvoiceLineRow[]>;
}

export interface ChequeCancelledChange extends PaymentChange {
  readonly allocations: readonly PaymentAllocationRow[];
  readonly invoices: readonly SupplierInvoiceRow[];
  readonly holds: readonly InvoiceHoldRow[];
  readonly lines: ReadonlyMap<string, SupplierInvoiceLineRow[]>;
  readonly at: Date;
}

/** P-21, W27: the liability stands again; what becomes of it follows from the cause. */
export const cancelCheque: Verb<ChequeCancelling, Facts, ChequeCancelledChange> = {
  name: 'cancel-cheque',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadFacts,
  decide(facts, input, call) {
    const { row, allocations, invoices } = facts;
    if (!row) return paymentUnknown(input.id);
    const refusal = chequesOnly(row) ?? refusePaymentStep('cancel-cheque', row.state, nameOf(row));
    if (refusal) return refusal;
    const documents = invoices.map(({ id, number }) => ({
      id,
      number,
      amount: allocations.find(({ supplierInvoiceId }) => supplierInvoiceId === id)!.amount,
    }));
    const fates = fatesOf(input.cause, documents, input.duplicates);
    if (isRefusal(fates)) return fates;
    const after: PaymentRow = {
      ...row,
      state: 'cancelled',
      cause: input.cause,
      effect: effectOf[input.cause],
      cancelledBy: call.by.id,
      cancelledOn: call.on,
      version: row.version + 1,
    };
    const holds: InvoiceHoldRow[] = [];
    const reopened = invoices.map((invoice, at) => {
      const reopen = { ...invoice, balance: documents[at]!.amount };
      const held = fates.get(invoice.id) === 'held';
      if (held) holds.push(correctionHold(invoice.id, input.cause, after, call));
      return fateOf(reopen, fates.get(invoice.id)!, after, input.reason, call);
    });
    return {
      ...paymentChangeOf(row, after),
      allocations: allocations.map((each) => ({ ...each, live: false })),
      invoices: reopened,
      holds,
      lines: facts.lines,
      at: call.at,
    };
  },
  async save(tx, changes) {
    await paymentRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    await paymentRows.updateAllocations(
      tx,
      changes.flatMap(({ allocations }) => allocations),
    );
    await invoiceRows.update(
      tx,
      changes.flatMap(({ invoices }) => invoices),
    );
    await invoiceRows.placeHolds(
      tx,
      changes.flatMap(({ holds }) => holds),
    );
    return changes.flatMap((change) => eventsOf(change));
  },
};

async function loadFacts(tx: Tx, inputs: readonly ChequeCancelling[]): Promise<Facts[]> {
  const payments = await loadPayments(tx, inputs);
  const ids = payments.flatMap(({ allocations }) => allocations.map(({ supplierInvoiceId }) => supplierInvoiceId));
  const rows = (await invoiceRows.byId(tx, ids, true)).filter((row) => row !== undefined);
  const lines = await invoiceRows.linesOf(tx, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return payments.map((facts) => ({
    ...facts,
    lines,
    invoices: facts.allocations.flatMap(({ supplierInvoiceId }) => byId.get(supplierInvoiceId) ?? []),
  }));
}

/** The document after its cheque was cancelled: owed again, to be corrected first, or closed as the duplicate. */
function fateOf(
  document: SupplierInvoiceRow,
  fate: DocumentFate,
  cheque: PaymentRow,
  reason: string,
  call: Call,
): SupplierInvoiceRow {
  if (fate === 'cancelled') return cancelled(document, `Duplicate: ${reason}`, call.by.id, call.on);
  const version = document.version + 1;
  if (fate === 'held') return { ...document, state: 'held', heldFrom: 'approved', version };
  const reissueOf = cheque.effect === 'reissue-same' ? cheque.id : null;
  return { ...document, state: 'approved', reissueOf, version };
}

function correctionHold(invoiceId: string, cause: CancelCause, cheque: PaymentRow, call: Call): InvoiceHoldRow {
  const reason = `${nameOf(cheque)} was cancelled (${cause}): correct before it is paid again`;
  return holdRow(call.newId(), invoiceId, 'correction', reason, `rule:${cancelCheque.requirement}`, call.on);
}

/** The duplicate's own cancellation follows the cheque's, so that the ledger first owes it again and then does not. */
function eventsOf({ row, allocations, invoices, holds, lines, at }: ChequeCancelledChange) {
  return [
    chequeCancelled(row, allocations, at),
    ...invoices.flatMap((invoice) => {
      if (invoice.state === 'cancelled') return [invoiceCancelled(invoice, lines.get(invoice.id) ?? [], at)];
      return holds.filter((hold) => hold.supplierInvoiceId === invoice.id).map((hold) => invoiceHeld(invoice, hold));
    }),
  ];
}
