// what somebody has said of such lines: a notice of expected income, an answer, a rule that people
// wrote. It names a customer, or a code of income.
import { formatAmount } from '@tolbooth/money';
import type { OpenInvoice } from './combinations.rules';
import type { MatchingPolicy } from './matching.policy';
import { bestOfEach, scored, type Proposal, type Reason } from './proposal.rules';

export interface Said {
  readonly kind: 'customer' | 'code';
  /** Account of the customer, or the code. */
  readonly target: string;
  readonly name: string;
  readonly reasons: readonly Reason[];
  readonly invoice?: OpenInvoice | undefined;
  readonly notice?: string | undefined;
  /** Not enough by itself: a person is asked. */
  readonly asks?: boolean;
}

interface SaidOf {
  readonly reasons: readonly Reason[];
  readonly invoices: readonly OpenInvoice[];
  readonly notice: string | undefined;
}

const sumOf = ({ reasons }: Said) => reasons.reduce((sum, { points }) => sum + points, 0);

/** All that was said of an owner; of several notices the likeliest alone, as a line uses one. */
export function saidOf(said: readonly Said[], kind: Said['kind'], target: string): SaidOf {
  const mine = said.filter((each) => each.kind === kind && each.target === target);
  const [best] = mine.filter(({ notice }) => notice !== undefined).sort((one, other) => sumOf(other) - sumOf(one));
  const used = mine.filter((each) => each.notice === undefined || each === best);
  return {
    reasons: used.flatMap(({ reasons }) => reasons),
    invoices: used.flatMap(({ invoice }) => invoice ?? []),
    notice: best?.notice,
  };
}

export function ofCodes(said: readonly Said[], { amount }: { readonly amount: bigint }): Proposal[] {
  const codes = [...new Set(said.flatMap(({ kind, target }) => (kind === 'code' ? [target] : [])))];
  return codes.map((code) => {
    const { reasons, notice } = saidOf(said, 'code', code);
    const target = {
      kind: 'code' as const,
      target: code,
      title: `income of ${code}`,
      amount,
      applications: [],
      notice,
    };
    return scored(target, bestOfEach(reasons));
  });
}

export interface NoticeFacts {
  readonly notice: string;
  readonly debtor: string;
  readonly reference: string | null;
  readonly lastDay: string;
  readonly exact: boolean;
  readonly quoted: boolean;
  readonly late: boolean;
  readonly alike: number;
}

/** why a line may be what a notice expects; `exact`: for a code, where no invoice says what is open. */
export function noticeReasons(
  facts: NoticeFacts,
  line: { readonly amount: bigint; readonly currency: string },
  { points, similarNames }: MatchingPolicy,
  exact: boolean,
): Reason[] {
  const { notice: of, debtor, reference, lastDay, late } = facts;
  const hundredths = Math.round(facts.alike * 100);
  const when = late ? `by ${lastDay}, and it is late` : `by ${lastDay}`;
  const expected = `Income of ${debtor} was expected ${when}`;
  const reasons: Reason[] = [{ rule: 'expected-income', points: points.expectedIncome, sentence: expected, of }];
  if (facts.quoted) {
    const sentence = `The line quotes ${reference}, as the notice said`;
    reasons.push({ rule: 'expected-reference', points: points.expectedReference, sentence, of });
  }
  if (hundredths >= similarNames.hundredths) {
    const sentence = `The payer’s name is ${hundredths} hundredths like ${debtor}`;
    reasons.push({ rule: 'name', points: Math.round((points.name * hundredths) / 100), sentence, of });
  }
  if (exact && facts.exact) {
    const sentence = `${formatAmount(line.amount, line.currency)} is what the notice expects`;
    reasons.push({ rule: 'exact-amount', points: points.exactAmount, sentence, of });
  }
  return reasons;
}

/** by which rule and which version of it. */
export function ruleReason({
  rule,
  nth,
  name,
  points,
}: {
  rule: string;
  nth: number;
  name: string;
  points: number;
}): Reason {
  return { rule: 'written-rule', points, sentence: `Rule "${name}", version ${nth}`, of: `${rule}/${nth}` };
}

/** A person is asked where a score reaches the threshold by a rule alone, and the policy does not let that be enough. */
export function asked(proposal: Proposal, said: readonly Said[], { automateAt }: MatchingPolicy): Proposal {
  const { score, reasons, target } = proposal;
  const asking = said.some((each) => each.asks && each.target === target);
  const others = reasons.reduce((sum, { rule, points }) => (rule === 'written-rule' ? sum : sum + points), 0);
  if (!asking || score < automateAt || others >= automateAt) return proposal;
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  const sentence = 'By what people decided before it is not sure enough, and a rule alone is not enough';
  return scored(proposal, [...reasons, { rule: 'rule-alone', points: automateAt - 1 - sum, sentence }]);
}
