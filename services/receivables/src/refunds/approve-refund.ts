import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import type { DepositRow, Held } from '../deposits/deposit.entity';
import { loadDeposits, loadHeld, saveHoldings } from '../deposits/deposit.rows';
import { letGo, type Holding } from '../deposits/holding.rules';
import { Moves } from '../receipts/moves.rules';
import { contextOf } from '../receipts/receipt-change';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { loadReceipts, saveMoves } from '../receipts/receipt.rows';
import { decisionFault } from './decide-refund';
import { RefundPartRow, type RefundRow } from './refund.entity';
import { refundApproved } from './refund.events';
import { authorityFault, consume, refundParts, type RefundPart } from './refund.rules';
import { accountsOfRefunds, insertRefundParts, loadRefunds, receiptsOnAccount, updateRefunds } from './refund.rows';
import { refundsPolicy } from './refunds.policy';
import { clearing, heldFault, type RefundChange } from './request-refund';

interface Facts {
  readonly refund: RefundRow | undefined;
  readonly receipts: readonly ReceiptRow[];
  readonly deposit: DepositRow | undefined;
  readonly held: readonly Held[];
}

interface ApprovedChange extends RefundChange {
  readonly parts: readonly RefundPartRow[];
  readonly moves: Moves;
  readonly holdings: readonly Holding[];
}

/** another person, with the authority for so much: the money is on account no more, and payables owes it. */
export const approveRefund: Verb<{ readonly id: string; readonly account?: string }, Facts, ApprovedChange> = {
  name: 'approve-refund',
  requirement: 'R-18',
  about: (input) => input.account ?? input.id,
  expects: (facts) => facts.refund?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    const accounts = await accountsOfRefunds(tx, ids);
    await lockAccounts(tx, accounts);
    const refunds = await loadRefunds(tx, ids, true);
    const deposits = await loadDeposits(
      tx,
      refunds.flatMap((each) => each?.depositId ?? []),
      true,
    );
    const held = await loadHeld(tx, { deposits: deposits.flatMap((each) => each?.id ?? []) });
    const wanted = [...(await receiptsOnAccount(tx, accounts)), ...held.map((each) => each.receiptId)];
    const receipts = (await loadReceipts(tx, [...new Set(wanted)], true)).filter((row) => row !== undefined);
    return refunds.map((refund) => ({
      refund,
      receipts: receipts.filter((row) => row.account === refund?.account && row.currency === refund.currency),
      deposit: deposits.find((each) => each?.id === refund?.depositId),
      held: held.filter((each) => each.depositId === refund?.depositId),
    }));
  },
  decide: (facts, input, call) => {
    const { refund: before, receipts } = facts;
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no refund ${input.id}` });
    const { approval } = call.policies.at(refundsPolicy, call.on).value;
    const fault = decisionFault(before, 'approve-refund', call) ?? authorityFault(approval, before, call.by.roles);
    if (fault) return fault;
    const moves = new Moves({ invoices: [], receipts, standings: [] }, contextOf(call));
    const taken = takenFrom(before, facts, moves, call);
    if (isRefusal(taken)) return taken;
    consume(moves, taken.parts);
    const refund = {
      ...before,
      state: 'approved' as const,
      version: before.version + 1,
      decidedOn: call.on,
      decidedBy: call.by.id,
      decisionReason: call.reason ?? null,
    };
    moves.events.push(() => refundApproved(refund, taken.parts, contextOf(call)));
    const parts = taken.parts.map(({ receipt, amount }) =>
      Object.assign(new RefundPartRow(), { id: call.newId(), refundId: refund.id, receiptId: receipt.id, amount }),
    );
    const subject = { kind: 'refund', id: refund.id, version: refund.version };
    return { subject, before, after: { refund, parts }, refund, parts, moves, holdings: taken.holdings };
  },
  save: async (tx, changes) => {
    await updateRefunds(
      tx,
      changes.map((change) => change.refund),
    );
    await insertRefundParts(
      tx,
      changes.flatMap((change) => [...change.parts]),
    );
    await saveHoldings(
      tx,
      changes.flatMap((change) => [...change.holdings]),
    );
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};

/** The money: from the deposit, which is let go first, or from what is on account. */
function takenFrom(
  refund: RefundRow,
  { receipts, deposit, held }: Facts,
  moves: Moves,
  call: Call,
): { parts: readonly RefundPart[]; holdings: readonly Holding[] } | Refusal {
  if (!deposit) {
    const parts = refundParts(receipts, refund.amount, clearing(call), call.on);
    return isRefusal(parts) ? parts : { parts, holdings: [] };
  }
  const waiting = heldFault(held, receipts, call);
  if (waiting) return waiting;
  const holding = letGo(moves, deposit, held, { amount: refund.amount, why: 'refunded', reason: refund.reason });
  if (isRefusal(holding)) return holding;
  const parts = holding.moves.map((move) => ({ receipt: moves.receipts.get(move.receiptId)!, amount: -move.amount }));
  return { parts, holdings: [holding] };
}
