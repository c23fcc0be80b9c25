// R-10, M16, DETAILS 1.6: what is printed of an invoice, field by field. The unit of measure is not.
import { postalLines, type Letterhead } from '@tolbooth/documents';
import { wire } from '@tolbooth/money';
import type { CustomerRow } from '../customers/customer.entity';
import type { InvoiceRow, LineRow } from '../invoices/invoice.entity';
import type { InvoiceDocuments } from './invoice-documents.policy';
import { epcPayload } from './payment-code.rules';
import { paymentReference } from './payment-reference.rules';

export interface PrintedInvoice {
  readonly invoice: InvoiceRow;
  readonly lines: readonly LineRow[];
  readonly billTo: CustomerRow;
  readonly payer: CustomerRow;
  readonly largePrint: boolean;
}

export interface Stationery {
  readonly letterhead: Letterhead;
  readonly policy: InvoiceDocuments;
  /** The council's own country, which is not written on an envelope. */
  readonly home: string;
}

export type InvoiceData = ReturnType<typeof invoiceData>;

/** Facts for `invoice.typ`: dates as ISO, money as the wire has it. */
export function invoiceData(printed: PrintedInvoice, { letterhead, policy, home }: Stationery) {
  const { invoice, lines, billTo, payer, largePrint } = printed;
  const { number, currency } = invoice;
  const money = (minor: bigint) => wire({ minor, currency });
  const site = billTo.sites.find(({ reference }) => reference === invoice.siteReference) ?? billTo.sites[0]!;
  const reference = paymentReference(number!, policy.checkDigits);
  const { account, iban, bic } = letterhead.bank;
  const amount = money(invoice.total);
  const epc = policy.paymentCodes[currency] === 'epc' && iban !== undefined;
  return {
    title: `Invoice ${number}`,
    letterhead,
    largePrint,
    invoice: {
      ...{
        number: number!,
        type: policy.types[invoice.delivery],
        date: invoice.invoiceDate,
        dueDate: invoice.dueDate!,
      },
      customerReference: invoice.siteReference,
      contact: { name: invoice.contactName, number: invoice.contactNumber },
      billTo: { name: billTo.name, lines: postalLines(site.address, home) },
      ...(invoice.purchaseOrder === null ? {} : { purchaseOrder: invoice.purchaseOrder }),
      ...(invoice.comment === null ? {} : { comment: invoice.comment }),
    },
    lines: lines.map((line) => ({
      ...{ line: line.lineNo, description: line.description, quantity: line.quantity, taxPercent: line.taxPercent },
      ...{ unitPrice: money(line.unitPrice), value: money(line.net) },
      // What explains the value; why it was remitted is nobody's business but theirs.
      ...(line.remitted === 0n ? {} : { reducedBy: money(line.remitted) }),
      ...(line.serviceFrom === null
        ? {}
        : { service: { from: line.serviceFrom, to: line.serviceTo ?? line.serviceFrom } }),
    })),
    totals: { net: money(invoice.net), tax: money(invoice.tax), due: amount },
    howToPay: policy.howToPay,
    payment: { bank: letterhead.bank, customer: payer.name, reference, amount },
    /** Turned into a picture when it is made. */
    code: epc ? epcPayload({ name: account, iban, bic, amount: amount.amount, reference }) : undefined,
  };
}
