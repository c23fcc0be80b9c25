// what the sender says a batch holds, compared with what it does: a file that was cut off is found out.
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { BatchEntry } from './batch-entry';

export interface ControlTotals {
  readonly count: number;
  /** Quantity by price of all lines, before tax, in minor units. */
  readonly net: bigint;
}

export function netOf(entries: readonly BatchEntry[]): bigint {
  return entries.reduce((sum, { net }) => sum + net, 0n);
}

export function totalsFault(
  told: ControlTotals,
  entries: readonly BatchEntry[],
  currency: string,
  { most, faultsTold }: { readonly most: number; readonly faultsTold: number },
): Refusal | undefined {
  if (entries.length > most) {
    const detail = `${entries.length} invoices came, ${most} are taken at once`;
    return refuse('batch-too-large', { field: 'invoices', detail, facts: { most } });
  }
  const faults = entries.flatMap(({ fault }) => fault ?? []);
  const unread = faults.length;
  const besides = unread === 0 ? '' : `; ${unread} of them could not be read, the first: ${faults[0]!.detail}`;
  const differ = (field: string, said: string, found: string) =>
    refuse('batch-totals-differ', {
      field,
      detail: `You say ${said}, the batch has ${found}${besides}`,
      facts: { said, found, unread, faults: faults.slice(0, faultsTold) },
    });
  if (told.count !== entries.length) return differ('controlCount', String(told.count), String(entries.length));
  const net = netOf(entries);
  if (told.net === net) return undefined;
  return differ('controlTotal', formatAmount(told.net, currency), formatAmount(net, currency));
}
