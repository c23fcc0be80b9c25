import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { Moves } from '../receipts/moves.rules';
import { contextOf } from '../receipts/receipt-change';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { loadReceipts, saveMoves } from '../receipts/receipt.rows';
import type { RefundPartRow, RefundRow } from './refund.entity';
import { refundCancelled } from './refund.events';
import { giveBack } from './refund.rules';
import { accountsOfRefunds, loadRefundParts, loadRefunds, updateRefunds } from './refund.rows';
import type { RefundChange } from './request-refund';

/** What payables told of a document that may be a refund of ours. */
export interface SettledRefund {
  readonly id: string;
  readonly outcome: 'paid' | 'open-again' | 'cancelled';
  readonly on: Day;
  readonly paymentNumber?: string | undefined;
  readonly reason: string;
}

interface Facts {
  readonly refund: RefundRow | undefined;
  readonly parts: readonly RefundPartRow[];
  readonly receipts: readonly ReceiptRow[];
}

interface SettledChange extends RefundChange {
  readonly moves: Moves;
}

/** paid by payables; or its cheque was cancelled and it waits again; or it will not be paid and is on account again. */
export const settleRefund: Verb<SettledRefund, Facts, SettledChange> = {
  name: 'settle-refund',
  requirement: 'R-18',
  about: (input) => input.id,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfRefunds(tx, ids));
    const refunds = await loadRefunds(tx, ids, true);
    const parts = await loadRefundParts(tx, ids);
    const rows = await loadReceipts(
      tx,
      parts.map((each) => each.receiptId),
      true,
    );
    return ids.map((id, index) => {
      const own = parts.filter((each) => each.refundId === id);
      const receipts = rows.filter((row) => row !== undefined && own.some((each) => each.receiptId === row.id));
      return { refund: refunds[index], parts: own, receipts: receipts as ReceiptRow[] };
    });
  },
  decide: ({ refund: before, parts, receipts }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no refund ${input.id}` });
    const moves = new Moves({ invoices: [], receipts, standings: [] }, contextOf(call));
    const refund = { ...before, version: before.version + 1 };
    if (input.outcome === 'paid') {
      Object.assign(refund, { state: 'paid', paymentNumber: input.paymentNumber, paidOn: input.on });
    } else {
      const state = input.outcome === 'cancelled' ? 'cancelled' : 'approved';
      Object.assign(refund, { state, paymentNumber: null, paidOn: null });
    }
    if (input.outcome === 'cancelled' && before.state !== 'cancelled') {
      const back = giveBack(moves, parts);
      moves.events.push(() => refundCancelled(refund, back, input.reason, contextOf(call)));
    }
    return {
      subject: { kind: 'refund', id: refund.id, version: refund.version },
      before,
      after: refund,
      because: {
        rule: 'R-18 a refund follows its payment',
        policies: [],
        facts: { outcome: input.outcome, paymentNumber: input.paymentNumber ?? '' },
        sentence: `Payables says "${input.outcome}" of refund ${refund.number}: ${input.reason}`,
      },
      ...{ refund, moves },
    };
  },
  save: async (tx, changes) => {
    await updateRefunds(
      tx,
      changes.map((change) => change.refund),
    );
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
