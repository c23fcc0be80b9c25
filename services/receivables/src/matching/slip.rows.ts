import type { ContractEvent } from '@tolbooth/contracts';
import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { Call } from '@tolbooth/verbs';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings, updateBankings } from '../bankings/banking.rows';
import { lodgementReconciled } from '../lodgements/lodgement.events';
import { standingLodgements } from '../lodgements/lodgement.rows';
import { lineNumber } from './line.events';
import type { LineClaimRow } from './match-proposal.entity';

export const slipSql = {
  due: `SELECT b.id, (CASE WHEN b.reconciled_on IS NOT NULL THEN 0 ELSE b.cash + b.cheques
      - coalesce((SELECT sum(amount) FROM line_claim k WHERE k.banking_id = b.id), 0) END)::text AS due
    FROM banking b WHERE b.id = ANY ($1::uuid[]) ORDER BY b.id FOR UPDATE`,
} as const;

/** What of each banking has not come to the bank yet; locked, so that two lines never bring it twice. */
export async function dueOfBankings(tx: Tx, ids: readonly string[]): Promise<Map<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows<{ id: string; due: string }>(tx, slipSql.due, [ids]);
  return new Map(rows.map(({ id, due }) => [id, minorOf(due)]));
}

/** DETAILS 4: a banking that has come whole is reconciled, and its lodgement with it. Its claims must be saved. */
export async function reconcileSlips(
  tx: Tx,
  changes: readonly { readonly line: StatementLineRow; readonly claims: readonly LineClaimRow[] }[],
  { by }: Call,
): Promise<ContractEvent[]> {
  const lines = new Map(
    changes.flatMap(({ line, claims }) => claims.map((each) => [each.bankingId ?? '', line] as const)),
  );
  lines.delete('');
  const due = await dueOfBankings(tx, [...lines.keys()]);
  const whole = [...due].flatMap(([id, amount]) => (amount === 0n ? [id] : []));
  if (whole.length === 0) return [];
  const reconciled = (await loadBankings(tx, whole)).flatMap((row): BankingRow[] => {
    if (!row || row.reconciledOn !== null) return [];
    const line = lines.get(row.id)!;
    const seen = { reconciledOn: line.entryDate, reconciledBy: by.id, statementLine: lineNumber(line) };
    return [Object.assign(row, { ...seen, version: row.version + 1 })];
  });
  await updateBankings(tx, reconciled);
  const lodgements = await standingLodgements(tx, whole);
  return reconciled.flatMap((banking) => {
    const lodgement = lodgements.get(banking.id);
    return lodgement?.state === 'complete' ? [lodgementReconciled(lodgement, banking)] : [];
  });
}
