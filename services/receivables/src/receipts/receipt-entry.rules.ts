// what a receipt of each kind has to say, and what it pays when nobody says for what.
import { formatAmount } from '@tolbooth/money';
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import type { Share } from './application.rules';
import type { ReceiptMethod } from './receipt.entity';
import type { ReceiptDetail } from './receipt-kinds.policy';

type Details = { readonly [Name in ReceiptDetail]?: string | undefined };

/** The first detail that its kind needs and that is missing. */
export function detailFault(
  needs: Partial<Record<ReceiptMethod, readonly ReceiptDetail[]>>,
  method: ReceiptMethod,
  details: Details,
): Refusal | undefined {
  const missing = needs[method]?.find((name) => details[name] === undefined);
  if (missing === undefined) return undefined;
  if (missing === 'chequeNumber') {
    return refuse('cheque-number-missing', { field: missing, detail: 'A cheque is receipted with its number' });
  }
  return refuse('receipt-detail-missing', {
    field: missing,
    detail: `A receipt of the kind "${method}" needs its ${missing}`,
    facts: { method, needs: needs[method] },
  });
}

export function receivedFault(receivedOn: Day | undefined, on: Day): Refusal | undefined {
  if (receivedOn === undefined || receivedOn <= on) return undefined;
  return refuse('date-in-future', { field: 'receivedOn', detail: `${receivedOn} is after today, ${on}` });
}

/** The oldest debts first, by due date and number, until the money is used up; what is left stays on account. */
export function oldestFirst(
  invoices: Iterable<InvoiceRow>,
  isTheirs: (account: string) => boolean,
  { currency, money }: { readonly currency: string; readonly money: bigint },
): Share[] {
  const open = [...invoices]
    .filter((each) => isTheirs(each.payingAccount) && each.currency === currency && balanceOf(each) > 0n)
    .sort((a, b) => order(a) - order(b) || (a.number! < b.number! ? -1 : 1));
  const shares: Share[] = [];
  let left = money;
  for (const invoice of open) {
    const amount = balanceOf(invoice) < left ? balanceOf(invoice) : left;
    if (amount > 0n) shares.push({ invoiceId: invoice.id, amount });
    left -= amount;
  }
  return shares;
}

function order(invoice: InvoiceRow): number {
  return Date.parse(invoice.dueDate!);
}

/** Said either by invoice or by "the oldest first", not both. */
export function sayingFault(oldest: boolean, named: number): Refusal | undefined {
  if (!oldest || named === 0) return undefined;
  return refuse('applications-and-oldest', {
    field: 'applications',
    detail: `${named} invoices are named, and the oldest are to be paid first: say one of both`,
  });
}

/** Money that was refunded or moved on cannot be taken back as if it had never come. */
export function spentFault(receipt: {
  number: string;
  currency: string;
  refunded: bigint;
  moved: bigint;
}): Refusal | undefined {
  const gone = receipt.refunded + receipt.moved;
  if (gone === 0n) return undefined;
  return refuse('receipt-spent', {
    field: 'id',
    detail: `Of receipt ${receipt.number} ${formatAmount(gone, receipt.currency)} was refunded or moved to another account`,
    facts: {
      refunded: formatAmount(receipt.refunded, receipt.currency),
      moved: formatAmount(receipt.moved, receipt.currency),
    },
  });
}
