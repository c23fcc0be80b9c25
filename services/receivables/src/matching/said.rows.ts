import type { Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { Call } from '@tolbooth/verbs';
import { expectedIncomePolicy } from '../expected-income/expected-income.policy';
import { noticesOfLines, type NoticeHit } from '../expected-income/expected-income.rows';
import { incomeContactsPolicy } from '../income-contacts/income-contacts.policy';
import { answersOfLines, type AnsweredOwner } from '../income-queries/income-query.rows';
import { matchRulesPolicy } from '../match-rules/match-rules.policy';
import { rulesOfLines, type RuleHit } from '../match-rules/match-rule.rows';
import { restOf } from './claim.rules';
import type { AskedLine } from './match.rows';
import type { MatchingPolicy } from './matching.policy';
import { noticeReasons, ruleReason, type Said } from './said.rules';

/** What people have said of lines like these, by line. */
export async function loadSaid(
  tx: Tx,
  lines: readonly AskedLine[],
  policy: MatchingPolicy,
  call: Call,
): Promise<Map<string, Said[]>> {
  const { lateDays } = call.policies.at(expectedIncomePolicy, call.on).value;
  const ids = lines.map(({ id }) => id);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const hits = await noticesOfLines(tx, ids, lateDays);
  const { automates } = call.policies.at(matchRulesPolicy, call.on).value;
  const { answerPoints } = call.policies.at(incomeContactsPolicy, call.on).value;
  const answers = await answersOfLines(tx, ids);
  const rules = await rulesOfLines(tx, ids, call.on);
  const said = [
    ...hits.map((hit) => [hit.line, saidByNotice(hit, byId.get(hit.line)!, policy)] as const),
    ...answers.map((hit) => [hit.line, saidByAnswer(hit, answerPoints)] as const),
    ...rules.map((hit) => [hit.line, saidByRule(hit, !automates)] as const),
  ];
  const groups = new Map<string, Said[]>();
  for (const [line, each] of said) groups.set(line, [...(groups.get(line) ?? []), each]);
  return groups;
}

function saidByNotice(hit: NoticeHit, line: AskedLine, policy: MatchingPolicy): Said {
  const { code, account, name, invoice, number, balance, dueDate, notice } = hit;
  const { currency } = line;
  const open = invoice !== null && {
    ...{ id: invoice, number: number!, account: account!, dueDate: dueDate! },
    balance: minorOf(balance!),
  };
  const owner = code === null ? { kind: 'customer' as const, target: account!, name: name! } : ownerOfCode(code);
  // What is open on the invoice says better than the notice whether the amount is right.
  const reasons = noticeReasons(hit, { amount: restOf(line), currency }, policy, !open);
  return { ...owner, reasons, invoice: open || undefined, notice };
}

/** M38: who was asked has named the owner. */
function saidByAnswer({ account, customer, code, name, query: of }: AnsweredOwner, points: number): Said {
  const owner = code === null ? { kind: 'customer' as const, target: account!, name: customer! } : ownerOfCode(code);
  return { ...owner, reasons: [{ rule: 'answer', points, sentence: `${name} was asked, and says so`, of }] };
}

function saidByRule(hit: RuleHit, asks: boolean): Said {
  const { account, customer, code } = hit;
  const owner = code === null ? { kind: 'customer' as const, target: account!, name: customer! } : ownerOfCode(code);
  return { ...owner, reasons: [ruleReason(hit)], asks };
}

const ownerOfCode = (code: string) => ({ kind: 'code' as const, target: code, name: code });
