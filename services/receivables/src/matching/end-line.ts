import { refuse } from '@tolbooth/refusals';
import { loadRows } from '@tolbooth/database';
import type { Verb } from '@tolbooth/verbs';
import { updateLines } from '../bank-statements/bank-statement.rows';
import { lineChange, lineFacts, lineUnknown, type LineChange, type LineFacts } from './line-change';
import { MatchProposalRow } from './match-proposal.entity';
import { closeProposals, rejectProposals } from './match.rows';

/** money that is no income of the receivables: what the bank charges, what was paid out. */
export const setLineAside: Verb<{ id: string; why: string }, LineFacts, LineChange> = {
  name: 'set-statement-line-aside',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id, why }) => {
    if (!line) return lineUnknown(id);
    if ((line.state !== 'new' && line.state !== 'doubtful') || line.claimed > 0n) {
      return refuse('line-not-open', {
        field: 'id',
        detail: `The line is ${line.state}`,
        facts: { state: line.state },
      });
    }
    return lineChange(line, { state: 'set-aside', setAsideBecause: why });
  },
  save: async (tx, changes) => {
    const lines = changes.map(({ line }) => line);
    await updateLines(tx, lines);
    await closeProposals(
      tx,
      lines.map(({ id }) => id),
      [],
    );
    return [];
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
    return refuse('line-not-open', { field: 'id', detail: `The line is ${line.state}`, facts: { state: line.state } });
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
