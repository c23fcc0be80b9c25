import { refuse } from '@tolbooth/refusals';
import { formatAmount } from '@tolbooth/money';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import { lineNotOpen } from '../bank-statements/line-open.rules';
import { loadMatchFacts } from './match-facts.rows';
import { MatchProposalRow } from './match-proposal.entity';
import { lockAsked, rejectedTargets, replaceProposals, type AskedLine } from './match.rows';
import { matchingPolicy } from './matching.policy';
import type { Proposal } from './proposal.rules';
import { proposalsFor, type MatchFacts } from './propose.rules';
import { loadSaid } from './said.rows';

interface Facts {
  readonly line: AskedLine | undefined;
  readonly facts: MatchFacts | undefined;
  readonly rejected: ReadonlySet<string>;
}

export interface Proposed extends Change {
  readonly line: string;
  readonly proposals: readonly MatchProposalRow[];
}

const none: ReadonlySet<string> = new Set();

/** who may own a line, by all that is known now; what was proposed before is superseded. */
export const proposeMatches: Verb<{ id: string }, Facts, Proposed> = {
  name: 'propose-matches',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const lines = await lockAsked(tx, ids);
    const open = [...lines.values()].filter(isOpen);
    const { value: policy } = call.policies.at(matchingPolicy, call.on);
    const facts = await loadMatchFacts(tx, open, policy, await loadSaid(tx, open, policy, call));
    const rejected = await rejectedTargets(tx, ids);
    return ids.map((id) => ({ line: lines.get(id), facts: facts.get(id), rejected: rejected.get(id) ?? none }));
  },
  decide: ({ line, facts, rejected }, { id }, call) => {
    if (!line) return refuse('not-found', { field: 'id', detail: `There is no statement line ${id}` });
    if (!facts) return lineNotOpen(line);
    const { value: policy, version } = call.policies.at(matchingPolicy, call.on);
    const { banked } = call.policies.at(receiptKindsPolicy, call.on).value;
    const found = proposalsFor(facts, policy, { rejected, banked });
    const proposals = found.map((each, at) => rowOf(each, at + 1, id, version, call));
    const [best] = found;
    const because = {
      rule: 'R-14 propose-matches',
      policies: [version],
      facts: { amount: formatAmount(facts.line.amount, facts.line.currency), proposals: found.length },
      sentence: best ? `${best.title} with ${best.score} points` : 'Nothing in the line points to anybody',
    };
    const after = { proposals: proposals.map(({ title, score }) => ({ title, score })) };
    const subject = { kind: 'statement-line', id, version: line.version };
    return { subject, before: null, after, because, line: id, proposals };
  },
  trailFirst: true,
  save: async (tx, changes) => {
    await replaceProposals(
      tx,
      changes.map(({ line }) => line),
      changes.flatMap(({ proposals }) => proposals),
    );
    return [];
  },
};

function isOpen({ state, amount, claimed }: AskedLine): boolean {
  return (state === 'new' || state === 'unidentified' || state === 'suspense') && amount > claimed;
}

function rowOf(proposal: Proposal, place: number, lineId: string, version: string, call: Call): MatchProposalRow {
  const { kind, target, title, amount, score, reasons, notice = null } = proposal;
  const applications = proposal.applications.map((each) => ({ ...each, amount: formatAmount(each.amount) }));
  return Object.assign(new MatchProposalRow(), {
    ...{ id: call.newId(), lineId, state: 'open', place, kind, target, title, amount, score, reasons, applications },
    ...{ policies: [version], madeAt: call.at, expectedIncomeId: notice },
  } satisfies MatchProposalRow);
}
