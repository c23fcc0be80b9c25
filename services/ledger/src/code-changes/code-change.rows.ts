import { parseCode, type CodeStructure, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { CodeCombinationRow, SegmentValueRow } from '../codes/codes.entity';
import type { LaterUse } from '../codes/codes.rules';
import { laterUseOfSegmentValues } from '../codes/later-use.rows';
import { WaitingEntryRow } from '../intake/waiting-entry.entity';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod } from '../posting/placing.rules';
import type { AskedChange } from './code-change.rules';
import { equivalentOf } from './re-pointing.rules';
import { codeUsers, type CodeUsers } from './users.rows';

export const codeChangeRowsSql = {
  combinations: `SELECT id FROM code_combination
     WHERE split_part(id, $1::text, $2::integer) = $3::text AND ("to" IS NULL OR "to" > $4::date) ORDER BY id`,
  waiting: `SELECT w.id FROM waiting_entry w
     WHERE w.state = 'waiting' AND EXISTS
       (SELECT 1 FROM jsonb_array_elements(w.lines) AS line WHERE line ->> 'code' = ANY ($1::text[]))
     ORDER BY w.id`,
  drafts: `SELECT 'manual-journal' AS kind, m.id, l.line, l.code, coalesce(m.number, m.purpose) AS name
       FROM manual_journal m JOIN manual_journal_line l ON l.journal = m.id
      WHERE m.state IN ('draft', 'submitted') AND m.day > $2::date AND l.code = ANY ($1::text[])
      ORDER BY 1, 2, 3`,
  open: `SELECT id, segment, value, replacement, ends_on::text AS "endsOn" FROM code_change
     WHERE state = 'requested' AND segment = ANY ($1::text[])`,
} as const;

/** A line of a journal that somebody prepares, dated after the last day. */
export interface DraftFound {
  readonly kind: 'manual-journal';
  readonly id: string;
  readonly line: number;
  readonly code: string;
  readonly name: string;
}

/** All that a change looks at and may write; what it may write is locked. */
export interface ChangeFacts {
  readonly structure: CodeStructure;
  readonly value: SegmentValueRow | undefined;
  readonly replacement: SegmentValueRow | undefined;
  readonly laterUse: LaterUse | undefined;
  readonly open: readonly (AskedChange & { id: string })[];
  readonly combinations: readonly CodeCombinationRow[];
  readonly equivalents: ReadonlyMap<string, CodeCombinationRow>;
  readonly values: ReadonlyMap<string, DatedValue>;
  readonly controls: ReadonlySet<string>;
  readonly waiting: readonly WaitingEntryRow[];
  readonly periods: readonly OpenPeriod[];
  readonly drafts: readonly DraftFound[];
  readonly users: CodeUsers;
}

/** One mass change reads by sets; two changes are never in one round, because they may touch the same combination. */
export async function loadChangeFacts(tx: Tx, asked: AskedChange, call: Call): Promise<ChangeFacts> {
  const { segment, value, replacement, endsOn } = asked;
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const ids = [`${segment}/${value}`, `${segment}/${replacement}`];
  const [ending, taking] = await loadRows(tx, SegmentValueRow, ids, { lock: true });
  const [laterUse] = await laterUseOfSegmentValues(tx, [{ segment, value, to: endsOn }], structure);
  const open = await queryRows<AskedChange & { id: string }>(tx, codeChangeRowsSql.open, [[segment]]);
  const codes = await codesWith(tx, structure, asked);
  const equivalentCodes = codes.map((code) => equivalentOf(structure, code, asked));
  const rows = await loadRows(tx, CodeCombinationRow, [...codes, ...equivalentCodes], { lock: true });
  const waiting = await waitingIn(tx, codes);
  const drafts = await queryRows<DraftFound>(tx, codeChangeRowsSql.drafts, [codes, endsOn]);
  const books = [...new Set(rows.flatMap((row) => row?.book ?? []))];
  const users = await codeUsers(tx, { codes, equivalents: equivalentCodes, books, endsOn }, call);
  return {
    ...{ structure, value: ending, replacement: taking, laterUse, open, waiting, drafts, users },
    combinations: rows.slice(0, codes.length).flatMap((row) => row ?? []),
    equivalents: new Map(rows.slice(codes.length).flatMap((row) => (row ? [[row.id, row]] : []))),
    values: await valuesOf(tx, structure, equivalentCodes),
    controls: new Set(
      allControlAccounts(call.policies.at(controlAccountsPolicy, call.on).value).map(({ code }) => code),
    ),
    periods: await openPeriods(tx),
  };
}

async function codesWith(tx: Tx, structure: CodeStructure, asked: AskedChange): Promise<string[]> {
  const position = structure.segments.findIndex(({ name }) => name === asked.segment) + 1;
  if (position === 0) return [];
  const parameters = [structure.separator, position, asked.value, asked.endsOn];
  const rows = await queryRows<{ id: string }>(tx, codeChangeRowsSql.combinations, parameters);
  return rows.map(({ id }) => id);
}

async function waitingIn(tx: Tx, codes: readonly string[]): Promise<WaitingEntryRow[]> {
  const found = await queryRows<{ id: string }>(tx, codeChangeRowsSql.waiting, [codes]);
  const ids = found.map(({ id }) => id);
  const rows = await loadRows(tx, WaitingEntryRow, ids, { lock: true });
  // Somebody may have posted it or taken it back before it was locked.
  return rows.flatMap((row) => (row?.state === 'waiting' ? row : []));
}

async function valuesOf(tx: Tx, structure: CodeStructure, codes: readonly string[]) {
  const ids = new Set<string>();
  for (const code of codes) {
    const parsed = parseCode(structure, code);
    if (isRefusal(parsed)) continue;
    for (const [name, value] of Object.entries(parsed.segments)) ids.add(`${name}/${value}`);
  }
  const rows = await loadRows(tx, SegmentValueRow, [...ids]);
  const dated = (row: { from: Day; to: Day | null }): DatedValue => ({ from: row.from, to: row.to ?? undefined });
  return new Map(rows.flatMap((row) => (row ? [[row.id, dated(row)] as const] : [])));
}
