import { council } from '@tolbooth/account-codes';
import { ledger, type DataOf } from '@tolbooth/contracts';
import { upsertRows } from '@tolbooth/database';
import { on, type Change, type InboxEntry, type Verb } from '@tolbooth/verbs';
import { ChartCombination, ChartSegmentValue } from './chart.entity';

interface Told<Data> {
  readonly data: Data;
  readonly version: number;
}

interface Copied<Row> extends Change {
  readonly row: Row;
}

type SegmentValueData = DataOf<typeof ledger.SegmentValueChanged>;
type CombinationData = DataOf<typeof ledger.CodeCombinationChanged>;

/** The copy follows the ledger whatever the order: an older version never overwrites a newer one. */
const copySegmentValue: Verb<Told<SegmentValueData>, undefined, Copied<ChartSegmentValue>> = {
  name: 'copy-segment-value',
  requirement: 'C-02',
  about: ({ data }) => `${data.segment}/${data.value}`,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { data, version }) => {
    const id = `${data.segment}/${data.value}`;
    const row = Object.assign(new ChartSegmentValue(), { ...data, id, to: data.to ?? null, version });
    return { subject: { kind: 'segment-value', id, version }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      ChartSegmentValue,
      changes.map((change) => change.row),
      { newerBy: 'version' },
    );
    return [];
  },
};

const copyCombination: Verb<Told<CombinationData>, undefined, Copied<ChartCombination>> = {
  name: 'copy-code-combination',
  requirement: 'C-02',
  about: ({ data }) => data.code,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { data, version }) => {
    // A combination that names no books is of the council's own (P-26).
    const { code: id, book = council, name, from, to } = data;
    const row = Object.assign(new ChartCombination(), { id, book, name, from, to: to ?? null, version });
    return { subject: { kind: 'code-combination', id, version }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      ChartCombination,
      changes.map((change) => change.row),
      { newerBy: 'version' },
    );
    return [];
  },
};

export const chartInbox: readonly InboxEntry[] = [
  on(ledger.SegmentValueChanged, copySegmentValue, (event) => ({ data: event.data, version: event.aggregateVersion })),
  on(ledger.CodeCombinationChanged, copyCombination, (event) => ({
    data: event.data,
    version: event.aggregateVersion,
  })),
];
