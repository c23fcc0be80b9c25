import { AddressBody, Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { FundsChecked } from '../funds-checks/funds-check.rows';
import { fundsView, FundsView } from '../funds-checks/funds-check.views';
import type { InvoiceHoldRow } from './invoice-hold.entity';
import type { SupplierInvoiceLineRow } from './supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from './supplier-invoice.entity';
import { supplierInvoiceStates } from './supplier-invoice.states';

export class InvoiceLineView {
  @Field.shown({ description: 'What was supplied', example: 'Window repairs' }) description: string;
  @Field.shown({ description: 'Account code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Net amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Code as it was published', example: 'K9534', optional: true }) publishedCode?: string;
}

export class HoldView {
  @Field.shown({ description: 'What stands in the way', example: 'price' }) hold: string;
  @Field.shown({ description: 'Why', example: 'Price is not that of the order' }) reason: string;
  @Field.shown({ description: 'Who placed it', example: 'payables.officer' }) placedBy: string;
  @Field.shown({ description: 'Day', example: '2026-11-06' }) placedOn: string;
}

export class SupplierInvoiceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000021' }) id: string;
  @Field.shown({ description: 'Our document number', example: 'P0000001' }) number: string;
  @Field.shown({ description: 'Kind', example: 'vendor-invoice' }) kind: string;
  @Field.shown({ description: 'State', example: 'entered', values: supplierInvoiceStates }) state: string;
  @Field.shown({ description: 'Supplier number', example: 'S0000042' }) supplier: string;
  @Field.shown({ description: 'Number on the invoice', example: 'INV-7731' }) supplierReference: string;
  @Field.shown({ description: 'Who is paid', example: 'Ouse Valley Joinery Ltd' }) payeeName: string;
  @Field.shown({ description: 'Where a cheque is mailed', of: () => AddressBody }) payeeAddress: AddressBody;
  @Field.shown({ description: 'Date on the invoice', example: '2026-11-02' }) invoiceDate: string;
  @Field.shown({ description: 'Day of receipt', example: '2026-11-04' }) receivedOn: string;
  @Field.shown({ description: 'Due', example: '2026-12-02' }) dueDate: string;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Freight or administrative charge', of: () => MoneyBody }) charge: MoneyBody;
  @Field.shown({ description: 'Tax', of: () => MoneyBody }) tax: MoneyBody;
  @Field.shown({ description: 'Total; negative for a credit note', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Still to be paid', of: () => MoneyBody }) balance: MoneyBody;
  @Field.shown({ description: 'Order', example: 'OU000123', optional: true }) purchaseOrder?: string;
  @Field.shown({ description: 'Contract', example: 'CON-2026-014', optional: true }) contractReference?: string;
  @Field.shown({ description: 'Who entered it', example: 'payables.officer' }) enteredBy: string;
  @Field.shown({ description: 'Who approved it', example: 'payables.approver', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'How', example: 'electronic', optional: true }) approvalChannel?: string;
  @Field.shown({ description: 'Accounting date', example: '2026-11-09', optional: true }) approvedOn?: string;
  @Field.shown({ description: 'Why it was cancelled', example: 'Sent twice', optional: true }) cancelReason?: string;
  @Field.shown({ description: 'Lines', of: () => [InvoiceLineView], optional: true }) lines?: InvoiceLineView[];
  @Field.shown({ description: 'Holds that are not released', of: () => [HoldView], optional: true }) holds?: HoldView[];
  @Field.shown({ description: 'What the budgets say to it (C-11), a code once', of: () => [FundsView], optional: true })
  funds?: FundsView[];
  @Field.shown({ description: 'Version, also the ETag', example: 1, type: { type: 'integer' } }) version: number;
}

/** With lines and holds for one document, without them in lists. */
export function invoiceView(
  row: SupplierInvoiceRow,
  lines?: readonly SupplierInvoiceLineRow[],
  holds?: readonly InvoiceHoldRow[],
  funds?: readonly FundsChecked[],
): SupplierInvoiceView {
  const amount = (minor: bigint) => wire({ minor, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    supplier: row.supplierNumber,
    supplierReference: row.supplierReference,
    payeeName: row.payeeName,
    payeeAddress: row.payeeAddress,
    invoiceDate: row.invoiceDate,
    receivedOn: row.receivedOn,
    dueDate: row.dueDate,
    net: amount(row.net),
    charge: amount(row.charge),
    tax: amount(row.tax),
    total: amount(row.total),
    balance: amount(row.balance),
    purchaseOrder: row.purchaseOrder ?? undefined,
    contractReference: row.contractReference ?? undefined,
    enteredBy: row.enteredBy,
    approvedBy: row.approvedBy ?? undefined,
    approvalChannel: row.approvalChannel ?? undefined,
    approvedOn: row.approvedOn ?? undefined,
    cancelReason: row.cancelReason ?? undefined,
    lines: lines?.map((line) => ({
      description: line.description,
      code: line.code,
      amount: amount(line.amount),
      publishedCode: line.publishedCode ?? undefined,
    })),
    holds: holds?.map(({ hold, reason, placedBy, placedOn }) => ({ hold, reason, placedBy, placedOn })),
    funds: funds?.map(fundsView),
    version: row.version,
  };
}
