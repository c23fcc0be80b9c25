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
  readonly entered: EnteredInvoice | undefined;
  readonly fault: BatchFault | undefined;
}

/** JSON has no whole numbers of this size. */
export function kept(entered: EnteredInvoice): object {
  return { ...entered, lines: entered.lines.map((line) => ({ ...line, unitPrice: line.unitPrice.toString() })) };
}

export function readBack(content: unknown): EnteredInvoice {
  const entered = content as EnteredInvoice;
  return { ...entered, lines: entered.lines.map((line) => ({ ...line, unitPrice: BigInt(line.unitPrice) })) };
}
