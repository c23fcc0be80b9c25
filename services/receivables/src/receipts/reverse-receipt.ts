import { handsFault } from '@tolbooth/access';
import { loadHeldOfReceipts, takeBackHeld, type HeldFacts } from '../deposits/held-of-receipts';
import type { Holding } from '../deposits/holding.rules';
import { saveHoldings } from '../deposits/deposit.rows';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings, updateBankings } from '../bankings/banking.rows';
import { awaitedAgain } from '../bankings/slip-covers';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { moveBack } from './other-account.rules';
import type { ReceiptRow } from './receipt.entity';
import { receiptReversed } from './receipt.events';
import { spentFault } from './receipt-entry.rules';
import { changeOfReceipt, contextOf, movesOf, type ReceiptChange } from './receipt-change';
import { receiptSteps } from './receipt.states';
import { accountsOfReceipts, loadHoldings, loadReceipts, loadSources, saveMoves, type Holdings } from './receipt.rows';

interface Facts {
  readonly receipt: ReceiptRow | undefined;
  readonly holdings: Holdings;
  readonly held: HeldFacts;
  /** Receipts that money of these was moved from. */
  readonly sources: ReadonlyMap<string, ReceiptRow>;
  readonly banking: BankingRow | undefined;
}

interface ReversedChange extends ReceiptChange {
  readonly released: readonly Holding[];
  /** Its slip, which awaits the right receipt. */
  readonly banking: BankingRow | undefined;
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
    const asked = await loadReceipts(tx, ids);
    const bankings = await loadBankings(
      tx,
      asked.flatMap((each) => each?.bankingId ?? []),
      true,
    );
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: [] });
    const held = await loadHeldOfReceipts(tx, ids);
    const sources = await loadSources(tx, [...holdings.receipts.values()]);
    return ids.map((id) => {
      const receipt = holdings.receipts.get(id);
      const banking = receipt && bankings.find((each) => each?.id === receipt.bankingId);
      return { receipt, banking, holdings, held, sources };
    });
  },
  decide: ({ receipt, banking, holdings, held, sources }, input, call) => {
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
    // Money that came with another receipt and was moved is still on the slip with that one.
    const awaits = banking && receipt.movedFrom === null ? awaitedAgain(banking, receipt) : undefined;
    return { ...changeOfReceipt({ receipt, standings }, moves, receipt.id), released, banking: awaits };
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
    await updateBankings(
      tx,
      changes.flatMap((change) => change.banking ?? []),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
