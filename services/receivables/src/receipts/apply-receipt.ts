import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockHolders } from '../customers/customer.rows';
import { accountsOf } from '../invoices/invoice.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { elsewhere, reasonFor, sameCustomer } from './elsewhere';
import { oldestFirst, sayingFault } from './receipt-entry.rules';
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
import {
  accountsOfReceipts,
  insertReceipts,
  loadHoldings,
  openInvoicesOf,
  saveMoves,
  type Holdings,
} from './receipt.rows';
import { unappliedOf } from './receipt.states';

export interface Applying {
  readonly id: string;
  readonly applications: readonly EnteredShare[];
  readonly oldestFirst?: boolean | undefined;
}

interface Facts {
  readonly receipt: ReceiptRow | undefined;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
  /** Of each account, whose it is today. */
  readonly holderOf: (account: string) => string | undefined;
}

interface AppliedChange extends ReceiptChange {
  /** Receipts of other accounts that part of the money went to. */
  readonly taken: readonly ReceiptRow[];
}

/**
 * money on account is set against one or many invoices, whole or in part, named or the oldest first. An invoice of
 * another account takes a reason: then so much of the money is a receipt of that account from now on.
 */
export const applyReceipt: Verb<Applying, Facts, AppliedChange> = {
  name: 'apply-receipt',
  requirement: 'R-12',
  about: (input) => input.id,
  expects: (facts) => facts.receipt?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    const named = inputs.flatMap((input) => input.applications.map((each) => each.invoice));
    const resolve = await resolveInvoices(tx, named);
    const wanted = named.flatMap((name) => resolve(name) ?? []);
    const accounts = await accountsOfReceipts(tx, ids);
    const holders = await lockHolders(tx, [...accounts, ...(await accountsOf(tx, wanted))]);
    const open = await openInvoicesOf(tx, inputs.some((input) => input.oldestFirst) ? [...holders.keys()] : []);
    const holderOf = (account: string) => holders.get(account)?.account;
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: [...wanted, ...open] });
    return inputs.map((input) => ({ receipt: holdings.receipts.get(input.id), holdings, resolve, holderOf }));
  },
  decide: ({ receipt, holdings, resolve, holderOf }, input, call) => {
    if (!receipt) return refuse('not-found', { field: 'id', detail: `There is no receipt ${input.id}` });
    const saying = sayingFault(input.oldestFirst ?? false, input.applications.length);
    if (saying) return saying;
    const shares = input.oldestFirst
      ? oldestFirst(holdings.invoices.values(), sameCustomer(receipt.account, holderOf), {
          currency: receipt.currency,
          money: unappliedOf(receipt),
        })
      : sharesOf(input.applications, resolve);
    if (shares.length === 0) {
      return refuse('nothing-to-apply', { field: 'applications', detail: 'Name an invoice, or have an open one' });
    }
    const moves = movesOf(receipt, new Set(shares.map((share) => share.invoiceId)), holdings, call);
    const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
    const why = reasonFor(receipt.account, holderOf, call.reason);
    const { own, taken, refusal } = elsewhere({ receipt, shares, moves, why }, call);
    const applied = refusal ?? (own.length > 0 ? moves.apply(receipt.id, own) : undefined);
    return refusedOr(applied, () => ({ ...changeOfReceipt({ receipt, standings }, moves, receipt.id), taken }));
  },
  save: async (tx, changes, call) => {
    const taken = changes.flatMap((change) => change.taken);
    const numbers = await takeNumbers(tx, 'receipt', taken.length, call);
    taken.forEach((row, index) => {
      row.number = numbers[index]!;
    });
    await insertReceipts(tx, taken);
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
      { receipts: new Set(taken.map((row) => row.id)) },
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
