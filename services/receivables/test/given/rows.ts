import { day } from '@tolbooth/calendar';
import type { DistributionRow, InvoiceRow } from '../../src/invoices/invoice.entity';
import type { ReceiptRow } from '../../src/receipts/receipt.entity';

/** A completed invoice of this total, all of it income of one code and tax on the central one. */
export function invoiceRow(id: string, net: bigint, tax: bigint, change: Partial<InvoiceRow> = {}): InvoiceRow {
  return {
    id,
    number: `06${id}`,
    state: 'complete',
    version: 2,
    account: 'C0000001',
    payingAccount: 'C0000001',
    siteReference: 'C0000001/1',
    contactName: 'Ann Lee',
    contactNumber: '1',
    debtType: 'GC',
    directorate: 'ECS',
    protocol: 'standard',
    delivery: 'post',
    terms: 'immediate',
    salesperson: 'WE93110',
    costCentre: 'WE93110',
    purchaseOrder: null,
    contractReference: null,
    comment: null,
    currency: 'GBP',
    invoiceDate: day('2006-07-03'),
    startedAt: new Date('2006-07-03T08:00:00Z'),
    startedBy: 'ann',
    startedByName: 'Ann',
    completedAt: new Date('2006-07-03T08:00:00Z'),
    completedOn: day('2006-07-03'),
    completedBy: 'ann',
    transferAt: new Date('2006-07-03T09:00:00Z'),
    dueDate: day('2006-07-13'),
    net,
    tax,
    total: net + tax,
    adjusted: 0n,
    applied: 0n,
    raisingCost: 700n,
    receivableCode: 'ZA80000-Z3105-000-0000-00-0000',
    warnings: [],
    cancelledOn: null,
    endReason: null,
    endCause: null,
    replacedBy: null,
    replaces: null,
    copiedFrom: null,
    schedule: null,
    occurrence: null,
    ...change,
  };
}

export function distributionsOf(invoice: InvoiceRow): DistributionRow[] {
  const row = { invoiceId: invoice.id, lineNo: 1, percent: '100' };
  return [
    {
      ...row,
      id: `${invoice.id} revenue`,
      position: 1,
      kind: 'revenue',
      code: 'WE93110-81000-000-0000-00-0000',
      amount: invoice.net,
      remaining: invoice.net,
    },
    {
      ...row,
      id: `${invoice.id} tax`,
      position: 1,
      kind: 'tax',
      code: 'ZA80000-Z3013-000-0000-00-0000',
      amount: invoice.tax,
      remaining: invoice.tax,
    },
  ];
}

export function receiptRow(id: string, amount: bigint, change: Partial<ReceiptRow> = {}): ReceiptRow {
  return {
    id,
    number: `R06${id}`,
    state: 'on-account',
    version: 1,
    account: 'C0000001',
    method: 'cheque',
    currency: 'GBP',
    amount,
    applied: 0n,
    held: 0n,
    refunded: 0n,
    moved: 0n,
    movedFrom: null,
    reference: null,
    chequeNumber: '1',
    drawer: null,
    site: null,
    bankingId: null,
    receivedOn: day('2006-07-03'),
    takenAt: new Date('2006-07-03T08:00:00Z'),
    takenOn: day('2006-07-03'),
    takenBy: 'cash',
    bankCode: 'ZA80000-Z1001-000-0000-00-0000',
    onAccountCode: 'ZA80000-Z3110-000-0000-00-0000',
    returnedOn: null,
    returnReason: null,
    feeInvoiceId: null,
    reversedOn: null,
    reverseReason: null,
    ...change,
  };
}
