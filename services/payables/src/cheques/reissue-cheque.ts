import { sameHands, separationPolicy } from '@tolbooth/access';
import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { addressKeyOf } from '../payment-runs/run-selection.rules';
import type { InvoiceHoldRow } from '../supplier-invoices/invoice-hold.entity';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceReleased } from '../supplier-invoices/supplier-invoice.events';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import type { SupplierRow } from '../suppliers/supplier.entity';
import { supplierRows } from '../suppliers/supplier.rows';
import type { Address } from '../suppliers/supplier.terms';
import type { PaymentAllocationRow } from './payment-allocation.entity';
import { loadPayments, nameOf, paymentUnknown, type PaymentChange, type PaymentFacts } from './payment-facts';
import type { PaymentRow } from './payment.entity';
import { paymentIssued } from './payment.events';
import { blankPayment, paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';
import { reissueOf } from './reissue.rules';

export interface Reissue {
  readonly id: string;
  readonly payeeName?: string;
  readonly payeeAddress?: Address;
  /** The corrected documents; those of the cancelled cheque when left out. */
  readonly supplierInvoiceIds?: readonly string[];
}

interface Facts extends PaymentFacts {
  readonly invoices: readonly SupplierInvoiceRow[];
  readonly holds: ReadonlyMap<string, InvoiceHoldRow[]>;
  readonly supplier?: SupplierRow;
  readonly reissuedAs?: string;
}

export interface ChequeReissued extends PaymentChange {
  readonly allocations: readonly PaymentAllocationRow[];
  readonly invoices: readonly SupplierInvoiceRow[];
  readonly released: readonly InvoiceHoldRow[];
}

/** W27: a new cheque for a cancelled one, the same or after correction, by another person than who cancelled it. */
export const reissueCheque: Verb<Reissue, Facts, ChequeReissued> = {
  name: 'reissue-cheque',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadFacts,
  decide(facts, input, call) {
    const { row, invoices } = facts;
    if (!row) return paymentUnknown(input.id);
    const refusal =
      refusePaymentStep('reissue-cheque', row.state, nameOf(row)) ??
      (facts.reissuedAs ? alreadyReissued(row, facts.reissuedAs) : undefined) ??
      sameHands(call.policies.at(separationPolicy, call.on).value, {
        verb: 'reissue-cheque',
        by: call.by,
        earlier: { 'cancel-cheque': row.cancelledBy ?? undefined },
      }) ??
      ownDocuments(row, invoices) ??
      otherHolds(facts);
    if (refusal) return refusal;
    const allowed = reissueOf(
      { ...row, number: nameOf(row), cause: row.cause!, effect: row.effect! },
      { ...input, documents: invoices, otherDocuments: isOther(facts, input) },
    );
    if (isRefusal(allowed)) return allowed;
    return reissuedOf(row, facts, input, allowed.amount, call);
  },
  async save(tx, changes) {
    await paymentRows.giveNumbers(
      tx,
      changes.map(({ row }) => row),
    );
    await paymentRows.insert(
      tx,
      changes.map(({ row }) => row),
      changes.flatMap(({ allocations }) => allocations),
    );
    await invoiceRows.update(
      tx,
      changes.flatMap(({ invoices }) => invoices),
    );
    await invoiceRows.updateHolds(
      tx,
      changes.flatMap(({ released }) => released),
    );
    return changes.flatMap(({ row, allocations, invoices, released }) => [
      ...released.map((hold) =>
        invoiceReleased(
          invoices.find(({ id }) => id === hold.supplierInvoiceId)!,
          hold,
        ),
      ),
      paymentIssued(row, allocations),
    ]);
  },
};

async function loadFacts(tx: Tx, inputs: readonly Reissue[]): Promise<Facts[]> {
  const payments = await loadPayments(tx, inputs);
  const wanted = payments.map(
    ({ allocations }, at) =>
      inputs[at]!.supplierInvoiceIds ?? allocations.map(({ supplierInvoiceId }) => supplierInvoiceId),
  );
  const rows = await invoiceRows.byId(tx, wanted.flat(), true);
  const byId = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const holds = await invoiceRows.openHoldsOf(tx, wanted.flat());
  const reissues = await paymentRows.reissuesOf(
    tx,
    inputs.map(({ id }) => id),
  );
  const suppliers = await supplierRows.byId(
    tx,
    payments.flatMap(({ row }) => row?.supplierId ?? []),
  );
  return payments.map((facts, at) => ({
    ...facts,
    holds,
    invoices: wanted[at]!.flatMap((id) => byId.get(id) ?? []),
    supplier: suppliers.find((supplier) => supplier?.id === facts.row?.supplierId),
    reissuedAs: reissues.get(inputs[at]!.id),
  }));
}

function alreadyReissued(row: PaymentRow, as: string): Refusal {
  return refuse('reissued-twice', { detail: `${nameOf(row)} was re-issued as ${as} already.`, facts: { as } });
}

function ownDocuments(row: PaymentRow, invoices: readonly SupplierInvoiceRow[]): Refusal | undefined {
  const foreign = invoices.find(({ supplierId }) => supplierId !== row.supplierId);
  if (!foreign) return undefined;
  return refuse('document-not-payable', {
    field: 'supplierInvoiceIds',
    detail: `${foreign.number} is ${foreign.supplierNumber}'s, the cheque was ${row.supplierNumber}'s.`,
  });
}

/** Only the hold that the cancellation placed goes with the correction; any other is lifted by its own release. */
function otherHolds({ invoices, holds }: Facts): Refusal | undefined {
  for (const { id, number } of invoices) {
    const other = holds.get(id)?.find(({ hold }) => hold !== 'correction');
    if (!other) continue;
    return refuse('document-not-payable', {
      field: 'supplierInvoiceIds',
      detail: `${number} is held for ${other.hold} as well: ${other.reason}.`,
    });
  }
  return undefined;
}

function isOther({ allocations }: Facts, { supplierInvoiceIds }: Reissue): boolean {
  if (!supplierInvoiceIds) return false;
  const before = allocations.map(({ supplierInvoiceId }) => supplierInvoiceId).sort();
  return JSON.stringify([...supplierInvoiceIds].sort()) !== JSON.stringify(before);
}

function reissuedOf(cancelled: PaymentRow, facts: Facts, input: Reissue, amount: bigint, call: Call): ChequeReissued {
  const control = call.policies.at(controlAccountsPolicy, call.on).value;
  const id = call.newId();
  const payeeAddress = input.payeeAddress ?? cancelled.payeeAddress;
  const payeeName = input.payeeName ?? cancelled.payeeName;
  const row: PaymentRow = {
    ...blankPayment,
    id,
    supplierId: cancelled.supplierId,
    supplierNumber: cancelled.supplierNumber,
    method: 'cheque',
    payeeName,
    payeeAddress,
    addressDiffers: facts.supplier ? addressKeyOf(payeeAddress) !== addressKeyOf(facts.supplier.address) : false,
    currency: cancelled.currency,
    amount,
    state: 'printed',
    creditorCode: control.creditors,
    clearingCode: control.unpresented,
    bankCode: control.bank,
    contractReferences: [...new Set(facts.invoices.flatMap((each) => each.contractReference ?? []))].sort(),
    preparedBy: call.by.id,
    issuedBy: call.by.id,
    issuedAt: call.at,
    issuedOn: call.on,
    replaces: cancelled.id,
    createdAt: call.at,
  };
  const released = facts.invoices.flatMap(({ id: invoiceId }) =>
    (facts.holds.get(invoiceId) ?? []).map((hold) => ({
      ...hold,
      releasedBy: call.by.id,
      releasedOn: call.on,
      releaseReason: `Corrected and re-issued for ${nameOf(cancelled)}`,
    })),
  );
  return {
    subject: { kind: 'payment', id, version: 1 },
    before: null,
    after: row,
    row,
    released,
    allocations: facts.invoices.map((each) => ({
      id: call.newId(),
      paymentId: id,
      supplierInvoiceId: each.id,
      documentNumber: each.number,
      amount: each.balance,
      live: true,
    })),
    invoices: facts.invoices.map((each) => ({
      ...each,
      payeeName,
      payeeAddress,
      state: 'paid' as const,
      heldFrom: null,
      balance: 0n,
      reissueOf: null,
      version: each.version + 1,
    })),
  };
}
