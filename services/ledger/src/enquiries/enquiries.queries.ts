import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { council } from '../books/book';
import { balancesSql } from '../balances/balances.statements';

export const enquiriesSql = {
  lines: `SELECT l.journal_id, l.line, l.accounting_day::text AS accounting_day, l.currency, l.amount::text AS amount, l.item,
          j.year, j.sequence, j.dated::text AS dated, j.late, j.service, j.event_type, j.document,
          j.document_number, j.trace_id
     FROM journal_line l JOIN journal j ON j.id = l.journal_id
    WHERE l.code = $1::text AND l.accounting_day BETWEEN $2::date AND $3::date
      AND ($4::date IS NULL OR (l.accounting_day, l.journal_id, l.line) > ($4::date, $5::uuid, $6::integer))
    ORDER BY l.accounting_day, l.journal_id, l.line LIMIT $7::integer`,
} as const;

export interface BalanceFound {
  readonly code: string;
  readonly currency: string;
  readonly name: string | null;
  readonly debit: string;
  readonly credit: string;
}

/** C-10: as at the end of the day. */
export function trialBalance(tx: Tx, asAt: Day, currency: string | undefined, book = council): Promise<BalanceFound[]> {
  return queryRows<BalanceFound>(tx, balancesSql.trialBalance, [asAt, asAt.slice(0, 7), currency ?? null, book]);
}

export function accountBalances(
  tx: Tx,
  code: string,
  asAt: Day,
): Promise<Pick<BalanceFound, 'currency' | 'debit' | 'credit'>[]> {
  return queryRows(tx, balancesSql.account, [asAt, asAt.slice(0, 7), code]);
}

export interface AccountLineFound {
  readonly journal_id: string;
  readonly line: number;
  readonly accounting_day: Day;
  readonly currency: string;
  readonly amount: string;
  readonly item: string | null;
  readonly year: number;
  readonly sequence: number;
  readonly dated: Day;
  readonly late: boolean;
  readonly service: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
  readonly trace_id: string | null;
}

export interface LinesWanted {
  readonly from: Day;
  readonly to: Day;
  /** Day, journal and line of the last one seen. */
  readonly after: readonly string[] | undefined;
  readonly take: number;
}

export function accountLines(
  tx: Tx,
  code: string,
  { from, to, after, take }: LinesWanted,
): Promise<AccountLineFound[]> {
  const [day, journal, line] = after ?? [];
  const parameters = [code, from, to, day ?? null, journal ?? null, line ?? null, take];
  return queryRows<AccountLineFound>(tx, enquiriesSql.lines, parameters);
}
