import type { Day } from '@tolbooth/calendar';
import { AddressBody, Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import type { InvoiceEntry } from './enter-supplier-invoice';
import { supplierInvoiceStates } from './supplier-invoice.states';
import { holdKinds, invoiceKinds, type HoldKind, type InvoiceKind } from './supplier-invoice.terms';

export class InvoiceLineBody {
  @Field.text({ description: 'What was supplied', example: 'Window repairs', max: 240 }) description: string;
  @Field.code({ description: 'Account code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.money({ description: 'Net amount of the line', example: '200.00' }) amount: MoneyBody;
  @Field.decimal({ description: 'Quantity, checked against the amount', example: '2', places: 2, optional: true })
  quantity?: string;
  @Field.money({ description: 'Net price of one unit', example: '100.00', optional: true }) unitPrice?: MoneyBody;
  @Field.decimal({
    description: 'Tax rate in percent, checked against the tax',
    example: '20',
    places: 3,
    sign: 'not-negative',
    optional: true,
  })
  taxPercent?: string;
}

export class ChargeBody {
  @Field.money({ description: 'Freight or administrative charge', example: '10.00' }) amount: MoneyBody;
  @Field.code({ description: 'Account code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
}

export class EnterInvoiceBody {
  @Field.choice({ description: 'Kind', example: 'vendor-invoice', values: invoiceKinds, optional: true })
  kind?: InvoiceKind;
  @Field.code({ description: 'Supplier number', example: 'S0000042' }) supplier: string;
  @Field.text({ description: 'Number on the invoice', example: 'INV-7731', max: 60 }) supplierReference: string;
  @Field.day({ description: 'Date on the invoice', example: '2026-11-02' }) invoiceDate: Day;
  @Field.day({ description: 'Day on which it was received; it decides the payment run', example: '2026-11-04' })
  receivedOn: Day;
  @Field.money({ description: 'Net, without charge', example: '200.00' }) net: MoneyBody;
  @Field.object({ description: 'Freight or administrative charge', of: () => ChargeBody, optional: true })
  charge?: ChargeBody;
  @Field.money({ description: 'Tax', example: '40.00', sign: 'not-negative' }) tax: MoneyBody;
  @Field.money({ description: 'Total to pay (or, for a credit note, to set off)', example: '240.00' }) total: MoneyBody;
  @Field.text({ description: "Supplier's tax number on it", example: 'GB123456789', max: 40, optional: true })
  taxNumber?: string;
  @Field.text({ description: 'Order number on it', example: 'OU000123', max: 40, optional: true })
  purchaseOrder?: string;
  @Field.text({ description: 'Contract (P-29)', example: 'CON-2026-014', max: 60, optional: true })
  contractReference?: string;
  @Field.text({ description: 'Payee, when not the supplier', example: 'OVJ Ltd', max: 200, optional: true })
  payeeName?: string;
  @Field.object({ description: 'Address on the invoice (M67)', of: () => AddressBody, optional: true })
  payeeAddress?: AddressBody;
  @Field.list({ description: 'At least one line', of: () => InvoiceLineBody, min: 1, max: 500 })
  lines: InvoiceLineBody[];
}

export class HoldBody {
  @Field.choice({ description: 'What stands in the way', example: 'price', values: holdKinds }) hold: HoldKind;
  @Field.text({ description: 'Why', example: 'Price is not that of the order', max: 500 }) reason: string;
}

export class InvoicesQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'entered', values: supplierInvoiceStates, optional: true })
  state?: string;
  @Field.code({ description: 'Supplier number', example: 'S0000042', optional: true }) supplier?: string;
  @Field.text({ description: 'Number on the invoice', example: 'INV-7731', max: 60, optional: true })
  supplierReference?: string;
  @Field.code({ description: 'Our document number', example: 'P0000001', optional: true }) number?: string;
}

export function entryOf(body: EnterInvoiceBody): InvoiceEntry {
  return {
    kind: body.kind ?? 'vendor-invoice',
    supplier: body.supplier,
    supplierReference: body.supplierReference,
    invoiceDate: body.invoiceDate,
    receivedOn: body.receivedOn,
    currency: body.total.currency,
    net: parseMoney(body.net).minor,
    charge: body.charge ? parseMoney(body.charge.amount).minor : 0n,
    chargeCode: body.charge?.code,
    tax: parseMoney(body.tax).minor,
    total: parseMoney(body.total).minor,
    taxNumber: body.taxNumber,
    purchaseOrder: body.purchaseOrder,
    contractReference: body.contractReference,
    payeeName: body.payeeName,
    payeeAddress: body.payeeAddress,
    lines: body.lines.map((line) => ({
      description: line.description,
      code: line.code,
      amount: parseMoney(line.amount).minor,
      quantity: line.quantity,
      unitPrice: line.unitPrice && parseMoney(line.unitPrice).minor,
      taxPercent: line.taxPercent,
    })),
  };
}
