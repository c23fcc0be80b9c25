import type { ContractEvent } from '@tolbooth/contracts';
import type { Change, Verb } from '@tolbooth/verbs';
import { restate } from './budget-position.rows';

/** Codes of a year whose budget, spending or commitments are no longer what was told. */
export interface DuePositions {
  readonly book: string;
  readonly year: number;
  readonly codes: readonly string[];
}

interface Stated extends Change {
  readonly due: DuePositions;
}

const about = ({ book, year, codes }: DuePositions) => `${book}/${year}/${codes[0]}`;

/** C-11: tells what changed since it was told last, many codes at a time and each of them once. */
export const stateBudgetPositions: Verb<DuePositions, undefined, Stated> = {
  name: 'state-budget-positions',
  requirement: 'C-11',
  about,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_facts, due, call) => ({
    subject: { kind: 'budget-positions', id: about(due), version: 1 },
    before: null,
    after: { statedAt: call.at, codes: due.codes.length },
    because: {
      rule: 'C-11 budget positions',
      policies: [],
      facts: { book: due.book, year: due.year, codes: due.codes.length },
      sentence: `What is left of ${due.codes.length} budgets of ${due.year} changed since it was told last.`,
    },
    due,
  }),
  save: async (tx, changes, call) => {
    const events: ContractEvent[] = [];
    for (const { due } of changes) events.push(...(await restate(tx, due, due.codes, call)));
    return events;
  },
};
