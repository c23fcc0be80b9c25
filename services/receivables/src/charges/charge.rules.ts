// R-32, M10: what a charge has to say before it is approved, by whom, and which one is in force on a day.
import { addDays, type Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { ChargeApprovalRow, ChargeRow } from './charge.entity';
import type { ChargeQuestion } from './charge-questions';
import type { ChargesPolicy } from './charges.policy';

/** Every answer belongs to a question, and none is answered twice. */
export function answersFault(
  charge: Pick<ChargeRow, 'answers'>,
  questions: readonly ChargeQuestion[],
): Refusal | undefined {
  for (const [at, { question }] of charge.answers.entries()) {
    const field = `answers[${at}].question`;
    if (!questions.some(({ id }) => id === question)) {
      const ids = questions.map(({ id }) => id);
      return refuse('charge-question-unknown', { field, detail: `There is no question "${question}"`, facts: { ids } });
    }
    if (charge.answers.findIndex((each) => each.question === question) !== at) {
      return refuse('charge-question-unknown', { field, detail: `"${question}" is answered twice` });
    }
  }
  return undefined;
}

/** All questions are answered, the power is quoted, and it will be looked at again in time. */
export function submissionFault(
  charge: Pick<ChargeRow, 'answers' | 'legalPower' | 'reviewOn' | 'from'>,
  questions: readonly ChargeQuestion[],
  policy: Pick<ChargesPolicy, 'reviewWithinDays'>,
): Refusal | undefined {
  const open = questions.filter(({ id }) => !charge.answers.some(({ question }) => question === id));
  if (open.length > 0) {
    return refuse('charge-not-answered', {
      field: 'answers',
      detail: `${open.length} of ${questions.length} questions are not answered: ${open.map(({ id }) => id).join(', ')}`,
      facts: { open: open.map(({ id, text }) => ({ id, text })) },
    });
  }
  if (charge.legalPower === null) {
    return refuse('charge-power-missing', { field: 'legalPower', detail: 'The power to charge is not quoted' });
  }
  return reviewFault(charge, policy);
}

function reviewFault(
  { reviewOn, from }: Pick<ChargeRow, 'reviewOn' | 'from'>,
  { reviewWithinDays }: Pick<ChargesPolicy, 'reviewWithinDays'>,
): Refusal | undefined {
  const latest = addDays(from, reviewWithinDays);
  if (reviewOn !== null && reviewOn > from && reviewOn <= latest) return undefined;
  return refuse('charge-review-day', {
    field: 'reviewOn',
    detail: `The review is after ${from} and on ${latest} at the latest, not on ${reviewOn ?? 'no day'}`,
    facts: { from, latest },
  });
}

/** The post that this person's approval is for. */
export function approvalPost(
  approvals: readonly Pick<ChargeApprovalRow, 'post' | 'byActor'>[],
  by: { readonly id: string; readonly roles: readonly string[] },
  policy: Pick<ChargesPolicy, 'approvals'>,
): { readonly post: string; readonly last: boolean } | Refusal {
  if (approvals.some(({ byActor }) => byActor === by.id)) {
    return refuse('charge-approved-twice', { detail: 'You have approved it: another person signs for the other post' });
  }
  const open = policy.approvals.filter(({ post }) => !approvals.some((given) => given.post === post));
  const mine = open.find(({ roles }) => roles.some((role) => by.roles.includes(role)));
  if (mine) return { post: mine.post, last: open.length === 1 };
  return refuse('charge-approval-not-yours', {
    detail: `What is missing is the approval of ${open.map(({ post }) => post).join(' and ')}`,
    facts: { missing: open },
  });
}

/** Nobody is charged for days before the approval. */
export function beginsTooEarly(from: Day, on: Day): Refusal | undefined {
  if (from >= on) return undefined;
  const detail = `It begins on ${from}, before the last approval on ${on}`;
  return refuse('charge-begins-before-approval', { field: 'from', detail, facts: { from, on } });
}

/** A charge as an invoice line is measured by it. */
export type ChargeInForce = Pick<ChargeRow, 'id' | 'chargeItem' | 'versionNo' | 'unitPrice' | 'currency'>;

export function needsApproval(policy: Pick<ChargesPolicy, 'itemsNeedApproval'>, item: string): boolean {
  return policy.itemsNeedApproval === 'all' || policy.itemsNeedApproval.includes(item);
}

/** The version of the day decides, and its price is the price: whoever is to pay less needs a remission. */
export function lineFault(
  line: { readonly chargeItem?: string | undefined; readonly unitPrice: bigint },
  { inForce, policy, on }: { inForce: ReadonlyMap<string, ChargeInForce>; policy: ChargesPolicy; on: Day },
  field: string,
): Refusal | undefined {
  const { chargeItem } = line;
  if (chargeItem === undefined || !needsApproval(policy, chargeItem)) return undefined;
  const charge = inForce.get(chargeItem);
  if (!charge) {
    const detail = `No approved charge for ${chargeItem} is in force on ${on}`;
    return refuse('charge-not-approved', { field: `${field}.chargeItem`, detail, facts: { chargeItem, on } });
  }
  if (charge.unitPrice === line.unitPrice) return undefined;
  const price = formatAmount(charge.unitPrice, charge.currency);
  return refuse('charge-price-differs', {
    field: `${field}.unitPrice`,
    detail: `The approved charge for ${chargeItem} is ${price} on ${on}`,
    facts: { charge: charge.id, version: charge.versionNo, price },
  });
}
