import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { Moves } from '../receipts/moves.rules';
import { contextOf } from '../receipts/receipt-change';
import { loadHoldings, type Holdings } from '../receipts/receipt.rows';
import { askedOfDeposits } from '../refunds/refund.rows';
import { changeOfDeposit, saveDepositChanges, type DepositChange } from './deposit-change';
import type { DepositRow, Held } from './deposit.entity';
import { accountsOfDeposits, loadDeposits, loadHeld } from './deposit.rows';
import { depositSteps, heldOf } from './deposit.states';
import { letGo } from './holding.rules';

export interface ReleasedDeposit {
  readonly id: string;
  /** All that is held and not asked for as a refund unless said. */
  readonly amount?: bigint | undefined;
}

interface Facts {
  readonly deposit: DepositRow | undefined;
  readonly held: readonly Held[];
  readonly holdings: Holdings;
  /** Refunds of it that wait for their decision. */
  readonly asked: bigint;
}

/** it need not be held any more: the money is on account again. */
export const releaseDeposit: Verb<ReleasedDeposit, Facts, DepositChange> = {
  name: 'release-deposit',
  requirement: 'R-30',
  about: (input) => input.id,
  expects: (facts) => facts.deposit?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfDeposits(tx, ids));
    const deposits = await loadDeposits(tx, ids, true);
    const held = await loadHeld(tx, { deposits: ids });
    const asked = await askedOfDeposits(tx, ids);
    const receipts = held.map((each) => each.receiptId);
    const holdings = await loadHoldings(tx, { receipts, invoices: [] });
    return ids.map((id, index) => ({
      deposit: deposits[index],
      held: held.filter((each) => each.depositId === id),
      holdings,
      asked: asked.get(id) ?? 0n,
    }));
  },
  decide: ({ deposit, held, holdings, asked }, input, call) => {
    if (!deposit) return refuse('not-found', { field: 'id', detail: `There is no deposit ${input.id}` });
    const { reason } = call;
    if (!reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why it is not held any more' });
    const step = stepOf('deposit', depositSteps, deposit.state, 'release-deposit');
    if (isRefusal(step)) return step;
    const receipts = held.map((each) => holdings.receipts.get(each.receiptId)!);
    const moves = new Moves({ invoices: [], receipts, standings: [] }, contextOf(call));
    const free = heldOf(deposit) - asked;
    const amount = input.amount ?? (free > 0n ? free : heldOf(deposit));
    const holding = letGo(moves, deposit, held, { amount, why: 'released', reason, asked });
    return isRefusal(holding) ? holding : changeOfDeposit(deposit, holding, moves);
  },
  save: saveDepositChanges,
};
