// C-11: does the budget of a code bear an amount: ok, warn or over. Asked of this service's own copy of the budgets.
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { millionths, type FundsCheckPolicy } from './funds-check.policy';

export type FundsOutcome = 'ok' | 'warn' | 'over';

/** What was told of the budget; minor units, debit above zero. */
export interface Funds {
  readonly kind: 'expenditure' | 'income';
  readonly currency: string;
  readonly budget: bigint;
  readonly profile: bigint;
  readonly actual: bigint;
  readonly waiting: bigint;
  readonly committed: bigint;
  /** Approved here since it was told. */
  readonly since: bigint;
}

export interface Charge {
  readonly code: string;
  readonly currency: string;
  /** Minor units; below zero for a credit note. */
  readonly amount: bigint;
  /** How much of it an order reserved already: it is in `committed`, and does not count twice. */
  readonly reserved?: bigint | undefined;
}

export interface FundsAnswer {
  readonly outcome: FundsOutcome;
  /** Whether the code has a budget to be checked against. */
  readonly budgeted: boolean;
  readonly budget: bigint;
  /** Spent, reserved and approved, with the amount that was asked for. */
  readonly used: bigint;
  /** The budget less what is used, without the amount. */
  readonly available: bigint;
}

export function checkFunds(
  charge: Charge,
  funds: Funds | undefined,
  policy: FundsCheckPolicy,
  structure: CodeStructure,
): FundsAnswer {
  if (!funds || funds.kind === 'income' || funds.currency !== charge.currency) {
    const outcome = charge.amount > 0n ? policy.withoutBudget : 'ok';
    return { outcome, budgeted: false, budget: 0n, used: 0n, available: 0n };
  }
  const budget = policy.against === 'year' ? funds.budget : funds.profile;
  const before = funds.actual + funds.waiting + funds.committed + funds.since;
  const more = charge.amount - (charge.reserved ?? 0n);
  const used = before + more;
  const answer = { budgeted: true, budget, used, available: budget - before };
  // What takes nothing more off the budget cannot overspend it, however it stands.
  if (more <= 0n) return { outcome: 'ok', ...answer };
  const { warnAt, overAt } = bandOf(charge.code, policy, structure);
  return { outcome: beyond(used, budget, overAt) ? 'over' : reached(used, budget, warnAt) ? 'warn' : 'ok', ...answer };
}

/** Above the part: exactly all of a budget is not over it. */
function beyond(used: bigint, budget: bigint, percent: string): boolean {
  return used * hundredPercent > budget * millionths(percent);
}

function reached(used: bigint, budget: bigint, percent: string): boolean {
  return used * hundredPercent >= budget * millionths(percent);
}

const hundredPercent = millionths('100');

/** The first band whose codes fit; the last one fits all. */
function bandOf(
  code: string,
  { bands }: FundsCheckPolicy,
  structure: CodeStructure,
): FundsCheckPolicy['bands'][number] {
  const parsed = parseCode(structure, code);
  const segments = isRefusal(parsed) ? {} : parsed.segments;
  const fitting = bands.find(
    ({ codes }) => !codes || codes.startsWith.some((beginning) => segments[codes.segment]?.startsWith(beginning)),
  );
  return fitting ?? bands.at(-1)!;
}

/** Whether an approval passes that overspends a budget. @param roles of whoever approves */
export function overFault(
  answers: readonly (FundsAnswer & { readonly code: string })[],
  policy: Pick<FundsCheckPolicy, 'whenOver' | 'overrideRoles'>,
  by: { readonly roles: readonly string[]; readonly reason: string | undefined },
): Refusal | undefined {
  const over = answers.filter(({ outcome }) => outcome === 'over');
  const [first] = over;
  if (!first || policy.whenOver === 'pass') return undefined;
  const mayOverride = policy.whenOver === 'reason' || policy.overrideRoles.some((role) => by.roles.includes(role));
  if (mayOverride && by.reason !== undefined) return undefined;
  const needs = mayOverride
    ? 'say why it is approved all the same'
    : `one of ${policy.overrideRoles.join(', ')} may approve it`;
  const what = first.budgeted
    ? `${formatAmount(first.used)} of ${formatAmount(first.budget)} would be used of ${first.code}`
    : `${first.code} has no budget`;
  return refuse('funds-over', {
    field: mayOverride ? 'reason' : undefined,
    detail: `${what}; ${needs}`,
    facts: {
      codes: over.map(({ code, budget, used }) => ({ code, budget: formatAmount(budget), used: formatAmount(used) })),
      overrideRoles: policy.overrideRoles,
    },
  });
}
