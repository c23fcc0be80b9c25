import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { SegmentValueRow } from './codes.entity';
import { segmentValueChanged } from './codes.events';
import { datesFault, segmentValueFault, type DatedName } from './codes.rules';

export interface SegmentValueKey {
  readonly segment: string;
  readonly value: string;
}

export interface SegmentValueChange extends Change {
  readonly row: SegmentValueRow;
}

type Facts = SegmentValueRow | undefined;
type SegmentValueVerb<Input> = Verb<Input, Facts, SegmentValueChange>;

const about = ({ segment, value }: SegmentValueKey) => `${segment}/${value}`;
const shared = {
  requirement: 'C-02',
  about,
  expects: (row: Facts) => row?.version,
  load: (tx, inputs) => loadRows(tx, SegmentValueRow, inputs.map(about), { lock: true }),
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await upsertRows(tx, SegmentValueRow, rows);
    return rows.map(segmentValueChanged);
  },
} satisfies Omit<SegmentValueVerb<SegmentValueKey>, 'name' | 'decide'>;

/** Creates a value, or changes its name and dates. */
export const setSegmentValue: SegmentValueVerb<SegmentValueKey & DatedName> = {
  ...shared,
  name: 'set-segment-value',
  decide: (row, input, call) => decided(row, input, call),
};

/** C-02: says which day is the last on which the value may be used. */
export const endSegmentValue: SegmentValueVerb<SegmentValueKey & { on: Day }> = {
  ...shared,
  name: 'end-segment-value',
  decide: (row, { segment, value, on }, call) => {
    if (row) return decided(row, { segment, value, name: row.name, from: row.from, to: on }, call, 'on');
    const detail = `There is no value ${value} of ${segment}`;
    return refuse('code-not-found', { field: 'value', detail, facts: { segment, value } });
  },
};

function decided(
  row: Facts,
  input: SegmentValueKey & DatedName,
  call: Call,
  endField?: string,
): SegmentValueChange | Refusal {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const fault = segmentValueFault(structure, input.segment, input.value) ?? datesFault(input, endField);
  if (isRefusal(fault)) return fault;
  const { segment, value, name, from, to } = input;
  const version = (row?.version ?? 0) + 1;
  const id = about(input);
  const after = Object.assign(new SegmentValueRow(), { id, segment, value, name, from, to: to ?? null, version });
  return { subject: { kind: 'segment-value', id, version }, before: row ?? null, after, row: after };
}
