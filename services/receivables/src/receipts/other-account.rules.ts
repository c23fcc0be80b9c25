// money on account that belongs to another account becomes a receipt there, and may go back.
import type { Refusal } from '@tolbooth/refusals';
import { onAccountFault } from './application.rules';
import { settle, type Moves } from './moves.rules';
import type { ReceiptRow } from './receipt.entity';
import { receiptMoved, receiptMovedBack, receiptTaken } from './receipt.events';

/** Takes money on account over to a receipt of another account; never more than is on account. */
export function moveTo(moves: Moves, receiptId: string, to: ReceiptRow, reason: string): Refusal | undefined {
  const receipt = moves.receipts.get(receiptId)!;
  const fault = onAccountFault(receipt, to.amount);
  if (fault) return fault;
  receipt.moved += to.amount;
  settle(receipt);
  moves.touched.add(receipt.id).add(to.id);
  moves.receipts.set(to.id, to);
  const { version } = receipt;
  moves.events.push(() => receiptMoved(receipt, version, to, reason, moves.context));
  moves.events.push(() => receiptTaken(to, 1));
  return undefined;
}

/** A receipt that was moved here is taken back: its money is on account again where it came from. */
export function moveBack(moves: Moves, from: string, to: ReceiptRow, reason: string): void {
  const receipt = moves.receipts.get(from)!;
  receipt.moved -= to.amount;
  if (receipt.state === 'returned' || receipt.state === 'reversed') receipt.version += 1;
  else settle(receipt);
  moves.touched.add(receipt.id);
  const { version } = receipt;
  moves.events.push(() => receiptMovedBack(receipt, version, to, reason, moves.context));
}
