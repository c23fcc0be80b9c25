import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { SegmentValueRow } from './codes.entity';
import { segmentValueChanged } from './codes.events';
import { datesFault, segmentValueFault, usedLater, type DatedName, type LaterUse } from './codes.rules';
import { laterUseOfSegmentValues } from './later-use.rows';

export interface SegmentValueKey {
  readonly segment: string;
  readonly value: string;
}

export interface SegmentValueChange extends Change {
  readonly row: SegmentValueRow;
}

/** Last day of use that the input asks for, under whichever name. */
interface Ending extends SegmentValueKey {
  readonly to?: Day | undefined;
  readonly on?: Day;
}

interface Facts {
  readonly row: SegmentValueRow | undefined;
  readonly laterUse: LaterUse | undefined;
}

type SegmentValueVerb<Input> = Verb<Input, Facts, SegmentValueChange>;

const about = ({ segment, value }: SegmentValueKey) => `${segment}/${value}`;
const shared = {
  requirement: 'C-02',
  about,
  expects: ({ row }: Facts) => row?.version,
  load: async (tx, inputs, call) => {
    const rows = await loadRows(tx, SegmentValueRow, inputs.map(about), { lock: true });
    const ends = inputs.map(({ segment, value, to, on }) => ({ segment, value, to: to ?? on }));
    const laterUse = await laterUseOfSegmentValues(tx, ends, call.policies.at(accountCodePolicy, call.on).value);
    return rows.map((row, at) => ({ row, laterUse: laterUse[at] }));
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await upsertRows(tx, SegmentValueRow, rows);
    return rows.map(segmentValueChanged);
  },
} satisfies Omit<SegmentValueVerb<Ending>, 'name' | 'decide'>;

/** Creates a value, or changes its name and dates. */
export const setSegmentValue: SegmentValueVerb<SegmentValueKey & DatedName> = {
  ...shared,
  name: 'set-segment-value',
  decide: (facts, input, call) => decided(facts, input, call),
};

/** C-02: says which day is the last on which the value may be used. */
export const endSegmentValue: SegmentValueVerb<SegmentValueKey & { on: Day }> = {
  ...shared,
  name: 'end-segment-value',
  decide: (facts, { segment, value, on }, call) => {
    const { row } = facts;
    if (row) return decided(facts, { segment, value, name: row.name, from: row.from, to: on }, call, 'on');
    const detail = `There is no value ${value} of ${segment}`;
    return refuse('code-not-found', { field: 'value', detail, facts: { segment, value } });
  },
};

function decided(
  { row, laterUse }: Facts,
  input: SegmentValueKey & DatedName,
  call: Call,
  endField = 'to',
): SegmentValueChange | Refusal {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const fault = segmentValueFault(structure, input.segment, input.value) ?? datesFault(input, endField);
  if (isRefusal(fault)) return fault;
  const { segment, value, name, from, to } = input;
  const used = to && usedLater(`The value ${value} of ${segment}`, to, laterUse, call.reason, endField);
  if (used) return used;
  const version = (row?.version ?? 0) + 1;
  const id = about(input);
  const after = Object.assign(new SegmentValueRow(), { id, segment, value, name, from, to: to ?? null, version });
  return { subject: { kind: 'segment-value', id, version }, before: row ?? null, after, row: after };
}
