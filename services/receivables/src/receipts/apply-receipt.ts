import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import type { ReceiptRow } from './receipt.entity';
import {
  changeOfReceipt,
  movesOf,
  refusedOr,
  resolveInvoices,
  sharesOf,
  type EnteredShare,
  type ReceiptChange,
} from './receipt-change';
import { accountsOfReceipts, loadHoldings, saveMoves, type Holdings } from './receipt.rows';

export interface Applying {
  readonly id: string;
  readonly applications: readonly EnteredShare[];
}

interface Facts {
  readonly receipt: ReceiptRow | undefined;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
}

/** money on account is set against one or many invoices of the account, whole or in part. */
export const applyReceipt: Verb<Applying, Facts, ReceiptChange> = {
  name: 'apply-receipt',
  requirement: 'R-12',
  about: (input) => input.id,
  expects: (facts) => facts.receipt?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfReceipts(tx, ids));
    const named = inputs.flatMap((input) => input.applications.map((each) => each.invoice));
    const resolve = await resolveInvoices(tx, named);
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: named.flatMap((name) => resolve(name) ?? []) });
    return inputs.map((input) => ({ receipt: holdings.receipts.get(input.id), holdings, resolve }));
  },
  decide: ({ receipt, holdings, resolve }, input, call) => {
    if (!receipt) return refuse('not-found', { field: 'id', detail: `There is no receipt ${input.id}` });
    const shares = sharesOf(input.applications, resolve);
    const moves = movesOf(receipt, new Set(shares.map((share) => share.invoiceId)), holdings, call);
    const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
    return refusedOr(moves.apply(receipt.id, shares), () => changeOfReceipt({ receipt, standings }, moves, receipt.id));
  },
  save: async (tx, changes) => {
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
