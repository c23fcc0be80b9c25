import { handsFault } from '@tolbooth/access';
import { loadHeldOfReceipts, takeBackHeld, type HeldFacts } from '../deposits/held-of-receipts';
import type { Holding } from '../deposits/holding.rules';
import { saveHoldings } from '../deposits/deposit.rows';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { moveBack } from './other-account.rules';
import type { ReceiptRow } from './receipt.entity';
import { receiptReversed } from './receipt.events';
import { spentFault } from './receipt-entry.rules';
import { changeOfReceipt, contextOf, movesOf, type ReceiptChange } from './receipt-change';
import { receiptSteps } from './receipt.states';
import { accountsOfReceipts, loadHoldings, loadSources, saveMoves, type Holdings } from './receipt.rows';

interface Facts {
  readonly receipt: ReceiptRow | undefined;
  readonly holdings: Holdings;
  readonly held: HeldFacts;
  /** Receipts that money of these was moved from. */
  readonly sources: ReadonlyMap<string, ReceiptRow>;
}

interface ReversedChange extends ReceiptChange {
  readonly released: readonly Holding[];
}

/**
 * a mistake of ours, not the bank's return: what it was applied to is open again, nothing is counted on the account and
 * no fee is charged. The number stays used.
 */
export const reverseReceipt: Verb<{ readonly id: string }, Facts, ReversedChange> = {
  name: 'reverse-receipt',
  requirement: 'R-12',
  about: (input) => input.id,
  expects: (facts) => facts.receipt?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfReceipts(tx, ids));
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: [] });
    const held = await loadHeldOfReceipts(tx, ids);
    const sources = await loadSources(tx, [...holdings.receipts.values()]);
    return ids.map((id) => ({ receipt: holdings.receipts.get(id), holdings, held, sources }));
  },
  decide: ({ receipt, holdings, held, sources }, input, call) => {
    if (!receipt) return refuse('not-found', { field: 'id', detail: `There is no receipt ${input.id}` });
    const { reason } = call;
    if (!reason) return refuse('reason-missing', { field: 'reason', detail: 'Say what was wrong with it' });
    const step = stepOf('receipt', receiptSteps, receipt.state, 'reverse-receipt');
    if (isRefusal(step)) return step;
    const fault = handsFault(call, 'reverse-receipt', { 'take-receipt': receipt.takenBy }) ?? spentFault(receipt);
    if (fault) return fault;
    const source = receipt.movedFrom === null ? undefined : sources.get(receipt.movedFrom);
    const moves = movesOf(receipt, new Set(), holdings, call, source);
    const standing = moves.sharesOfReceipt(receipt.id);
    const refusal = standing.length > 0 ? moves.unapply(receipt.id, standing, reason) : undefined;
    if (refusal) return refusal;
    const released = takeBackHeld(moves, receipt.id, held, reason);
    const reversed = moves.receipts.get(receipt.id)!;
    reversed.state = 'reversed';
    reversed.version += 1;
    reversed.reversedOn = call.on;
    reversed.reverseReason = reason;
    moves.touched.add(receipt.id);
    const { version } = reversed;
    moves.events.push(() => receiptReversed(reversed, version, reason, contextOf(call)));
    if (source) moveBack(moves, source.id, reversed, reason);
    const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
    return { ...changeOfReceipt({ receipt, standings }, moves, receipt.id), released };
  },
  save: async (tx, changes) => {
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
    );
    await saveHoldings(
      tx,
      changes.flatMap((change) => change.released),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
