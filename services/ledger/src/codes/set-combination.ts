import { parseCode, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { CodeCombinationRow, SegmentValueRow } from './codes.entity';
import { combinationChanged } from './codes.events';
import { combinationFault, datesFault, type DatedName } from './codes.rules';

export interface CombinationKey {
  readonly code: string;
}

export interface CombinationChange extends Change {
  readonly row: CodeCombinationRow;
}

interface Facts {
  readonly row: CodeCombinationRow | undefined;
  readonly segmentValue: (name: string, value: string) => DatedValue | undefined;
}

type CombinationVerb<Input> = Verb<Input, Facts, CombinationChange>;

const shared = {
  requirement: 'C-02',
  about: ({ code }: CombinationKey) => code,
  expects: ({ row }: Facts) => row?.version,
  load: async (tx, inputs, call) => {
    const codes = inputs.map(({ code }) => code);
    const segmentValue = await segmentValuesOf(tx, codes, call);
    const rows = await loadRows(tx, CodeCombinationRow, codes, { lock: true });
    return rows.map((row) => ({ row, segmentValue }));
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await upsertRows(tx, CodeCombinationRow, rows);
    return rows.map(combinationChanged);
  },
} satisfies Omit<CombinationVerb<CombinationKey>, 'name' | 'decide'>;

/** C-02: activates a combination, or changes its name and dates; its segments' values must be in use. */
export const setCombination: CombinationVerb<CombinationKey & DatedName> = {
  ...shared,
  name: 'set-combination',
  decide: ({ row, segmentValue }, input, call) => {
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const fault = combinationFault(structure, input.code, input.from, segmentValue) ?? datesFault(input);
    return fault ?? changed(row, input);
  },
};

export const endCombination: CombinationVerb<CombinationKey & { on: Day }> = {
  ...shared,
  name: 'end-combination',
  decide: ({ row }, { code, on }): CombinationChange | Refusal => {
    if (!row)
      return refuse('code-not-found', { field: 'code', detail: `There is no combination ${code}`, facts: { code } });
    return (
      datesFault({ from: row.from, to: on }, 'on') ?? changed(row, { code, name: row.name, from: row.from, to: on })
    );
  },
};

function changed(row: CodeCombinationRow | undefined, input: CombinationKey & DatedName): CombinationChange {
  const { code: id, name, from, to } = input;
  const version = (row?.version ?? 0) + 1;
  const after = Object.assign(new CodeCombinationRow(), { id, name, from, to: to ?? null, version });
  return { subject: { kind: 'code-combination', id, version }, before: row ?? null, after, row: after };
}

async function segmentValuesOf(tx: Tx, codes: readonly string[], call: Call): Promise<Facts['segmentValue']> {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const ids = new Set<string>();
  for (const code of codes) {
    const parsed = parseCode(structure, code);
    if (isRefusal(parsed)) continue;
    for (const [name, value] of Object.entries(parsed.segments)) ids.add(`${name}/${value}`);
  }
  const rows = await loadRows(tx, SegmentValueRow, [...ids]);
  const known = new Map(rows.flatMap((row) => (row ? [[row.id, { from: row.from, to: row.to ?? undefined }]] : [])));
  return (name, value) => known.get(`${name}/${value}`);
}
