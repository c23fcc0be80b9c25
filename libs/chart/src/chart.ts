import { checkCode, parseCode, type CodeStructure, type DatedValue, type KnownCodes } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import { chartSql } from './chart.statements';

/** What this service knows of the codes that a batch uses. */
export class Chart {
  constructor(
    private readonly structure: CodeStructure,
    private readonly known: KnownCodes,
  ) {}

  /** C-02, W3: malformed, a segment's value unknown or ended (named), or the combination not active on the day. */
  check(code: string, on: Day, field?: string): Refusal | undefined {
    return checkCode(this.structure, code, this.known, on, field);
  }
}

/** Loads the copy's view of these codes with one statement, for as many documents as a batch has. */
export async function loadChart(tx: Tx, codes: readonly string[], policies: Policies, on: Day): Promise<Chart> {
  const structure = policies.at(accountCodePolicy, on).value;
  const distinct = [...new Set(codes)];
  const segments = new Set<string>();
  for (const code of distinct) {
    const parsed = parseCode(structure, code);
    if (isRefusal(parsed)) continue;
    for (const [name, value] of Object.entries(parsed.segments)) segments.add(`${name}/${value}`);
  }
  const rows = await queryRows<{ kind: string; id: string; from: Day; to: Day | null }>(tx, chartSql.known, [
    [...segments],
    distinct,
  ]);
  const dated = new Map<string, DatedValue>(
    rows.map((row) => [`${row.kind} ${row.id}`, { from: row.from, to: row.to ?? undefined }]),
  );
  return new Chart(structure, {
    segmentValue: (name, value) => dated.get(`segment ${name}/${value}`),
    combination: (code) => dated.get(`combination ${code}`),
  });
}
