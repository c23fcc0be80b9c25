import { queryRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import type { CountsByRule } from './journal-import.entity';
import { journalImportSql } from './journal-import.statements';
import type { BadCode, BadDay } from './import-codes.rules';

export interface CodeUsed {
  readonly code: string;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly lines: number;
}

export interface CodeDay {
  readonly code: string;
  readonly day: Day | null;
}

/**
 * Each code once. What the planner knows is of earlier imports: it would take a new one for a line or two, and go through
 * all of its lines for each of its journals.
 */
export async function listCodes(tx: Tx, id: string): Promise<void> {
  await tx.query('ANALYZE journal_import_line');
  await tx.query(journalImportSql.listCodes, [id]);
}

export function codesAfter(tx: Tx, id: string, cursor: string, limit: number): Promise<CodeUsed[]> {
  return queryRows<CodeUsed>(tx, journalImportSql.codes, [id, cursor, limit]);
}

export async function daysOfCodes(tx: Tx, id: string, codes: readonly string[]): Promise<CodeDay[]> {
  return codes.length === 0 ? [] : queryRows<CodeDay>(tx, journalImportSql.daysOfCodes, [id, codes]);
}

export async function daysOfLines(tx: Tx, id: string): Promise<Day[]> {
  return (await queryRows<{ day: Day }>(tx, journalImportSql.days, [id])).map(({ day }) => day);
}

export async function daysOfJournals(tx: Tx, id: string): Promise<Day[]> {
  return (await queryRows<{ day: Day }>(tx, journalImportSql.daysOfJournals, [id])).map(({ day }) => day);
}

/** Keeps what there is room for, and says how many lines each rule refuses. */
export async function keepCodeFaults(
  tx: Tx,
  id: string,
  mostFaults: number,
  bad: readonly BadCode[],
): Promise<CountsByRule> {
  if (bad.length === 0) return {};
  const codes = bad.map(({ code }) => code);
  const days = bad.map(({ day }) => day ?? null);
  const rules = bad.map(({ rule }) => rule);
  const details = bad.map(({ detail }) => detail);
  await tx.query(journalImportSql.keepCodeFaults, [id, mostFaults, codes, days, rules, details]);
  return counted(await queryRows(tx, journalImportSql.countCodeFaults, [id, codes, days, rules]));
}

export async function keepDayFaults(
  tx: Tx,
  id: string,
  mostFaults: number,
  bad: readonly BadDay[],
): Promise<CountsByRule> {
  if (bad.length === 0) return {};
  const days = bad.map(({ day }) => day);
  const rules = bad.map(({ rule }) => rule);
  const details = bad.map(({ detail }) => detail);
  await tx.query(journalImportSql.keepDayFaults, [id, mostFaults, days, rules, details]);
  return counted(await queryRows(tx, journalImportSql.countDayFaults, [id, days, rules]));
}

/** C-04: puts the lines together to journals, each of one day and balanced in each segment and currency. */
export async function putTogether(
  tx: Tx,
  id: string,
  mostFaults: number,
  currency: string,
): Promise<{ counts: CountsByRule; journals: number }> {
  await tx.query(journalImportSql.listJournals, [id]);
  // The same as for the lines.
  await tx.query('ANALYZE journal_import_journal');
  const count = async (sql: string, more: readonly unknown[] = []) =>
    (await queryRows<{ count: number }>(tx, sql, [id, ...more]))[0]!.count;
  const severalDays = await count(journalImportSql.countSeveralDays);
  if (severalDays > 0) await tx.query(journalImportSql.keepSeveralDays, [id, mostFaults]);
  const unbalanced = await count(journalImportSql.countUnbalanced, [currency]);
  if (unbalanced > 0) await tx.query(journalImportSql.keepUnbalanced, [id, mostFaults, currency]);
  const { journals } = await summaryOf(tx, id);
  return { journals, counts: { 'journal-several-days': severalDays, 'journal-unbalanced': unbalanced } };
}

export async function summaryOf(tx: Tx, id: string): Promise<{ journals: number; lines: number }> {
  return (await queryRows<{ journals: number; lines: number }>(tx, journalImportSql.summary, [id]))[0]!;
}

/** What checking has worked out, so that it can begin anew; what reading found stays. */
export async function forgetChecks(tx: Tx, id: string): Promise<void> {
  for (const sql of [journalImportSql.forgetFaults, journalImportSql.forgetCodes, journalImportSql.forgetJournals]) {
    await tx.query(sql, [id]);
  }
}

/** The lines of an import that has ended; its head and its faults stay. */
export async function forgetLines(tx: Tx, id: string): Promise<void> {
  for (const sql of [journalImportSql.forgetLines, journalImportSql.forgetCodes, journalImportSql.forgetJournals]) {
    await tx.query(sql, [id]);
  }
}

function counted(rows: readonly { readonly rule: string; readonly count: number }[]): CountsByRule {
  return Object.fromEntries(rows.map(({ rule, count }) => [rule, count]));
}
