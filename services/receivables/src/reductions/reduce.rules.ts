// R-11, W15, F1, F2: an invoice falls, in part or whole; money that it no longer needs goes back on account first.
import type { ContractEvent } from '@tolbooth/contracts';
import { allocate } from '@tolbooth/money';
import type { DistributionRow, InvoiceRow, ReductionRequest, ReductionRow } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import { Moves, type MoveContext } from '../receipts/moves.rules';
import type { ReceiptRow, Standing } from '../receipts/receipt.entity';
import { recover } from '../write-offs/recover.rules';
import { invoiceAdjusted, invoiceCancelled, type Fall } from './reduction.events';

export type ReductionCause = 'agreed' | 'error' | 'replacement' | 'dispute-upheld' | 'dispute-expired';

export interface ReductionFacts {
  readonly invoice: InvoiceRow;
  readonly distributions: readonly DistributionRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly standings: readonly Standing[];
}

export interface Why {
  readonly cause: ReductionCause;
  readonly reason: string;
  readonly request?: ReductionRequest | undefined;
  readonly disputeId?: string | undefined;
  readonly replacedBy?: string | undefined;
}

export interface Reduced {
  readonly invoice: InvoiceRow;
  readonly distributions: readonly DistributionRow[];
  readonly reduction: ReductionRow;
  readonly moves: Moves;
  readonly event: ContractEvent;
}

/**
 * The invoice less `amount` (minor units, at most what is left of it). Each code falls in proportion to what is left
 * on it, by the largest remainder. What was written off is taken back where the fall needs it, then receipts beyond the
 * rest are unapplied, the newest first.
 */
export function adjusted(facts: ReductionFacts, amount: bigint, why: Why, now: MoveContext): Reduced {
  const moves = movesOf(facts, now);
  const invoice = moves.invoices.get(facts.invoice.id)!;
  const short = amount - balanceOf(invoice);
  const { writtenOff } = invoice;
  recover(moves, invoice.id, short < writtenOff ? short : writtenOff, { cause: 'reduction', reason: why.reason });
  const excess = invoice.applied - (invoice.total - invoice.adjusted - amount);
  if (excess > 0n) moves.release(invoice.id, excess, why.reason);
  const falls = fallsOf(facts.distributions, amount);
  invoice.adjusted += amount;
  invoice.version += 1;
  moves.touched.add(invoice.id);
  return {
    invoice,
    distributions: falls.map(({ row, amount: fall }) => ({ ...row, remaining: row.remaining - fall })),
    reduction: reductionRow('adjustment', invoice, amount, why, now),
    moves,
    event: invoiceAdjusted(invoice, amount, falls, why, now),
  };
}

/** Nothing of the invoice is left: its receipts are on account, its remaining income and tax are reversed. */
export function cancelled(facts: ReductionFacts, why: Why, now: MoveContext): Reduced {
  const moves = movesOf(facts, now);
  const invoice = moves.invoices.get(facts.invoice.id)!;
  recover(moves, invoice.id, invoice.writtenOff, { cause: 'reduction', reason: why.reason });
  if (invoice.applied > 0n) moves.release(invoice.id, invoice.applied, why.reason);
  const amount = invoice.total - invoice.adjusted;
  const falls = facts.distributions.map((row) => ({ row, amount: row.remaining }));
  invoice.state = 'cancelled';
  invoice.version += 1;
  invoice.cancelledOn = now.on;
  invoice.endReason = why.reason;
  invoice.endCause = why.cause;
  invoice.replacedBy = why.replacedBy ?? null;
  moves.touched.add(invoice.id);
  return {
    invoice,
    distributions: falls.map(({ row }) => ({ ...row, remaining: 0n })),
    reduction: reductionRow('cancellation', invoice, amount, why, now),
    moves,
    event: invoiceCancelled(invoice, amount, falls, why, now),
  };
}

/** What can still fall: the total less what fell before; what is written off is income still. */
export function leftOf(invoice: InvoiceRow): bigint {
  return invoice.total - invoice.adjusted + invoice.writtenOff;
}

function fallsOf(distributions: readonly DistributionRow[], amount: bigint): Fall[] {
  const parts = allocate(
    amount,
    distributions.map((row) => row.remaining),
  );
  return distributions.map((row, index) => ({ row, amount: parts[index]! }));
}

function movesOf(facts: ReductionFacts, now: MoveContext): Moves {
  return new Moves({ invoices: [facts.invoice], receipts: facts.receipts, standings: facts.standings }, now);
}

function reductionRow(
  kind: ReductionRow['kind'],
  invoice: InvoiceRow,
  amount: bigint,
  why: Why,
  now: MoveContext,
): ReductionRow {
  return {
    id: now.newId(),
    invoiceId: invoice.id,
    kind,
    amount,
    cause: why.cause,
    reason: why.reason,
    request: why.request ?? null,
    disputeId: why.disputeId ?? null,
    writeOffId: null,
    at: now.at,
    onDay: now.on,
    byActor: now.by,
    number: null,
  };
}
