// R-38, M33: what a row of a hand-coded slip says: an invoice, a code, or the tax; by columns, which are data.
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface Columns {
  readonly blank: number;
  readonly code: { readonly from: number; readonly to: number };
  readonly segments: readonly { readonly segment: string; readonly length: number }[];
  readonly invoice: { readonly from: number; readonly to: number };
  readonly tax: string;
}

export type CodedRow =
  | { readonly kind: 'invoice'; readonly invoice: string }
  | { readonly kind: 'tax' }
  | { readonly kind: 'code'; readonly segments: Readonly<Record<string, string>> };

/** @param text from the blank column on, as it was written; blanks at its end do not matter */
export function readRow(columns: Columns, text: string, field: string): CodedRow | Refusal {
  const at = ({ from, to }: { from: number; to: number }) =>
    text.slice(from - columns.blank, to - columns.blank + 1).trimEnd();
  const malformed = (detail: string) => refuse('coded-columns', { field, detail, facts: { columns: text } });
  if (text[0] !== ' ') return malformed(`Column ${columns.blank} is left blank`);
  const written = text.trimEnd();
  if (written.length > columns.code.to - columns.blank + 1) {
    return malformed(`Nothing is written beyond column ${columns.code.to}`);
  }
  const invoice = at(columns.invoice);
  if (/^\d+$/.test(invoice) && written.length <= columns.invoice.to - columns.blank + 1)
    return { kind: 'invoice', invoice };
  const code = at(columns.code);
  if (code === columns.tax) return { kind: 'tax' };
  const length = columns.segments.reduce((sum, each) => sum + each.length, 0);
  if (!/^[A-Z0-9]+$/.test(code) || code.length !== length) {
    return malformed(`Columns ${columns.code.from} to ${columns.code.to} have a code of ${length} capitals and digits`);
  }
  const segments: Record<string, string> = {};
  let from = 0;
  for (const { segment, length: count } of columns.segments) {
    segments[segment] = code.slice(from, (from += count));
  }
  return { kind: 'code', segments };
}
