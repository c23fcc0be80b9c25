import { controlAccountsPolicy } from '@tolbooth/chart';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { PaymentAllocationRow } from '../cheques/payment-allocation.entity';
import type { PaymentRow } from '../cheques/payment.entity';
import { paymentIssued } from '../cheques/payment.events';
import { blankPayment, paymentRows } from '../cheques/payment.rows';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { refuseInvoiceStep } from '../supplier-invoices/supplier-invoice.states';

export interface PublishedPaymentRecorded extends Change {
  readonly row: PaymentRow;
  readonly allocation: PaymentAllocationRow;
  readonly invoice: SupplierInvoiceRow;
}

/** P-07: a payment that was made and published is recorded under its published day; credits are negative payments. */
export const recordPublishedPayment: Verb<{ id: string }, SupplierInvoiceRow | undefined, PublishedPaymentRecorded> = {
  name: 'record-published-payment',
  requirement: 'P-07',
  about: (input) => input.id,
  load: (tx, inputs) =>
    invoiceRows.byId(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide(invoice, { id }, call) {
    if (!invoice?.spendImportId || invoice.spendPaidOn === null) {
      return refuse('spend-document-unknown', { detail: `Document ${id} does not come from published spending.` });
    }
    const refusal = refuseInvoiceStep('record-published-payment', invoice.state, invoice.number);
    if (refusal) return refusal;
    const control = call.policies.at(controlAccountsPolicy, call.on).value;
    const row: PaymentRow = {
      ...blankPayment,
      id: call.newId(),
      spendImportId: invoice.spendImportId,
      supplierId: invoice.supplierId,
      supplierNumber: invoice.supplierNumber,
      method: 'bank-transfer',
      payeeName: invoice.payeeName,
      payeeAddress: invoice.payeeAddress,
      currency: invoice.currency,
      amount: invoice.balance,
      state: 'issued',
      creditorCode: control.creditors,
      clearingCode: control.unpresented,
      bankCode: control.bank,
      contractReferences: invoice.contractReference === null ? [] : [invoice.contractReference],
      preparedBy: call.by.id,
      issuedBy: call.by.id,
      issuedAt: call.at,
      // A file may be newer than a sandbox's clock; the books know no payment of tomorrow.
      issuedOn: invoice.spendPaidOn <= call.on ? invoice.spendPaidOn : call.on,
      createdAt: call.at,
    };
    return {
      subject: { kind: 'payment', id: row.id, version: 1 },
      before: null,
      after: row,
      row,
      allocation: {
        id: call.newId(),
        paymentId: row.id,
        supplierInvoiceId: invoice.id,
        documentNumber: invoice.number,
        amount: invoice.balance,
        live: true,
      },
      invoice: { ...invoice, state: 'paid', balance: 0n, version: invoice.version + 1 },
    };
  },
  async save(tx, changes) {
    await paymentRows.giveNumbers(
      tx,
      changes.map(({ row }) => row),
    );
    await paymentRows.insert(
      tx,
      changes.map(({ row }) => row),
      changes.map(({ allocation }) => allocation),
    );
    await invoiceRows.update(
      tx,
      changes.map(({ invoice }) => invoice),
    );
    return changes.map(({ row, allocation }) => paymentIssued(row, [allocation]));
  },
};
