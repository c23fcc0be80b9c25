// what is collected of whom, and whether it still may be when the file is written.
import { addDays, addWorkingDays, type Day, type Holidays } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import type { ItemRow, PartRow, TransactionCode } from './collection.entity';

/** A notice is never given on a day that has passed, whichever day a run is kept for. */
export function toldOn(on: Day, today: Day): Day {
  return on > today ? on : today;
}

/** The first day for which a notice of today is early enough: always a working day, because banks book on those. */
export function collectOnOf(today: Day, noticeDays: number, holidays: Holidays): Day {
  return addWorkingDays(today, noticeDays, holidays);
}

/** `processedOn`: on which Bacs processes it; `lastSendOn`: the last day on which its file is in time. */
export function bankDaysOf(collectOn: Day, bankDays: number, holidays: Holidays) {
  return {
    processedOn: addWorkingDays(collectOn, -1, holidays),
    lastSendOn: addWorkingDays(collectOn, -bankDays, holidays),
  };
}

/** A collection of an earlier day, and no file yet, cannot be with the bank in time any more. */
export function firstInTime(today: Day, bankDays: number, holidays: Holidays): Day {
  return addWorkingDays(addDays(today, -1), bankDays + 1, holidays);
}

export interface Wanted {
  readonly amount: bigint;
  readonly parts: readonly { readonly invoiceId: string; readonly number: string; readonly amount: bigint }[];
  /** The returned item that it presents again. */
  readonly again?: ItemRow;
}

/** One item for all that is open and due, and one for each returned one that is presented again, with its own amount. */
export function wantedOf(
  open: readonly InvoiceRow[],
  returned: readonly { readonly item: ItemRow; readonly parts: readonly PartRow[] }[],
  stands: (invoiceId: string) => InvoiceRow | undefined,
): Wanted[] {
  const parts = open.map((row) => ({ invoiceId: row.id, number: row.number!, amount: balanceOf(row) }));
  const amount = parts.reduce((sum, each) => sum + each.amount, 0n);
  const again = returned
    .filter((each) => each.parts.every((part) => dueFault(part, stands(part.invoiceId)) === undefined))
    .map((each): Wanted => ({
      ...{ amount: each.item.amount, again: each.item },
      parts: each.parts.map(({ invoiceId, invoiceNumber: number, amount: own }) => ({
        invoiceId,
        number,
        amount: own,
      })),
    }));
  return amount > 0n ? [{ amount, parts }, ...again] : again;
}

/** Why a part is not collected: the payer was told of another amount, or owes nothing any more. */
export function dueFault(
  part: Pick<PartRow, 'invoiceNumber' | 'amount'>,
  invoice: Pick<InvoiceRow, 'state' | 'total' | 'adjusted' | 'applied' | 'currency'> | undefined,
): string | undefined {
  if (!invoice || invoice.state !== 'complete') return `Invoice ${part.invoiceNumber} is not open, or is disputed`;
  const open = balanceOf(invoice);
  if (open >= part.amount) return undefined;
  const amount = (minor: bigint) => formatAmount(minor, invoice.currency);
  return `Of invoice ${part.invoiceNumber} ${amount(open)} is open, the notice says ${amount(part.amount)}`;
}

/** What is presented again goes first in the file, so that nothing follows a payer's last collection. */
export function inSendingOrder(items: readonly ItemRow[]): ItemRow[] {
  return [
    ...items.filter(({ represents }) => represents !== null),
    ...items.filter(({ represents }) => represents === null),
  ];
}

/** After the last collection nothing is collected, but that one itself may be presented again. */
export function isAfterLast(
  represents: string | null | undefined,
  { lastItem }: Pick<MandateRow, 'lastItem'>,
): boolean {
  return lastItem !== null && represents !== lastItem;
}

/** What a mandate's files have told so far. */
export interface Told {
  /** No collection under these bank details was taken, or may yet be: what was rejected was not the first. */
  readonly first: boolean;
  /** It is the last one, or that one presented again. */
  readonly last: boolean;
}

/** Bacs: 01 until a first collection was not rejected, 18 for a returned one of the same amount, 19 for the last one, once. */
export function codeOf({ represents }: Pick<ItemRow, 'represents'>, { first, last }: Told): TransactionCode {
  if (first) return '01';
  if (represents !== null) return '18';
  return last ? '19' : '17';
}

/** A mandate's first collection is the first by its day: its file goes before any of a later day. */
export function earlierFirst(
  collectOn: string,
  mandates: readonly string[],
  begun: ReadonlySet<string>,
  unsent: readonly { readonly mandate: string; readonly collectOn: string }[],
): Refusal | undefined {
  const earlier = unsent.filter(
    (each) => each.collectOn < collectOn && mandates.includes(each.mandate) && !begun.has(each.mandate),
  );
  if (earlier.length === 0) return undefined;
  const [first] = earlier.map((each) => each.collectOn).sort();
  const payers = new Set(earlier.filter((each) => each.collectOn === first).map(({ mandate }) => mandate)).size;
  return refuse('earlier-collection-first', {
    field: 'id',
    detail: `The collection of ${first} has first collections of ${payers} payers of this one and is not sent`,
    facts: { collectOn: first },
  });
}

/** SEPA knows no code for what is presented again: it is told as it was the first time. */
export function sequenceOf({ first, last }: Told): 'FRST' | 'RCUR' | 'FNAL' {
  if (first) return 'FRST';
  return last ? 'FNAL' : 'RCUR';
}

/** Whether a returned item may be presented again on that day. */
export function mayPresent(
  item: Pick<ItemRow, 'again' | 'attempt' | 'firstOn'>,
  collectOn: Day,
  policy: { readonly most: number; readonly withinDays: number },
): boolean {
  return item.again && item.attempt <= policy.most && collectOn <= addDays(item.firstOn, policy.withinDays);
}
