// C-11, P-03: what approved orders reserve. Events of an order and of its invoices may come in any order: what is kept is
// the latest lines, the end, and each invoice by itself, so the same events always leave the same commitment.
import Big from 'big.js';

export type OrderEnd = 'cancelled' | 'closed';

/** An amount as it was told, in another currency than that of the books. */
export interface Foreign {
  readonly amount: bigint;
  readonly currency: string;
}

export interface OrderedLine {
  readonly lineId: string;
  readonly number: number;
  readonly code: string;
  /** Minor units of the currency of the books, net of tax. */
  readonly ordered: bigint;
  readonly currency: string;
  readonly foreign?: Foreign | undefined;
  /** The accounting year and month whose budget it takes. */
  readonly year: number;
  readonly month: string;
}

export interface KeptOrder {
  /** Version of the order whose lines these are; 0 while only its end was told. */
  readonly linesVersion: number;
  readonly lines: readonly OrderedLine[];
  readonly ended: OrderEnd | undefined;
}

/** An order's approval or amendment says all its lines, its end says that nothing is reserved any more. */
export type OrderNews =
  | { readonly version: number; readonly lines: readonly OrderedLine[] }
  | { readonly version: number; readonly ended: OrderEnd };

const unheard: KeptOrder = { linesVersion: 0, lines: [], ended: undefined };

export function afterNews(kept: KeptOrder = unheard, news: OrderNews): KeptOrder {
  // Cancelled or closed it stays: of the two the one that is told in every order of events, cancelled.
  if ('ended' in news) return { ...kept, ended: kept.ended === 'cancelled' ? 'cancelled' : news.ended };
  if (news.version <= kept.linesVersion) return kept;
  return { ...kept, linesVersion: news.version, lines: news.lines };
}

/** What invoices charged to a line of an order. */
export interface Charged {
  /** In the line's own foreign currency. */
  readonly inItsCurrency: bigint;
  /** All else, in the currency of the books. */
  readonly inBooks: bigint;
}

/**
 * What invoices take off a line, in the currency of the books. What is charged in the foreign currency of the line takes
 * its part of it, whatever the rate of its day: a line that is wholly invoiced reserves nothing (C-16).
 */
export function releasedOf({ ordered, foreign }: Pick<OrderedLine, 'ordered' | 'foreign'>, charged: Charged): bigint {
  if (!foreign || foreign.amount === 0n) return charged.inBooks;
  const part = new Big(ordered.toString()).times(charged.inItsCurrency.toString()).div(foreign.amount.toString());
  return charged.inBooks + BigInt(part.round(0, Big.roundHalfUp).toString());
}

/**
 * What of a line is still reserved: never more than was ordered, and never less than nothing, however much is invoiced; a
 * credit note reserves again what it gives back. Nothing once the order has ended.
 * @param released what its invoices took off the line
 */
export function outstandingOf(ordered: bigint, released: bigint, ended: boolean): bigint {
  if (ended) return 0n;
  const rest = ordered - released;
  if (ordered < 0n) return rest > 0n ? 0n : rest < ordered ? ordered : rest;
  return rest < 0n ? 0n : rest > ordered ? ordered : rest;
}

export interface KeptInvoice {
  readonly cancelled: boolean;
  readonly releases: readonly Release[];
}

export interface Release {
  readonly orderId: string;
  readonly lineId: string;
  /** In the currency of the books; undefined where no rate says it. */
  readonly amount: bigint | undefined;
  readonly foreign?: Foreign | undefined;
}

export type InvoiceNews = { readonly releases: readonly Release[] } | { readonly cancelled: true };

/** An invoice that was cancelled releases nothing, also where its approval comes later. */
export function afterInvoice(kept: KeptInvoice | undefined, news: InvoiceNews): KeptInvoice {
  if ('cancelled' in news) return { cancelled: true, releases: kept?.releases ?? [] };
  return { cancelled: kept?.cancelled ?? false, releases: news.releases };
}
