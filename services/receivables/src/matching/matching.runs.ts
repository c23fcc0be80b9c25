import { queryRows } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { defineRun, type RunDefinition } from '@tolbooth/runs';
import { confirmMatchAutomatically, type Confirming } from './confirm-match';
import { matchSql } from './match.rows';
import { matchingPolicy } from './matching.policy';
import { proposeMatches } from './propose-matches';
import type { Proposal, Reason } from './proposal.rules';

/** All that is known of a line and its proposals are in memory for a page: of more of them the process collects garbage for longer. */
const linesAPage = 2_000;

/** looks at every line that nobody owns, with all that has become known since. */
export const matchingRun: RunDefinition = defineRun({
  name: 'statement-matching-run',
  plural: 'statement-matching-runs',
  requirement: 'R-14',
  summary: 'Propose owners for the statement lines that have none',
  verb: proposeMatches,
  pageSize: linesAPage,
  // A line's proposals depend on no other line's.
  pagesApart: true,
  when: (policies, on) => {
    const { propose, days } = policies.at(matchingPolicy, on).value.times;
    return { time: propose, days };
  },
  find: (tx, { after, limit }) => queryRows<{ id: string }>(tx, matchSql.due, [after ?? null, limit]),
  cursorOf: ({ id }) => id,
});

interface Sure {
  readonly id: string;
  readonly line: string;
  readonly kind: Proposal['kind'];
  readonly target: string;
  readonly score: number;
  readonly amount: string;
  readonly applications: readonly { readonly invoice: string; readonly amount: string }[];
  readonly reasons: readonly Reason[];
  readonly policies: readonly string[];
  readonly notice: string | null;
}

/** confirms what is sure enough by policy; whatever has changed since it was proposed refuses it by the same rules. */
export const automaticMatchRun: RunDefinition = defineRun({
  name: 'automatic-match-run',
  plural: 'automatic-match-runs',
  requirement: 'R-14',
  summary: 'Confirm the proposals whose score is above the threshold of the policy',
  verb: confirmMatchAutomatically,
  when: (policies, on) => {
    const { automate, days } = policies.at(matchingPolicy, on).value.times;
    return { time: automate, days };
  },
  find: async (tx, { after, limit, policies, asOf }): Promise<Confirming[]> => {
    const { value, version } = policies.at(matchingPolicy, asOf);
    const rows = await queryRows<Sure>(tx, matchSql.sure, [value.automateAt, after ?? null, limit]);
    return rows.map((row) => confirmingOf(row, value.automateAt, version));
  },
  cursorOf: ({ id }) => id,
});

function confirmingOf(row: Sure, threshold: number, version: string): Confirming {
  const { id, line, kind, target, score, reasons, policies } = row;
  const applications = row.applications.map(({ invoice, amount }) => ({ invoice, amount: minorOf(amount) }));
  const amount = minorOf(row.amount);
  const owners = {
    customer: { customer: target, applications },
    lodgement: { banking: target },
    code: { code: target },
    collection: { collection: target },
    receipt: { receipt: target },
  };
  const part = { amount, ...owners[kind], notice: row.notice ?? undefined };
  const sentence = `${score} points, ${threshold} are enough: ${reasons.map((each) => each.sentence).join('; ')}`;
  const because = {
    rule: 'R-14 confirm-match-automatically',
    policies: [...new Set([...policies, version])],
    facts: { proposal: id, score, threshold, reasons },
    sentence,
  };
  return { id: line, parts: [part], proposal: id, because };
}
