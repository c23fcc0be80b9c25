import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { movesOf } from '../receipts/receipt-change';
import { loadHoldings, type Holdings } from '../receipts/receipt.rows';
import { unappliedOf } from '../receipts/receipt.states';
import { changeOfDeposit, saveDepositChanges, type DepositChange } from './deposit-change';
import type { DepositRow } from './deposit.entity';
import { accountsOfDeposits, loadDeposits } from './deposit.rows';
import { setAside } from './holding.rules';

export interface ReceivedDeposit {
  readonly id: string;
  /** A receipt of the same account. */
  readonly receipt: string;
  /** All that is on account, up to what is asked for, unless said. */
  readonly amount?: bigint | undefined;
}

interface Facts {
  readonly deposit: DepositRow | undefined;
  readonly holdings: Holdings;
}

/** money that came is set aside for it, as a liability. */
export const receiveDeposit: Verb<ReceivedDeposit, Facts, DepositChange> = {
  name: 'receive-deposit',
  requirement: 'R-30',
  about: (input) => input.id,
  expects: (facts) => facts.deposit?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfDeposits(tx, ids));
    const deposits = await loadDeposits(tx, ids, true);
    const receipts = inputs.map((input) => input.receipt);
    const holdings = await loadHoldings(tx, { receipts, invoices: [] });
    return inputs.map((_, index) => ({ deposit: deposits[index], holdings }));
  },
  decide: ({ deposit, holdings }, input, call) => {
    if (!deposit) return refuse('not-found', { field: 'id', detail: `There is no deposit ${input.id}` });
    const receipt = holdings.receipts.get(input.receipt);
    if (!receipt || receipt.account !== deposit.account) {
      return refuse(receipt ? 'other-account' : 'not-found', {
        field: 'receipt',
        detail: receipt ? `Receipt ${receipt.number} is of ${receipt.account}` : `There is no receipt ${input.receipt}`,
      });
    }
    const [free, wanted] = [unappliedOf(receipt), deposit.requested - deposit.received];
    const amount = input.amount ?? (free < wanted ? free : wanted);
    if (amount <= 0n) {
      return refuse('nothing-to-hold', {
        field: 'receipt',
        detail: 'Nothing is on account, or nothing is asked for any more',
      });
    }
    const moves = movesOf(receipt, new Set(), holdings, call);
    const holding = setAside(moves, deposit, receipt.id, amount);
    return isRefusal(holding) ? holding : changeOfDeposit(deposit, holding, moves);
  },
  save: saveDepositChanges,
};
