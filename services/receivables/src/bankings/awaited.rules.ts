// R-13, M32: what of a slip is for invoices and has no receipt yet; what has one stands in the books with it.
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { BankedMethod, BankedReceipt } from './slip.rules';

/** Money on the slip that a receipt is still awaited for; the amount is decimal text of what is left. */
export interface Awaited {
  readonly method: BankedMethod;
  readonly amount: string;
  readonly invoice?: string | undefined;
  /** The receipt that stood for it and was reversed. */
  readonly receipt?: string | undefined;
}

/** An amount that the slip names an invoice for, in minor units. */
export interface NamedForInvoice {
  readonly method: BankedMethod;
  readonly amount: bigint;
  readonly invoice: string;
}

/** A receipt that takes its place: what was paid how, for whose invoices or for which. */
export interface Cover {
  readonly method: string;
  readonly amount: bigint;
  readonly fits: (invoice: string) => boolean;
}

/** A linked receipt is for those invoices on the slip whose payer it belongs to; what is left of either stands by itself. */
export function awaitedOf(
  named: readonly NamedForInvoice[],
  receipts: readonly Pick<BankedReceipt, 'id' | 'method' | 'amount'>[],
  belongs: (receipt: string, invoice: string) => boolean,
  currency: string,
): Awaited[] {
  let open: Awaited[] = named.map((each) => ({ ...each, amount: formatAmount(each.amount, currency) }));
  for (const { id, method, amount } of receipts) {
    const fits = (invoice: string) => belongs(id, invoice);
    open = crossOff(open, { method, amount, fits }, currency).open;
  }
  return open;
}

/** A receipt that is taken for money of the slip: never more than what is awaited of its kind. */
export function covered(
  awaited: readonly Awaited[],
  cover: Cover,
  currency: string,
  field: string,
): Awaited[] | Refusal {
  const first = crossOff(awaited, cover, currency);
  const second = crossOff(first.open, { ...cover, amount: first.left, fits: () => true }, currency);
  if (second.left === 0n) return second.open;
  const ofKind = sumOf(
    awaited.filter(({ method }) => method === cover.method),
    currency,
  );
  return refuse('receipt-not-awaited', {
    field,
    detail: `The slip awaits receipts of ${formatAmount(ofKind, currency)} by ${cover.method}, this is ${formatAmount(cover.amount, currency)}`,
    facts: { awaited },
  });
}

export function sumOf(awaited: readonly Awaited[], currency: string): bigint {
  return awaited.reduce((sum, { amount }) => sum + parseAmount(amount, currency), 0n);
}

function crossOff(awaited: readonly Awaited[], { method, amount, fits }: Cover, currency: string) {
  let left = amount;
  const open = awaited.flatMap((each) => {
    if (each.method !== method || !fits(each.invoice ?? '')) return [each];
    const there = parseAmount(each.amount, currency);
    const taken = there < left ? there : left;
    left -= taken;
    return taken === there ? [] : [{ ...each, amount: formatAmount(there - taken, currency) }];
  });
  return { open, left };
}
