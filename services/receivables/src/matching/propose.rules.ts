// whose a statement line may be: every reason adds its points, and stands beside the score.
import { formatAmount } from '@tolbooth/money';
import { combinationOf, type OpenInvoice } from './combinations.rules';
import { ofReceipts, type ReceiptFact } from './awaited-receipt.rules';
import { ofCollections, type CollectionFact } from './collection.rules';
import type { MatchingPolicy } from './matching.policy';
import { bestOfEach, scored, type Proposal, type Reason } from './proposal.rules';
import { asked, ofCodes, saidOf, type Said } from './said.rules';

export interface LineFacts {
  readonly id: string;
  /** What of it has no owner. */
  readonly amount: bigint;
  readonly currency: string;
}

/** Why a customer is looked at; `points` by the policy. */
export interface Pointer {
  readonly account: string;
  readonly name: string;
  readonly reason: Reason;
}

export interface MatchFacts {
  readonly line: LineFacts;
  readonly pointers: readonly Pointer[];
  /** Invoices that the line names. */
  readonly named: readonly OpenInvoice[];
  /** Open invoices of the customers that pointers name, the oldest first. */
  readonly open: ReadonlyMap<string, readonly OpenInvoice[]>;
  readonly slips: readonly { readonly banking: string; readonly reference: string; readonly due: bigint }[];
  readonly said: readonly Said[];
  /** collections by direct debit whose money it may be. */
  readonly collections: readonly CollectionFact[];
  /** receipts taken by hand whose money it may be. */
  readonly receipts: readonly ReceiptFact[];
}

/**
 * Targets of which a person said that the line is not theirs (`rejected`) leave no doubt and no place either; `banked` are
 * kinds of receipts that slips bring.
 */
export function proposalsFor(
  facts: MatchFacts,
  policy: MatchingPolicy,
  { rejected = new Set(), banked = [] }: { rejected?: ReadonlySet<string>; banked?: readonly string[] } = {},
): Proposal[] {
  const accounts = new Map(facts.pointers.map(({ account, name }) => [account, name]));
  for (const { kind, target, name } of facts.said) if (kind === 'customer') accounts.set(target, name);
  const all = [...accounts].map(([account, name]) => ofCustomer(account, name, facts, policy));
  const slips = facts.slips.map((slip) => ofSlip(slip, facts.line, policy));
  const collected = ofCollections(facts.collections, facts.line, policy);
  const taken = ofReceipts(facts.receipts, facts.pointers, facts.line, policy, banked);
  const found = [...all, ...slips, ...collected, ...taken, ...ofCodes(facts.said, facts.line)]
    .map((each) => asked(each, facts.said, policy))
    .filter(({ score, target }) => score >= policy.proposeAt && !rejected.has(target))
    .sort((one, other) => other.score - one.score || one.target.localeCompare(other.target));
  const [best, second] = found;
  if (best && second && best.score - second.score < policy.doubt.within) {
    const sentence = `${second.title} is as likely, with ${second.score} points`;
    found[0] = scored(best, [...best.reasons, { rule: 'doubt', points: -policy.doubt.points, sentence }]);
  }
  return found.slice(0, policy.mostProposals);
}

function ofCustomer(account: string, name: string, facts: MatchFacts, policy: MatchingPolicy): Proposal {
  const { line } = facts;
  const said = saidOf(facts.said, 'customer', account);
  const named = [...facts.named.filter((each) => each.account === account), ...said.invoices].filter(
    (each, at, all) => all.findIndex(({ id }) => id === each.id) === at,
  );
  const reasons = facts.pointers.filter((each) => each.account === account).map(({ reason }) => reason);
  const { applications, reason } = applied(line, named, facts.open.get(account) ?? [], policy);
  // What names a paid invoice alone pays none: the money is the customer's.
  const onAccount = applications.length === 0 && reasons.some(({ rule }) => rule === 'paid-invoice');
  const title = `${onAccount ? 'on account of ' : ''}${account} ${name}`;
  const { notice } = said;
  const target = { kind: 'customer' as const, target: account, title, amount: line.amount, applications, notice };
  return scored(target, bestOfEach([...reasons, ...said.reasons, ...(reason ? [reason] : [])]));
}

interface Applied {
  readonly applications: Proposal['applications'];
  readonly reason: Reason | undefined;
}

/** For what the money is: what is named comes first, then what comes to the amount. */
function applied(
  { amount, currency }: LineFacts,
  named: readonly OpenInvoice[],
  open: readonly OpenInvoice[],
  { points, mostCombined }: MatchingPolicy,
): Applied {
  const text = formatAmount(amount, currency);
  const sum = named.reduce((total, { balance }) => total + balance, 0n);
  if (named.length > 0 && sum === amount) {
    const what = named.map(({ number }) => number).join(', ');
    return whole(named, 'exact-amount', points.exactAmount, `${text} is what is open on ${what}`);
  }
  if (named.length > 0) return inOrder(named, amount, points.partPayment, text);
  const exact = open.filter(({ balance }) => balance === amount);
  if (exact.length === 1) {
    return whole(exact, 'exact-amount', points.exactAmount, `${text} is what is open on ${exact[0]!.number}`);
  }
  const combined = exact.length === 0 ? combinationOf(open, amount, mostCombined) : undefined;
  if (!combined) return { applications: [], reason: undefined };
  const numbers = combined.map(({ number }) => number).join(', ');
  return whole(combined, 'exact-combination', points.exactCombination, `${numbers} come to ${text}`);
}

function whole(invoices: readonly OpenInvoice[], rule: string, points: number, sentence: string): Applied {
  const applications = invoices.map(({ id, number, balance }) => ({ invoice: id, number, amount: balance }));
  return { applications, reason: { rule, points, sentence } };
}

/** Less than what is open is a part of it; more goes on account. */
function inOrder(named: readonly OpenInvoice[], amount: bigint, points: number, text: string): Applied {
  let left = amount;
  const applications = named.flatMap(({ id, number, balance }) => {
    const part = balance < left ? balance : left;
    left -= part;
    return part > 0n ? [{ invoice: id, number, amount: part }] : [];
  });
  const rest = left > 0n ? `; the rest goes on account` : '';
  const sentence = `${text} is not what is open on ${named.map(({ number }) => number).join(', ')}${rest}`;
  return { applications, reason: { rule: 'part-payment', points, sentence } };
}

function ofSlip(
  { banking, reference, due }: MatchFacts['slips'][number],
  { amount, currency }: LineFacts,
  { points }: MatchingPolicy,
): Proposal {
  const title = `paying-in slip ${reference}`;
  const reasons: Reason[] = [
    { rule: 'slip-reference', points: points.slipReference, sentence: `The line names ${title}` },
  ];
  if (due === amount) {
    const sentence = `${formatAmount(amount, currency)} is what the slip has still to come`;
    reasons.push({ rule: 'exact-amount', points: points.exactAmount, sentence });
  }
  return scored(
    { kind: 'lodgement', target: banking, title, amount: amount < due ? amount : due, applications: [] },
    reasons,
  );
}
