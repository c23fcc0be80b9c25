// R-13, M32, M36, E12: what was banked, and how much of it waits for a lodgement.
import { addWorkingDays, type Day, type Holidays } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { NamedForInvoice } from './awaited.rules';
import type { MadeUp } from './slip.rules';

export interface EnteredCheque {
  readonly drawer: string;
  readonly amount: bigint;
  readonly invoice?: string | undefined;
}

export interface EnteredBanking {
  readonly slipReference: string;
  /** Account of the team that banked. */
  readonly team: string;
  readonly bankedOn: Day;
  readonly currency: string;
  readonly establishment?: string | undefined;
  readonly signedBy?: string | undefined;
  readonly cash: bigint;
  readonly makeUp: readonly MadeUp[];
  readonly cheques: readonly EnteredCheque[];
  readonly cashForInvoices: readonly { readonly invoice: string; readonly amount: bigint }[];
  /** Ids of the receipts that go to the bank with it. */
  readonly receipts: readonly string[];
  /** What the paper receipt book says; what was counted, less the linked receipts, when nothing is said. */
  readonly receiptBookTotal?: bigint | undefined;
  readonly differenceReason?: string | undefined;
}

export interface Counted {
  readonly cash: bigint;
  readonly cheques: bigint;
  readonly forInvoices: bigint;
  readonly receiptBookTotal: bigint;
}

/** What the slip names an invoice for. */
export function namedForInvoices(entered: Pick<EnteredBanking, 'cheques' | 'cashForInvoices'>): NamedForInvoice[] {
  return [
    ...entered.cashForInvoices.map((each) => ({ method: 'cash' as const, ...each })),
    ...entered.cheques.flatMap(({ invoice, amount }) =>
      invoice === undefined ? [] : [{ method: 'cheque' as const, amount, invoice }],
    ),
  ];
}

/**
 * Sums in minor units; a difference between receipt book and count needs its reason before it can be banked. What a linked
 * receipt says is in the books with it, so it is for invoices like what still awaits its receipt, and is not lodged again.
 */
export function counted(entered: EnteredBanking, receiptsTotal: bigint, awaiting: bigint): Counted | Refusal {
  const sum = (list: readonly { amount: bigint }[]) => list.reduce((total, each) => total + each.amount, 0n);
  const shown = (minor: bigint) => formatAmount(minor, entered.currency);
  const cheques = sum(entered.cheques);
  const cashForInvoices = sum(entered.cashForInvoices);
  const banked = entered.cash + cheques;
  if (banked <= 0n) return refuse('nothing-banked', { field: 'cash', detail: 'Neither cash nor cheques were banked' });
  if (cashForInvoices > entered.cash) {
    return refuse('invoices-exceed-banking', {
      field: 'cashForInvoices',
      detail: `Cash for invoices is ${shown(cashForInvoices)}, cash in all ${shown(entered.cash)}`,
    });
  }
  const book = entered.receiptBookTotal ?? (entered.receipts.length > 0 ? 0n : banked);
  const receiptBookTotal = book + receiptsTotal;
  if (receiptBookTotal !== banked && entered.differenceReason === undefined) {
    return refuse('difference-reason-required', {
      field: 'differenceReason',
      detail: `The receipts say ${shown(receiptBookTotal)}, counted were ${shown(banked)}: say why`,
      facts: { receiptBook: shown(receiptBookTotal), counted: shown(banked) },
    });
  }
  const known = receiptsTotal + awaiting;
  if (known > banked && known > receiptBookTotal) {
    return refuse('invoices-exceed-banking', {
      field: 'receipts',
      detail: `Receipts of ${shown(receiptsTotal)} and ${shown(awaiting)} for other invoices are more than ${shown(banked)}`,
      facts: { receipts: shown(receiptsTotal), forOtherInvoices: shown(awaiting), banked: shown(banked) },
    });
  }
  return { cash: entered.cash, cheques, forInvoices: known < banked ? known : banked, receiptBookTotal };
}

/** The total that the lodgement has to have: the banking less what belongs to invoices. */
export function toLodge(banking: { cash: bigint; cheques: bigint; forInvoices: bigint }): bigint {
  return banking.cash + banking.cheques - banking.forInvoices;
}

/** E36: the last day on which the lodgement is in time. */
export function lodgementDue(bankedOn: Day, workingDays: number, holidays: Holidays): Day {
  return addWorkingDays(bankedOn, workingDays, holidays);
}
