import { addDays, type Day } from '@tolbooth/calendar';
import { extend, formatAmount, percentageOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { InvoiceKind } from './supplier-invoice.terms';

/** Amounts in minor units of the document's currency, as they stand on the paper: positive, also on a credit note. */
export interface EntryLine {
  readonly description: string;
  readonly code: string;
  readonly amount: bigint;
  readonly quantity?: string;
  readonly unitPrice?: bigint;
  readonly taxPercent?: string;
}

export interface EntryFigures {
  readonly net: bigint;
  /** Freight or administrative charge (M58). */
  readonly charge: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly lines: readonly EntryLine[];
  readonly chargeCode?: string;
}

/**
 * P-07, M76: extensions, tax and totals are computed again; what the paper says must agree to the penny.
 * Tax may differ by one minor unit a line, because suppliers round it by line or on the total.
 */
export function recompute(figures: EntryFigures): Refusal | undefined {
  for (const [at, line] of figures.lines.entries()) {
    if (line.quantity === undefined || line.unitPrice === undefined) continue;
    const extension = extend(line.unitPrice, line.quantity);
    if (extension !== line.amount) {
      return differs('extension-differs', `lines[${at}].amount`, 'quantity × unit price', extension, line.amount);
    }
  }
  const lines = figures.lines.reduce((sum, line) => sum + line.amount, 0n);
  if (lines !== figures.net) return differs('total-differs', 'net', 'the lines', lines, figures.net);
  const total = figures.net + figures.charge + figures.tax;
  if (total !== figures.total) return differs('total-differs', 'total', 'net + charge + tax', total, figures.total);
  if (figures.charge !== 0n && figures.chargeCode === undefined) {
    return refuse('charge-uncoded', {
      field: 'charge.code',
      detail: 'Freight or an administrative charge needs a code.',
    });
  }
  return checkTax(figures);
}

function checkTax(figures: EntryFigures): Refusal | undefined {
  if (figures.lines.some((line) => line.taxPercent === undefined) || figures.charge !== 0n) return undefined;
  const tax = figures.lines.reduce((sum, line) => sum + percentageOf(line.amount, line.taxPercent ?? '0'), 0n);
  const difference = tax > figures.tax ? tax - figures.tax : figures.tax - tax;
  if (difference <= BigInt(figures.lines.length)) return undefined;
  return differs('tax-differs', 'tax', 'the rates of the lines', tax, figures.tax);
}

function differs(code: string, field: string, what: string, computed: bigint, stated: bigint): Refusal {
  return refuse(code, {
    field,
    detail: `The invoice says ${formatAmount(stated)}; ${what} give ${formatAmount(computed)}.`,
    facts: { stated: formatAmount(stated), computed: formatAmount(computed) },
  });
}

/** E39: invoice date plus the terms. Payment requests have no terms: they are due on receipt (W26). */
export function dueDateOf(kind: InvoiceKind, invoiceDate: Day, receivedOn: Day, termsDays: number): Day {
  return kind === 'vendor-invoice' || kind === 'credit-note' ? addDays(invoiceDate, termsDays) : receivedOn;
}

/** M58: elements that the pack requires and the paper lacks; the invoice is then entered and held, naming them. */
export function missingElements(
  required: readonly string[],
  given: Readonly<Record<string, string | null | undefined>>,
): string[] {
  return required.filter((element) => !given[element]);
}

/** The supplier's own number as duplicates are compared: letters and digits, upper case, no leading zeros. */
export function referenceKeyOf(reference: string): string {
  const key = reference.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return key.replace(/^0+(?=.)/, '') || reference.trim().toUpperCase();
}

/** A document cannot have been received, or written, tomorrow. */
export function checkDates(invoiceDate: Day, receivedOn: Day, today: Day): Refusal | undefined {
  if (receivedOn > today) {
    return refuse('date-in-future', { field: 'receivedOn', detail: `Received on ${receivedOn} lies after ${today}.` });
  }
  if (invoiceDate > today) {
    return refuse('date-in-future', {
      field: 'invoiceDate',
      detail: `Dated ${invoiceDate}, which lies after ${today}.`,
    });
  }
  return undefined;
}
