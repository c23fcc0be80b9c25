// what a rule that people write may say. Patterns know `*` alone, so that none of them can hang anything.
import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { MatchRulesPolicy } from './match-rules.policy';

export interface WrittenRule {
  readonly name: string;
  readonly payerName?: string | undefined;
  readonly lineText?: string | undefined;
  readonly payerAccount?: string | undefined;
  readonly bankAccount?: string | undefined;
  readonly currency: string;
  readonly least?: bigint | undefined;
  readonly most?: bigint | undefined;
  readonly customer?: string | undefined;
  readonly code?: string | undefined;
  readonly points: number;
  readonly from: Day;
  readonly to?: Day | undefined;
}

export function ruleFault(rule: WrittenRule, policy: MatchRulesPolicy, on: Day): Refusal | undefined {
  const { least, most, from, to, points, currency } = rule;
  if ((rule.customer === undefined) === (rule.code === undefined)) {
    return refuse('match-rule-owner', { field: 'customer', detail: 'Name a customer or a code, one of them' });
  }
  if (least !== undefined && most !== undefined && least > most) {
    const detail = `${formatAmount(least, currency)} is more than ${formatAmount(most, currency)}`;
    return refuse('match-rule-amounts', { field: 'most', detail });
  }
  if (points > policy.mostPoints) {
    return refuse('match-rule-points', { field: 'points', detail: `${points} is more than ${policy.mostPoints}` });
  }
  if (from < on) return refuse('match-rule-days', { field: 'from', detail: `${from} is before today, ${on}` });
  if (to !== undefined && to < from) {
    return refuse('match-rule-days', { field: 'to', detail: `${to} is before ${from}` });
  }
  return conditionsFault(rule, policy.pattern);
}

function conditionsFault(rule: WrittenRule, limits: MatchRulesPolicy['pattern']): Refusal | undefined {
  if (rule.payerName === undefined && rule.lineText === undefined && rule.payerAccount === undefined) {
    return refuse('match-rule-conditions', { field: 'payerName', detail: 'It says nothing of who pays or what for' });
  }
  for (const field of ['payerName', 'lineText'] as const) {
    const detail = patternFault(rule[field], limits);
    if (detail !== undefined) return refuse('match-rule-conditions', { field, detail });
  }
  return undefined;
}

function patternFault(pattern: string | undefined, limits: MatchRulesPolicy['pattern']): string | undefined {
  if (pattern === undefined) return undefined;
  const characters = pattern.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
  const stars = pattern.split('*').length - 1;
  if (characters < limits.leastCharacters) {
    return `"${pattern}" has ${characters} letters and digits, ${limits.leastCharacters} are needed`;
  }
  return stars > limits.mostStars ? `"${pattern}" has ${stars} stars, ${limits.mostStars} are allowed` : undefined;
}

/** As lines and rules are compared. */
export const plainAccount = (account: string) => account.replaceAll(/\s/g, '').toUpperCase();
