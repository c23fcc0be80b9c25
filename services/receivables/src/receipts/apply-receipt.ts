import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { accountsOf } from '../invoices/invoice.rows';
import { takeNumbers } from '../numbers/take-numbers';
import type { Share } from './application.rules';
import type { Moves } from './moves.rules';
import { moveTo } from './other-account.rules';
import { newReceipt } from './new-receipt';
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
    await lockAccounts(tx, [...accounts, ...(await accountsOf(tx, wanted))]);
    const open = await openInvoicesOf(tx, inputs.some((input) => input.oldestFirst) ? accounts : []);
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: [...wanted, ...open] });
    return inputs.map((input) => ({ receipt: holdings.receipts.get(input.id), holdings, resolve }));
  },
  decide: ({ receipt, holdings, resolve }, input, call) => {
    if (!receipt) return refuse('not-found', { field: 'id', detail: `There is no receipt ${input.id}` });
    const saying = sayingFault(input.oldestFirst ?? false, input.applications.length);
    if (saying) return saying;
    const shares = input.oldestFirst
      ? oldestFirst(holdings.invoices.values(), receipt.account, receipt.currency, unappliedOf(receipt))
      : sharesOf(input.applications, resolve);
    if (shares.length === 0) {
      return refuse('nothing-to-apply', { field: 'applications', detail: 'Name an invoice, or have an open one' });
    }
    const moves = movesOf(receipt, new Set(shares.map((share) => share.invoiceId)), holdings, call);
    const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
    const { own, taken, refusal } = elsewhere(receipt, shares, moves, call);
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

/** With a reason, what is for invoices of other accounts goes there first; without one the rule refuses it afterwards. */
function elsewhere(receipt: ReceiptRow, shares: readonly Share[], moves: Moves, call: Call) {
  const taken: ReceiptRow[] = [];
  const byAccount = new Map<string, Share[]>();
  const { reason } = call;
  const own: Share[] = [];
  for (const share of shares) {
    const invoice = moves.invoices.get(share.invoiceId);
    const account = reason && invoice?.currency === receipt.currency ? invoice.payingAccount : receipt.account;
    if (account === receipt.account) own.push(share);
    else byAccount.set(account, [...(byAccount.get(account) ?? []), share]);
  }
  let refusal: Refusal | undefined;
  for (const [account, group] of byAccount) {
    const amount = group.reduce((sum, share) => sum + share.amount, 0n);
    const to = newReceipt({ ...receipt, account, amount, movedFrom: receipt.id }, call);
    refusal ??= moveTo(moves, receipt.id, to, reason!) ?? moves.apply(to.id, group);
    taken.push(to);
  }
  return { own, taken, refusal };
}
