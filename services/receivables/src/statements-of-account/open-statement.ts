import { loadRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { StatementRow } from './statement.entity';

export interface StatementOpened extends Change {
  readonly row: StatementRow;
}

/** a statement says all of a customer's account, so that somebody reads it stands in the trail. */
export const openStatement: Verb<{ readonly id: string }, StatementRow | undefined, StatementOpened> = {
  name: 'open-statement',
  requirement: 'R-19',
  about: ({ id }) => id,
  load: (tx, inputs) =>
    loadRows(
      tx,
      StatementRow,
      inputs.map(({ id }) => id),
    ),
  decide: (row, { id }) => {
    if (!row) return refuse('not-found', { field: 'id', detail: `There is no statement of account ${id}` });
    const { account, onDay } = row;
    const subject = { kind: 'statement-of-account', id, version: 1 };
    return { subject, before: null, after: { account, onDay, opened: true }, row };
  },
  save: async () => [],
};
