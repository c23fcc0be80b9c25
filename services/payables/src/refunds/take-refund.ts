import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, type Tx } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { series } from '../numbers/document-numbers';
import { blankInvoice } from '../supplier-invoices/document';
import { SupplierInvoiceLineRow } from '../supplier-invoices/supplier-invoice-line.entity';
import { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceApproved, invoiceEntered } from '../supplier-invoices/supplier-invoice.events';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { nameKeyOf } from '../suppliers/likeness.rules';
import { SupplierRow } from '../suppliers/supplier.entity';
import { supplierChanged } from '../suppliers/supplier.events';
import { supplierRows } from '../suppliers/supplier.rows';
import type { Address } from '../suppliers/supplier.terms';

/** What receivables approved: the document here has the refund's own id, so it is taken once. */
export interface ApprovedRefund {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly payee: string;
  readonly payeeAddress: Address;
  readonly amount: bigint;
  readonly currency: string;
  readonly code: string;
  readonly approvedOn: Day;
  readonly approvedBy: string;
  readonly requestedBy: string;
}

interface Facts {
  readonly known: SupplierInvoiceRow | undefined;
  readonly supplier: SupplierRow | undefined;
}

export interface RefundTaken extends Change {
  readonly row: SupplierInvoiceRow;
  readonly line: SupplierInvoiceLineRow;
  readonly supplier: SupplierRow;
  readonly entered: boolean;
}

/**
 * a refund becomes an approved document of its payee: a liability at once, in the next payment run with all others. It
 * was asked for and approved by two people in receivables; that is its approval here.
 */
export const takeRefund: Verb<ApprovedRefund, Facts, RefundTaken> = {
  name: 'take-refund',
  requirement: 'R-18',
  // A payee is entered once, however many refunds come together.
  about: (input) => input.customer,
  async load(tx, inputs) {
    const known = await loadRows(
      tx,
      SupplierInvoiceRow,
      inputs.map(({ id }) => id),
    );
    const suppliers = await supplierRows.byPublishedKey(
      tx,
      inputs.map(({ customer }) => payeeKeyOf(customer)),
    );
    return inputs.map((_, at) => ({ known: known[at], supplier: suppliers[at] }));
  },
  decide({ known, supplier: before }, input, call) {
    if (known) return refuse('refund-taken', { detail: `Refund ${input.number} is document ${known.number}.` });
    const supplier = before ?? payeeOf(input, call);
    const control = call.policies.at(controlAccountsPolicy, call.on).value;
    const row: SupplierInvoiceRow = {
      ...blankInvoice,
      id: input.id,
      kind: 'refund',
      supplierId: supplier.id,
      supplierNumber: supplier.number,
      supplierReference: input.number,
      referenceKey: input.number,
      payeeName: input.payee,
      payeeAddress: input.payeeAddress,
      invoiceDate: input.approvedOn,
      receivedOn: input.approvedOn,
      enteredOn: call.on,
      dueDate: input.approvedOn,
      currency: input.currency,
      ...{ net: input.amount, charge: 0n, tax: 0n, total: input.amount, balance: input.amount },
      state: 'approved',
      posted: true,
      creditorCode: control.creditors,
      taxCode: control.inputVat,
      enteredBy: input.requestedBy,
      enteredAt: call.at,
      approvedBy: input.approvedBy,
      approvedAt: call.at,
      approvedOn: call.on,
      approvalChannel: 'electronic',
      version: 2,
    };
    const line: SupplierInvoiceLineRow = {
      id: call.newId(),
      supplierInvoiceId: row.id,
      position: 1,
      description: `Refund ${input.number} of ${input.customer}`,
      code: input.code,
      amount: input.amount,
      charge: false,
      publishedCode: null,
    };
    return {
      subject: { kind: 'supplier-invoice', id: row.id, version: 2 },
      before: null,
      after: row,
      because: {
        rule: 'R-18 an approved refund is paid',
        policies: [],
        facts: { refund: input.number, approvedBy: input.approvedBy },
        sentence: `Refund ${input.number} was approved by ${input.approvedBy} in receivables`,
      },
      ...{ row, line, supplier, entered: before === undefined },
    };
  },
  async save(tx, changes) {
    const entered = changes.filter((change) => change.entered);
    await enterPayees(
      tx,
      entered.map(({ supplier }) => supplier),
    );
    for (const { row, supplier } of changes) row.supplierNumber = supplier.number;
    await invoiceRows.enter(
      tx,
      changes.map(({ row }) => row),
      changes.map(({ line }) => line),
    );
    return [
      ...entered.map(({ supplier }) => supplierChanged(supplier)),
      ...changes.flatMap(({ row, line }) => [invoiceEntered({ ...row, version: 1 }), invoiceApproved(row, [line])]),
    ];
  },
};

/** By which a payee of refunds is found again. */
export function payeeKeyOf(customer: string): string {
  return `receivables/${customer}`;
}

async function enterPayees(tx: Tx, rows: readonly SupplierRow[]): Promise<void> {
  const numbers = await takeNumbers(tx, series.refundPayee, rows.length);
  rows.forEach((row, at) => {
    row.number = numbers[at]!;
  });
  await insertRows(tx, SupplierRow, rows);
}

/** Paid by cheque to the address of the refund: of the payee's bank nothing is known here. */
function payeeOf(input: ApprovedRefund, call: Call): SupplierRow {
  return {
    id: call.newId(),
    number: '',
    name: input.payee,
    nameKey: nameKeyOf(input.payee),
    alternateNames: [],
    address: input.payeeAddress,
    addressKnown: true,
    taxNumbers: [],
    paymentMethod: 'cheque',
    payCurrency: input.currency,
    remittanceEmail: null,
    categories: ['refunds'],
    eftOfferedOn: null,
    eftAnswer: null,
    active: true,
    deactivationReason: null,
    publishedKey: payeeKeyOf(input.customer),
    enteredBy: call.by.id,
    enteredAt: call.at,
    version: 1,
  };
}
