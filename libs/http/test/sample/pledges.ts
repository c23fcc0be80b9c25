import {
  amountColumn,
  dayColumn,
  idColumn,
  insertRows,
  loadRows,
  textColumn,
  updateRows,
  wholeColumn,
} from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { Column, Entity } from 'typeorm';

@Entity('pledge')
export class PledgeRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() version: number;
  @textColumn() donor: string;
  @amountColumn() amount: bigint;
  @dayColumn({ name: 'promised_for' }) promisedFor: string;
  @Column({ type: 'boolean' }) reminded: boolean;
}

export interface PledgeChange extends Change {
  readonly after: PledgeRow;
}

function changed(before: PledgeRow | null, after: PledgeRow, sentence?: string): PledgeChange {
  const shown = (row: PledgeRow) => ({ ...row, amount: row.amount.toString() });
  return {
    subject: { kind: 'pledge', id: after.id, version: after.version },
    before: before && shown(before),
    // The audit trail is JSON, the view needs the row: the sample keeps both in one object.
    after: Object.assign(Object.create({ row: after }) as { row: PledgeRow }, shown(after)) as unknown as PledgeRow,
    because: sentence === undefined ? undefined : { rule: 'sample', policies: [], facts: {}, sentence },
  };
}

export function rowOf(change: PledgeChange): PledgeRow {
  return (change.after as unknown as { row: PledgeRow }).row;
}

export type NewPledge = Pick<PledgeRow, 'donor' | 'amount' | 'promisedFor'>;

export const takePledge: Verb<NewPledge, null, PledgeChange> = {
  name: 'take-receipt',
  requirement: 'R-12',
  about: (input) => `${input.donor}/${input.promisedFor}`,
  load: (_, inputs) => Promise.resolve(inputs.map(() => null)),
  decide: (_, input, call) =>
    input.donor === 'nobody'
      ? refuse('donor-unknown', { detail: 'nobody gives nothing', field: 'donor', facts: { donor: input.donor } })
      : changed(null, { ...input, id: call.newId(), version: 1, reminded: false }),
  save: async (tx, changes) => {
    await insertRows(tx, PledgeRow, changes.map(rowOf));
    return [];
  },
};

export const renamePledge: Verb<{ id: string; donor: string }, PledgeRow | undefined, PledgeChange> = {
  name: 'apply-receipt',
  requirement: 'R-12',
  about: (input) => input.id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadRows(
      tx,
      PledgeRow,
      inputs.map(({ id }) => id),
      { lock: true },
    ),
  decide: (row, input) =>
    row
      ? changed(row, { ...row, donor: input.donor, version: row.version + 1 })
      : refuse('not-found', { detail: `There is no pledge ${input.id}`, field: 'id' }),
  save: async (tx, changes) => {
    await updateRows(tx, PledgeRow, changes.map(rowOf));
    return [];
  },
};

export const remindPledge: Verb<{ id: string }, PledgeRow | undefined, PledgeChange> = {
  ...renamePledge,
  name: 'run-reminders',
  decide: (row, input) =>
    row
      ? changed(row, { ...row, reminded: true, version: row.version + 1 }, `Reminded ${row.id} because it is due.`)
      : refuse('not-found', { detail: `There is no pledge ${input.id}`, field: 'id' }),
};
