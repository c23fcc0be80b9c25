import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import type { BudgetKind } from '../budgets/budget-lines.rules';
import { effectiveMonths } from '../budget-positions/effective-budget.statements';
import type { VirementLine } from './virement-months.rules';

export const virementSql = {
  last: `SELECT coalesce(max(sequence), 0)::integer AS last FROM virement WHERE book = $1::text AND year = $2::integer`,
  addLines: `INSERT INTO virement_line (virement_id, code, month, kind, amount)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::numeric(18,2)[])`,
  lines: `SELECT l.virement_id, l.code, l.month, l.kind, v.currency, l.amount::text AS amount
     FROM virement_line l JOIN virement v ON v.id = l.virement_id
    WHERE l.virement_id = ANY ($1::uuid[]) ORDER BY l.virement_id, l.amount > 0, l.code, l.month`,
  approvals: `SELECT virement_id, by_id, by_name, at FROM virement_approval
     WHERE virement_id = ANY ($1::uuid[]) ORDER BY virement_id, at, by_id`,
  approve: `INSERT INTO virement_approval (virement_id, by_id, by_name, at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])`,
  months: `WITH ${effectiveMonths}
     SELECT code, month, sum(amount)::text AS amount FROM effective WHERE code = ANY ($4::text[]) GROUP BY code, month`,
} as const;

export interface VirementLineFound extends VirementLine {
  readonly virement_id: string;
  readonly kind: BudgetKind;
}

export interface ApprovalFound {
  readonly virement_id: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly at: Date;
}

export async function lastSequence(tx: Tx, book: string, year: number): Promise<number> {
  const [found] = await queryRows<{ last: number }>(tx, virementSql.last, [book, year]);
  return found?.last ?? 0;
}

export async function addVirementLines(tx: Tx, lines: readonly VirementLineFound[]): Promise<void> {
  await queryRows(tx, virementSql.addLines, [
    lines.map((line) => line.virement_id),
    lines.map(({ code }) => code),
    lines.map(({ month }) => month),
    lines.map(({ kind }) => kind),
    lines.map(({ amount }) => formatAmount(amount)),
  ]);
}

export async function linesOfVirements(tx: Tx, ids: readonly string[]): Promise<VirementLineFound[]> {
  type Row = Omit<VirementLineFound, 'amount'> & { amount: string; currency: string };
  const rows = await queryRows<Row>(tx, virementSql.lines, [ids]);
  return rows.map(({ currency, amount, ...row }) => ({ ...row, amount: parseAmount(amount, currency) }));
}

export function approvalsOfVirements(tx: Tx, ids: readonly string[]): Promise<ApprovalFound[]> {
  return queryRows<ApprovalFound>(tx, virementSql.approvals, [ids]);
}

export async function addApprovals(tx: Tx, approvals: readonly ApprovalFound[]): Promise<void> {
  await queryRows(tx, virementSql.approve, [
    approvals.map((one) => one.virement_id),
    approvals.map((one) => one.by_id),
    approvals.map((one) => one.by_name),
    approvals.map(({ at }) => at),
  ]);
}

const noMonths: readonly bigint[] = Array.from({ length: 12 }, () => 0n);

/** The twelve months of each code's budget in force on the day. */
export async function monthsInForce(
  tx: Tx,
  about: { book: string; year: number; on: string; currency: string },
  codes: readonly string[],
): Promise<(code: string) => readonly bigint[]> {
  const rows = await queryRows<{ code: string; month: number; amount: string }>(tx, virementSql.months, [
    about.book,
    about.year,
    about.on,
    codes,
  ]);
  const months = new Map<string, bigint[]>();
  for (const { code, month, amount } of rows) {
    const own = months.get(code) ?? [...noMonths];
    months.set(code, own);
    own[month - 1] = parseAmount(amount, about.currency);
  }
  return (code) => months.get(code) ?? noMonths;
}
