// who may approve a refund, which money it takes, and that the money is cleared.
import type { Day } from '@tolbooth/calendar';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { settle, type Moves } from '../receipts/moves.rules';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { unappliedOf } from '../receipts/receipt.states';

export interface RefundPart {
  readonly receipt: ReceiptRow;
  readonly amount: bigint;
}

interface Band {
  readonly above: string;
  readonly roles: readonly string[];
}

/** The roles of the band that the amount falls in: of those that it is above, the highest. */
export function authorityFault(
  bands: readonly Band[],
  refund: { amount: bigint; currency: string },
  roles: readonly string[],
): Refusal | undefined {
  const reached = bands.filter((band) => refund.amount > parseAmount(band.above, refund.currency));
  const band = reached.reduce((high, each) =>
    parseAmount(each.above, refund.currency) > parseAmount(high.above, refund.currency) ? each : high,
  );
  if (band.roles.some((role) => roles.includes(role))) return undefined;
  return refuse('refund-authority', {
    detail: `A refund of ${formatAmount(refund.amount, refund.currency)} is approved by ${band.roles.join(' or ')}`,
    facts: { above: band.above, roles: band.roles },
  });
}

/** The oldest cleared money on account first, until the amount is reached; never more than there is, never what is not cleared. */
export function refundParts(
  receipts: readonly ReceiptRow[],
  amount: bigint,
  cleared: (receipt: ReceiptRow) => Day,
  on: Day,
): RefundPart[] | Refusal {
  const parts: RefundPart[] = [];
  let [left, waiting] = [amount, 0n];
  let from: Day | undefined;
  for (const receipt of [...receipts].sort((a, b) =>
    a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : a.id < b.id ? -1 : 1,
  )) {
    const free = unappliedOf(receipt);
    if (free <= 0n) continue;
    if (cleared(receipt) > on) {
      waiting += free;
      from = from === undefined || cleared(receipt) > from ? cleared(receipt) : from;
      continue;
    }
    const part = free < left ? free : left;
    if (part > 0n) parts.push({ receipt, amount: part });
    left -= part;
  }
  if (left === 0n) return parts;
  const currency = receipts[0]?.currency ?? 'GBP';
  const shown = (minor: bigint) => formatAmount(minor, currency);
  if (left <= waiting) {
    return refuse('money-not-cleared', {
      field: 'amount',
      detail: `${shown(waiting)} are not cleared yet: all of it is on ${from}`,
      facts: { notCleared: shown(waiting), clearsOn: from },
    });
  }
  return refuse('exceeds-on-account', {
    field: 'amount',
    detail: `${shown(amount)} is more than the ${shown(amount - left + waiting)} on account`,
    facts: { onAccount: shown(amount - left + waiting) },
  });
}

/** The money is on account no more; once only, whoever asks at the same time. */
export function consume(moves: Moves, parts: readonly RefundPart[]): void {
  for (const part of parts) {
    const receipt = moves.receipts.get(part.receipt.id)!;
    receipt.refunded += part.amount;
    settle(receipt);
    moves.touched.add(receipt.id);
  }
}

/** It is not paid after all: on account again, or less owed where the bank has taken the receipt back since. */
export function giveBack(moves: Moves, parts: readonly { receiptId: string; amount: bigint }[]): RefundPart[] {
  return parts.map(({ receiptId, amount }) => {
    const receipt = moves.receipts.get(receiptId)!;
    receipt.refunded -= amount;
    if (receipt.state === 'returned') receipt.version += 1;
    else settle(receipt);
    moves.touched.add(receipt.id);
    return { receipt, amount };
  });
}
