import type { Day } from '@tolbooth/calendar';
import { streamRows, type Tx } from '@tolbooth/database';
import { balancesSql } from './balances.statements';

/** A code in one currency: decimal texts, debit above zero where it is one amount. */
export interface BalanceFound {
  readonly code: string;
  readonly name: string | null;
  readonly book: string;
  readonly currency: string;
  /** Sums of the sides as known then. */
  readonly debit: string;
  readonly credit: string;
  /** Net, in the council's own currency, as known then. */
  readonly functional: string;
  /** Net of what was posted since, in both currencies. */
  readonly later: string;
  readonly laterFunctional: string;
}

export interface BalancesWanted {
  /** As at the end of the day. */
  readonly asAt: Day;
  /** As known at the instant (ISO, with its zone); now when left out. */
  readonly knownAt?: string | undefined;
  /** Null for all. */
  readonly codes: readonly string[] | null;
  /** All books when left out. */
  readonly book?: string | undefined;
  readonly currency?: string | undefined;
}

/** C-10: balances by code and currency, in their order; codes that had no movement are not told. */
export function balancesAsKnown(tx: Tx, wanted: BalancesWanted): AsyncGenerator<BalanceFound> {
  const { asAt, knownAt, codes, book, currency } = wanted;
  const parameters = [asAt, asAt.slice(0, 7), codes, book ?? null, currency ?? null];
  // Who asks for what stands now, as nearly everybody does, pays for no comparison with an instant.
  if (knownAt === undefined) return streamRows<BalanceFound>(tx, balancesSql.asItStands, parameters);
  return streamRows<BalanceFound>(tx, balancesSql.asKnown, [...parameters, knownAt]);
}

export async function allOf<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
