import { copyIn, copyLine, insertRows, queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, minorOf } from '@tolbooth/money';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { LineClaimRow, type MatchProposalRow } from './match-proposal.entity';

export const matchSql = {
  /** Lines that are asked whose they are; locked, so that nobody says it meanwhile. */
  asked: `SELECT id, version, state, currency, amount::text AS amount, claimed::text AS claimed FROM statement_line
    WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
  /** Lines that somebody may own, in cursor order. */
  due: `SELECT id FROM statement_line WHERE state IN ('new', 'unidentified', 'suspense') AND amount > claimed
      AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
  supersede: `UPDATE match_proposal SET state = 'superseded' WHERE state = 'open' AND line_id = ANY ($1::uuid[])`,
  confirm: `UPDATE match_proposal SET state = CASE WHEN id = ANY ($2::uuid[]) THEN 'confirmed' ELSE 'superseded' END
    WHERE state = 'open' AND line_id = ANY ($1::uuid[])`,
  /** What was confirmed by mistake is a no, too. */
  reject: `UPDATE match_proposal SET state = 'rejected' WHERE state IN ('open', 'confirmed') AND id = ANY ($1::uuid[])`,
  takenBack: `SELECT takes_back AS claim FROM line_claim WHERE takes_back = ANY ($1::uuid[])`,
  rejected: `SELECT line_id AS line, target FROM match_proposal WHERE state = 'rejected' AND line_id = ANY ($1::uuid[])`,
  /** The best of each line, sure enough that nobody is asked. */
  sure: `SELECT p.id, p.line_id AS line, p.kind, p.target, p.score, p.amount::text AS amount, p.applications, p.reasons, p.policies,
      p.expected_income_id AS notice
    FROM match_proposal p JOIN statement_line l ON l.id = p.line_id
    WHERE p.state = 'open' AND p.place = 1 AND p.score >= $1 AND l.amount - l.claimed = p.amount
      AND l.state IN ('new', 'unidentified', 'suspense') AND ($2::uuid IS NULL OR p.line_id > $2)
    ORDER BY p.line_id LIMIT $3`,
  proposal: `SELECT id FROM match_proposal WHERE id = ANY ($1::uuid[])`,
} as const;

/** As much of a line as the question takes whose it is. */
export type AskedLine = Pick<StatementLineRow, 'id' | 'version' | 'state' | 'currency' | 'amount' | 'claimed'>;

export async function lockAsked(tx: Tx, ids: readonly string[]): Promise<Map<string, AskedLine>> {
  type Raw = Omit<AskedLine, 'amount' | 'claimed'> & { amount: string; claimed: string };
  const rows = await queryRows<Raw>(tx, matchSql.asked, [ids]);
  return new Map(rows.map((row) => [row.id, { ...row, amount: minorOf(row.amount), claimed: minorOf(row.claimed) }]));
}

/** What people have said no to is not proposed again. */
export async function rejectedTargets(tx: Tx, lines: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await queryRows<{ line: string; target: string }>(tx, matchSql.rejected, [lines]);
  const found = new Map<string, Set<string>>();
  for (const { line, target } of rows) found.set(line, (found.get(line) ?? new Set()).add(target));
  return found;
}

const proposalColumns =
  'id, line_id, state, place, kind, target, title, amount, score, reasons, applications, policies, made_at, expected_income_id';

export async function replaceProposals(
  tx: Tx,
  lines: readonly string[],
  rows: readonly MatchProposalRow[],
): Promise<void> {
  await tx.query(matchSql.supersede, [lines]);
  if (rows.length > 0) await copyIn(tx, 'match_proposal', proposalColumns, rows.map(proposalText).join(''));
}

function proposalText(row: MatchProposalRow): string {
  const { id, lineId, state, place, kind, target, title, amount, score, madeAt, expectedIncomeId } = row;
  const json = [row.reasons, row.applications, row.policies].map((each) => JSON.stringify(each));
  const facts = [id, lineId, state, place, kind, target, title, formatAmount(amount), score];
  return copyLine([...facts, ...json, madeAt, expectedIncomeId]);
}

export async function closeProposals(tx: Tx, lines: readonly string[], confirmed: readonly string[]): Promise<void> {
  await tx.query(matchSql.confirm, [lines, confirmed]);
}

export async function rejectProposals(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(matchSql.reject, [ids]);
}

/** Of the claims, those that were taken back. */
export async function takenBack(tx: Tx, claims: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ claim: string }>(tx, matchSql.takenBack, [claims]);
  return new Set(rows.map(({ claim }) => claim));
}

export function insertClaims(tx: Tx, rows: readonly LineClaimRow[]): Promise<void> {
  return insertRows(tx, LineClaimRow, rows);
}
