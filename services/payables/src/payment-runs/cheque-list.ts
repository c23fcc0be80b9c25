import { formatAmount } from '@tolbooth/money';
import type { PaymentRow } from '../cheques/payment.entity';
import type { Address } from '../suppliers/supplier.terms';

const headings = ['Cheque', 'Payment', 'Date', 'Payee', 'Address', 'Amount', 'Currency', 'Supplier', 'Address differs'];

/** P-21: what the cheque printer is fed with, one line a cheque, as CSV (RFC 4180). */
export function chequeList(payments: readonly PaymentRow[]): string {
  const lines = payments
    .filter(({ chequeNumber }) => chequeNumber !== null)
    .map((row) => [
      row.chequeNumber!,
      row.number!,
      row.issuedOn!,
      row.payeeName,
      addressLine(row.payeeAddress),
      formatAmount(row.amount, row.currency),
      row.currency,
      row.supplierNumber,
      row.addressDiffers ? 'yes' : 'no',
    ]);
  return [headings, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function addressLine(address: Address): string {
  const { line1, line2, line3, line4, town, county, postcode, country } = address;
  return [line1, line2, line3, line4, town, county, postcode, country].filter((part) => part).join(', ');
}

/** A leading = + - @ would be a formula in a spreadsheet. */
function cellOf(text: string): string {
  const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
