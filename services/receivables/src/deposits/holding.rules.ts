// R-30: money of a receipt is set aside as a deposit and let go again; both sides change at once, so what receipts hold and
// what deposits hold is the same at every moment.
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { stepOf } from '../lifecycles/step.rules';
import { onAccountFault } from '../receipts/application.rules';
import { settle, type Moves } from '../receipts/moves.rules';
import type { DepositMoveRow, DepositRow, DepositWhy, Held } from './deposit.entity';
import { depositHeld, depositReleased } from './deposit.events';
import { depositState, depositSteps, heldOf } from './deposit.states';

export interface Holding {
  readonly deposit: DepositRow;
  readonly moves: readonly DepositMoveRow[];
}

export interface LetGo {
  readonly amount: bigint;
  readonly why: Exclude<DepositWhy, 'set-aside'>;
  readonly reason: string;
  /** Refunds of it that wait for their decision: only the rest is free. */
  readonly asked?: bigint;
}

/** Never more than is on account of the receipt, nor than is still asked for. */
export function setAside(moves: Moves, from: DepositRow, receiptId: string, amount: bigint): Holding | Refusal {
  const step = stepOf('deposit', depositSteps, from.state, 'receive-deposit');
  if (isRefusal(step)) return step;
  const receipt = moves.receipts.get(receiptId)!;
  const wanted = from.requested - from.received;
  if (amount > wanted || receipt.currency !== from.currency) {
    return refuse('exceeds-deposit', {
      field: 'amount',
      detail: `${formatAmount(amount, receipt.currency)} is more than the ${formatAmount(wanted, from.currency)} still asked for`,
      facts: { wanted: formatAmount(wanted, from.currency) },
    });
  }
  const fault = onAccountFault(receipt, amount, 'amount');
  if (fault) return fault;
  receipt.held += amount;
  settle(receipt);
  moves.touched.add(receipt.id);
  const deposit = stepped({ ...from, received: from.received + amount });
  const row = moveRow(moves, deposit, { receiptId, amount, why: 'set-aside', reason: null });
  moves.events.push(() => depositHeld(deposit, [{ receipt, amount }], moves.context));
  return { deposit, moves: [row] };
}

/**
 * Lets so much of the deposit go, the oldest money first, back on account of the receipts that it came from. Applied and
 * refunded money counts as used; what is released or taken back can be asked for again.
 */
export function letGo(
  moves: Moves,
  from: DepositRow,
  held: readonly Held[],
  { amount, why, reason, asked = 0n }: LetGo,
): Holding | Refusal {
  const shown = (minor: bigint) => formatAmount(minor, from.currency);
  const free = heldOf(from) - asked;
  if (amount > free) {
    return refuse('exceeds-held', {
      field: 'amount',
      detail: `${shown(amount)} is more than the ${shown(free)} held${asked > 0n ? ` beside refunds of ${shown(asked)} that are asked for` : ''}`,
      facts: { held: shown(free), ...(asked > 0n ? { askedFor: shown(asked) } : {}) },
    });
  }
  let left = amount;
  const parts = held.flatMap((each) => {
    const part = each.amount < left ? each.amount : left;
    left -= part;
    return part > 0n ? [{ receipt: moves.receipts.get(each.receiptId)!, amount: part }] : [];
  });
  if (left > 0n) throw new Error(`deposit ${from.id} holds more than its moves say`);
  for (const { receipt, amount: part } of parts) {
    receipt.held -= part;
    settle(receipt);
    moves.touched.add(receipt.id);
  }
  const used = { applied: from.applied, refunded: from.refunded, received: from.received };
  if (why === 'applied') used.applied += amount;
  else if (why === 'refunded') used.refunded += amount;
  else used.received -= amount;
  const deposit = stepped({ ...from, ...used });
  const rows = parts.map(({ receipt, amount: part }) =>
    moveRow(moves, deposit, { receiptId: receipt.id, amount: -part, why, reason }),
  );
  moves.events.push(() => depositReleased(deposit, parts, why, moves.context));
  return { deposit, moves: rows };
}

function stepped(deposit: DepositRow): DepositRow {
  return { ...deposit, version: deposit.version + 1, state: depositState(deposit) };
}

function moveRow(
  { context }: Moves,
  deposit: DepositRow,
  row: Pick<DepositMoveRow, 'receiptId' | 'amount' | 'why' | 'reason'>,
): DepositMoveRow {
  const { at, on, by } = context;
  return { id: context.newId(), depositId: deposit.id, at, onDay: on, byActor: by, ...row };
}
