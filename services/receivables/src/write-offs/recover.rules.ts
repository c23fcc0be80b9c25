// D-11, DETAILS 4: what was written off is a debt again, because a receipt pays it or a reduction takes it off.
import type { Moves } from '../receipts/moves.rules';
import { writeOffRecovered } from './write-off.events';
import { takeBack, writeOffRow } from './write-off.rules';

interface Why {
  readonly cause: 'receipt' | 'reduction';
  readonly reason: string;
  readonly receiptId?: string;
}

/** Among other moves of the account; never more than is written off, and nothing for an amount that is not above zero. */
export function recover(moves: Moves, invoiceId: string, amount: bigint, why: Why): void {
  if (amount <= 0n) return;
  const { at, on, by } = moves.context;
  const invoice = moves.invoices.get(invoiceId)!;
  const event = writeOffRecovered(invoice, amount, takeBack(invoice, amount), why, { at, on });
  moves.touched.add(invoiceId);
  moves.events.push(() => event);
  const row = { id: moves.context.newId(), invoiceId, amount: -amount, at, onDay: on, byActor: by };
  moves.reductions.push(writeOffRow({ ...row, cause: why.cause, reason: why.reason }, null));
}
