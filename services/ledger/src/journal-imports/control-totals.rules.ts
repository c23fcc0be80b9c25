// C-09: what the sender says the file holds, compared with what it does: a file that was cut off is found out.
import { formatAmount, MoneyError, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { ImportFault } from './import-line.rules';

export interface ControlTotals {
  readonly lines?: number | undefined;
  /** As it was written, in the currency of the books. */
  readonly debits?: string | undefined;
}

export interface FileTotals {
  readonly lines: number;
  readonly debits: bigint;
  readonly credits: bigint;
  readonly faults: readonly ImportFault[];
}

export function totalsFault(told: ControlTotals, found: FileTotals, currency: string): Refusal | undefined {
  const { lines, debits } = found;
  const wrong =
    told.lines !== undefined && told.lines !== lines
      ? { field: 'lines', told: String(told.lines), found: String(lines) }
      : told.debits !== undefined && minorOf(told.debits, currency) !== debits
        ? { field: 'debits', told: told.debits, found: formatAmount(debits, currency) }
        : undefined;
  if (!wrong) return undefined;
  const unread = found.faults.length === 0 ? '' : `, and ${found.faults.length} faults in lines that could not be read`;
  return refuse('control-totals-differ', {
    field: wrong.field,
    detail: `You say ${wrong.told}, the file has ${wrong.found}${unread}`,
    facts: { ...wrong, currency, linesNotRead: found.faults.slice(0, 10).map(({ line }) => line) },
  });
}

/** Nothing where the currency has no such amount: then no file adds up to it. */
function minorOf(amount: string, currency: string): bigint | undefined {
  try {
    return parseAmount(amount, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return undefined;
  }
}
