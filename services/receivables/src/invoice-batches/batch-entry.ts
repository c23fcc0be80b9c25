import { extend } from '@tolbooth/money';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';

export interface BatchFault {
  readonly rule: string;
  readonly field: string;
  readonly detail: string;
}

/** An invoice of a batch as it was sent, or what is wrong with how it is written. */
export interface BatchEntry {
  /** How the sender calls it. */
  readonly name: string;
  /** As it is kept until it is entered, in JSON: fifty thousand of them wait for the last. */
  readonly content: string | undefined;
  /** Quantity by price of its lines, before tax, in minor units; nothing of what cannot be read. */
  readonly net: bigint;
  readonly fault: BatchFault | undefined;
}

export function entryOf(name: string, entered: EnteredInvoice): BatchEntry {
  const net = entered.lines.reduce((sum, { unitPrice, quantity }) => sum + extend(unitPrice, quantity), 0n);
  return { name, content: JSON.stringify(kept(entered)), net, fault: undefined };
}

/** JSON has no whole numbers of this size. */
export function kept(entered: EnteredInvoice): object {
  return { ...entered, lines: entered.lines.map((line) => ({ ...line, unitPrice: line.unitPrice.toString() })) };
}

export function readBack(content: unknown): EnteredInvoice {
  const entered = content as EnteredInvoice;
  return { ...entered, lines: entered.lines.map((line) => ({ ...line, unitPrice: BigInt(line.unitPrice) })) };
}
