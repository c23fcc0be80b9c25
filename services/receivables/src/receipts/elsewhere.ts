import type { Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import type { Share } from './application.rules';
import type { Moves } from './moves.rules';
import { newReceipt } from './new-receipt';
import { moveTo } from './other-account.rules';
import type { ReceiptRow } from './receipt.entity';

type HolderOf = (account: string) => string | undefined;

/** Whether an account is of the customer who has this one: the same, or merged with it. */
export function sameCustomer(account: string, holderOf: HolderOf): (other: string) => boolean {
  return (other) => other === account || (holderOf(other) ?? other) === (holderOf(account) ?? account);
}

/** Why money goes to an account: because it is the same customer's, or as the person says. */
export function reasonFor(account: string, holderOf: HolderOf, said?: string): (other: string) => string | undefined {
  const same = sameCustomer(account, holderOf);
  return (other) => (same(other) ? `${account} and ${other} are one customer, ${holderOf(account)}` : said);
}

export interface Elsewhere {
  readonly receipt: ReceiptRow;
  readonly shares: readonly Share[];
  readonly moves: Moves;
  /** Why money may go to that account; without a reason the rule refuses it afterwards. */
  readonly why: (account: string) => string | undefined;
}

export interface WentElsewhere {
  /** Shares of the receipt's own account, still to be applied. */
  readonly own: readonly Share[];
  /** New receipts of other accounts, applied there. */
  readonly taken: readonly ReceiptRow[];
  readonly refusal: Refusal | undefined;
}

/** With a reason, what is for invoices of other accounts goes there first, so that every cut stays within its partition. */
export function elsewhere({ receipt, shares, moves, why }: Elsewhere, call: Call): WentElsewhere {
  const taken: ReceiptRow[] = [];
  const byAccount = new Map<string, Share[]>();
  const own: Share[] = [];
  for (const share of shares) {
    const invoice = moves.invoices.get(share.invoiceId);
    const moved = invoice?.currency === receipt.currency && why(invoice.payingAccount) !== undefined;
    const account = moved ? invoice.payingAccount : receipt.account;
    if (account === receipt.account) own.push(share);
    else byAccount.set(account, [...(byAccount.get(account) ?? []), share]);
  }
  let refusal: Refusal | undefined;
  for (const [account, group] of byAccount) {
    const amount = group.reduce((sum, share) => sum + share.amount, 0n);
    const to = newReceipt({ ...receipt, account, amount, movedFrom: receipt.id, awaited: false }, call);
    refusal ??= moveTo(moves, receipt.id, to, why(account)!) ?? moves.apply(to.id, group);
    taken.push(to);
  }
  return { own, taken, refusal };
}
