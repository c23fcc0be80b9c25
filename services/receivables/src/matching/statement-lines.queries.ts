import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { lineStates, openLineStates, StatementLineRow } from '../bank-statements/bank-statement.entity';
import { LineClaimRow, MatchProposalRow } from './match-proposal.entity';

export const statementLineSql = {
  /** What matters first: what must be answered soonest, then the most money. */
  list: `SELECT id, coalesce(answer_by, '9999-12-31'::date)::text AS by, amount::text AS amount FROM statement_line
    WHERE state = ANY ($1::text[]) AND ($2::text IS NULL OR bank_account = $2)
      AND ($3::boolean IS NULL OR (amount > 0) = $3) AND ($4::uuid IS NULL OR statement_id = $4)
      AND ($5::date IS NULL OR (coalesce(answer_by, '9999-12-31'::date), -amount, id) > ($5, -($6::numeric), $7::uuid))
      AND ($9::text IS NULL OR (bank_account, entry_date, number) = ($9, $10::date, $11::int))
    ORDER BY coalesce(answer_by, '9999-12-31'::date), -amount, id LIMIT $8`,
  proposals: `SELECT id FROM match_proposal WHERE state = 'open' AND line_id = ANY ($1::uuid[]) ORDER BY line_id, place`,
  claims: `SELECT id FROM line_claim WHERE line_id = ANY ($1::uuid[]) ORDER BY at, id`,
} as const;

export interface ShownLine {
  readonly line: StatementLineRow;
  readonly proposals: readonly MatchProposalRow[];
  readonly claims: readonly LineClaimRow[];
  readonly cursor: readonly string[];
}

export interface LineSearch {
  /** Left out: all of a statement or with a number, else those that are somebody's work. */
  readonly state?: string | undefined;
  readonly bankAccount?: string | undefined;
  readonly incoming?: boolean | undefined;
  readonly statement?: string | undefined;
  readonly number?: string | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export async function listLines(tx: Tx, search: LineSearch): Promise<ShownLine[]> {
  const { state, bankAccount, incoming, statement, number, cursor = [], take } = search;
  const all = state === 'all' || (state === undefined && (statement ?? number) !== undefined);
  const states = all ? lineStates : state ? [state] : openLineStates;
  const [, account = null, day = null, place = null] = number?.match(/^(.*) (.*)\/(.*)$/) ?? [];
  const found = await queryRows<{ id: string; by: string; amount: string }>(tx, statementLineSql.list, [
    ...[states, bankAccount ?? null, incoming ?? null, statement ?? null],
    ...[cursor[0] ?? null, cursor[1] ?? null, cursor[2] ?? null, take],
    ...[account, day, place],
  ]);
  const shown = await shownLines(
    tx,
    found.map(({ id }) => id),
  );
  return shown.map((each, at) => ({ ...each, cursor: [found[at]!.by, found[at]!.amount, found[at]!.id] }));
}

export async function shownLines(tx: Tx, ids: readonly string[]): Promise<ShownLine[]> {
  const lines = await loadRows(tx, StatementLineRow, ids);
  const idsOf = async (sql: string) => (await queryRows<{ id: string }>(tx, sql, [ids])).map(({ id }) => id);
  const proposals = await loadRows(tx, MatchProposalRow, await idsOf(statementLineSql.proposals));
  const claims = await loadRows(tx, LineClaimRow, await idsOf(statementLineSql.claims));
  return lines.flatMap((line) => {
    if (!line) return [];
    const mine = <Row extends { lineId: string }>(rows: readonly (Row | undefined)[]) =>
      rows.flatMap((row) => (row?.lineId === line.id ? [row] : []));
    return [{ line, proposals: mine(proposals), claims: mine(claims), cursor: [] }];
  });
}
