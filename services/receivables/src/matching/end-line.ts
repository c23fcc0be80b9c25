import { isRefusal, refuse } from '@tolbooth/refusals';
import { loadRows } from '@tolbooth/database';
import type { Verb } from '@tolbooth/verbs';
import { updateLines } from '../bank-statements/bank-statement.rows';
import { lineNotOpen } from '../bank-statements/line-open.rules';
import { codesOfLine } from './line-codes';
import { incomeIdentified } from './line.events';
import { lineChange, lineFacts, lineUnknown, type LineChange, type LineFacts } from './line-change';
import { MatchProposalRow } from './match-proposal.entity';
import { closeProposals, rejectProposals } from './match.rows';

interface SetAside extends LineChange {
  /** From where what was parked leaves. */
  readonly left:
    { readonly state: 'unidentified' | 'suspense'; readonly code: string; readonly amount: bigint } | undefined;
  readonly bank: string;
}

/**
 * money that is no income of the receivables: what the bank charges, what was paid out, what is held twice. What stood as
 * unidentified, or in suspense, leaves its code for the bank's.
 */
export const setLineAside: Verb<{ id: string; why: string }, LineFacts, SetAside> = {
  name: 'set-statement-line-aside',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id, why }, call) => {
    if (!line) return lineUnknown(id);
    if (line.state === 'settled' || line.state === 'set-aside' || line.claimed > 0n) return lineNotOpen(line);
    const codes = codesOfLine(line, call);
    if (isRefusal(codes)) return codes;
    const { parkedCode: code, parked: amount } = line;
    const state = line.state === 'suspense' ? ('suspense' as const) : ('unidentified' as const);
    const left = code === null ? undefined : { state, code, amount };
    const gone = { parked: 0n, parkedCode: null, answerBy: null };
    return { ...lineChange(line, { state: 'set-aside', setAsideBecause: why, ...gone }), left, bank: codes.bank };
  },
  save: async (tx, changes, call) => {
    const lines = changes.map(({ line }) => line);
    await updateLines(tx, lines);
    await closeProposals(
      tx,
      lines.map(({ id }) => id),
      [],
    );
    return changes.flatMap(({ line, left, bank }) =>
      left ? [incomeIdentified(line, line.version, left, { code: bank, amount: left.amount }, call)] : [],
    );
  },
};

/** It was income after all; or a payment of its own, where that was in doubt. */
export const takeLineUp: Verb<{ id: string }, LineFacts, LineChange> = {
  name: 'take-statement-line-up',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id }) => {
    if (!line) return lineUnknown(id);
    if (line.state === 'set-aside' || line.state === 'doubtful')
      return lineChange(line, { state: 'new', setAsideBecause: null });
    return lineNotOpen(line);
  },
  save: async (tx, changes) => {
    await updateLines(
      tx,
      changes.map(({ line }) => line),
    );
    return [];
  },
};

interface RejectFacts extends LineFacts {
  readonly proposal: MatchProposalRow | undefined;
}

interface Rejected extends LineChange {
  readonly proposal: string;
}

/** a person says that the line is not theirs; it is not proposed again. */
export const rejectMatch: Verb<{ id: string; proposal: string }, RejectFacts, Rejected> = {
  name: 'reject-match',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: async (tx, inputs) => {
    const lines = await lineFacts(tx, inputs);
    const proposals = await loadRows(
      tx,
      MatchProposalRow,
      inputs.map(({ proposal }) => proposal),
    );
    return lines.map((each, at) => ({ ...each, proposal: proposals[at] }));
  },
  decide: ({ line, proposal }, input) => {
    if (!line) return lineUnknown(input.id);
    if (proposal?.lineId !== line.id || proposal.state !== 'open') {
      return refuse('proposal-gone', { field: 'proposal', detail: 'The line has no such proposal any more' });
    }
    const change = lineChange(line, {});
    return {
      ...change,
      before: { proposal },
      after: { proposal: { ...proposal, state: 'rejected' } },
      proposal: proposal.id,
    };
  },
  save: async (tx, changes) => {
    await updateLines(
      tx,
      changes.map(({ line }) => line),
    );
    await rejectProposals(
      tx,
      changes.map(({ proposal }) => proposal),
    );
    return [];
  },
};
