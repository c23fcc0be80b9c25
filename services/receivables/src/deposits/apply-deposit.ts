import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { Moves } from '../receipts/moves.rules';
import { contextOf, resolveInvoices } from '../receipts/receipt-change';
import { loadHoldings, type Holdings } from '../receipts/receipt.rows';
import { askedOfDeposits } from '../refunds/refund.rows';
import { changeOfDeposit, saveDepositChanges, type DepositChange } from './deposit-change';
import type { DepositRow, Held } from './deposit.entity';
import { accountsOfDeposits, loadDeposits, loadHeld } from './deposit.rows';
import { depositSteps } from './deposit.states';
import { letGo } from './holding.rules';

export interface AppliedDeposit {
  readonly id: string;
  readonly invoice: string;
  readonly amount: bigint;
}

interface Facts {
  readonly deposit: DepositRow | undefined;
  readonly held: readonly Held[];
  readonly holdings: Holdings;
  /** Refunds of it that wait for their decision. */
  readonly asked: bigint;
  readonly invoiceId: string | undefined;
}

/** the later invoice takes it: the deposit is let go and its receipts pay, in one step. */
export const applyDeposit: Verb<AppliedDeposit, Facts, DepositChange> = {
  name: 'apply-deposit',
  requirement: 'R-30',
  about: (input) => input.id,
  expects: (facts) => facts.deposit?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    const resolve = await resolveInvoices(
      tx,
      inputs.map((input) => input.invoice),
    );
    const invoices = inputs.map((input) => resolve(input.invoice));
    await lockAccounts(tx, await accountsOfDeposits(tx, ids));
    const deposits = await loadDeposits(tx, ids, true);
    const held = await loadHeld(tx, { deposits: ids });
    const asked = await askedOfDeposits(tx, ids);
    const receipts = held.map((each) => each.receiptId);
    const holdings = await loadHoldings(tx, { receipts, invoices: invoices.flatMap((id) => id ?? []) });
    return inputs.map((input, index) => ({
      deposit: deposits[index],
      held: held.filter((each) => each.depositId === input.id),
      holdings,
      asked: asked.get(input.id) ?? 0n,
      invoiceId: invoices[index],
    }));
  },
  decide: ({ deposit, held, holdings, asked, invoiceId }, input, call) => {
    if (!deposit) return refuse('not-found', { field: 'id', detail: `There is no deposit ${input.id}` });
    const invoice = invoiceId === undefined ? undefined : holdings.invoices.get(invoiceId);
    if (!invoice) return refuse('not-found', { field: 'invoice', detail: `There is no invoice ${input.invoice}` });
    const step = stepOf('deposit', depositSteps, deposit.state, 'apply-deposit');
    if (isRefusal(step)) return step;
    const receipts = held.map((each) => holdings.receipts.get(each.receiptId)!);
    const moves = new Moves({ invoices: [invoice], receipts, standings: holdings.standings }, contextOf(call));
    const reason = `For invoice ${invoice.number}`;
    const holding = letGo(moves, deposit, held, { amount: input.amount, why: 'applied', reason, asked });
    if (isRefusal(holding)) return holding;
    for (const move of holding.moves) {
      const refusal = moves.apply(move.receiptId, [{ invoiceId: invoice.id, amount: -move.amount }]);
      if (refusal) return refusal;
    }
    return changeOfDeposit(deposit, holding, moves);
  },
  save: saveDepositChanges,
};
