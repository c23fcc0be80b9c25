import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { budgetYear } from '../periods/budget-year';
import type { BudgetKind } from '../budgets/budget-lines.rules';
import { approvedVersions, lockBudgets } from '../budgets/budget.rows';
import { effectiveMonths } from '../budget-positions/effective-budget.statements';
import { RecurringJournalRow } from '../recurring-journals/recurring-journal.entity';
import { occurrenceIn } from '../recurring-journals/template.rules';
import { chargeable, instalmentsOf } from '../recharges/instalments.rules';
import { RechargeRow } from '../recharges/recharge.entity';
import { chargesOf } from '../recharges/recharge.rows';
import { lastSequence } from '../virements/virement.rows';
import type { BudgetMonth } from './users.rules';

export const codeUsersSql = {
  templates: `SELECT id FROM recurring_journal r
     WHERE state <> 'ended' AND ("to" IS NULL OR "to" > $2::date)
       AND EXISTS (SELECT FROM jsonb_array_elements(lines) l WHERE l ->> 'code' = ANY ($1::text[])) ORDER BY id`,
  made: `SELECT recurring AS id, max(occurrence)::text AS last FROM manual_journal
     WHERE recurring = ANY ($1::uuid[]) GROUP BY recurring`,
  recharges: `SELECT id FROM recharge
     WHERE state <> 'ended' AND last_period >= to_char($2::date + 1, 'YYYY-MM') AND (provider = ANY ($1::text[])
        OR pool = ANY ($1::text[]) OR EXISTS (SELECT FROM jsonb_array_elements(receivers) r WHERE r ->> 'code' = ANY ($1::text[])))
     ORDER BY id`,
  direct: `SELECT d.id, c.code, d.reason FROM direct_recharge d CROSS JOIN LATERAL (VALUES (d.from_code), (d.to_code)) c (code)
     WHERE d.state = 'requested' AND d.dated > $2::date AND c.code = ANY ($1::text[]) ORDER BY d.id, c.code`,
  drafts: `SELECT v.id, v.year, v.number, v.state, l.line, l.code,
          ARRAY(SELECT o.code FROM budget_line o WHERE o.version_id = v.id AND o.code = ANY ($3::text[])) AS there
     FROM budget_version v JOIN budget_line l ON l.version_id = v.id
    WHERE v.state IN ('draft', 'submitted') AND v.year >= $2::integer AND l.code = ANY ($1::text[]) ORDER BY v.id, l.line`,
  years: `SELECT DISTINCT book, year FROM budget_version
     WHERE state = 'approved' AND year >= $1::integer AND book = ANY ($2::text[]) ORDER BY book, year`,
  inForce: `WITH ${effectiveMonths}
     SELECT code, kind, month, sum(amount)::text AS amount FROM effective
      WHERE code = ANY ($4::text[]) AND month > $5::integer
      GROUP BY code, kind, month HAVING sum(amount) <> 0 ORDER BY code, month`,
} as const;

export interface TemplateUse {
  readonly row: RecurringJournalRow;
  /** The first day on which it falls due and nothing is made. */
  readonly next: Day;
}

export interface DraftUse {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: 'draft' | 'submitted';
  readonly from: Day;
  readonly line: number;
  readonly code: string;
  readonly there: readonly string[];
}

/** Budget in force after the last day, in one year of one book. */
export interface BudgetUse {
  readonly book: string;
  readonly year: number;
  readonly currency: string;
  /** Number of the latest approved version. */
  readonly latest: number;
  /** Of the virements of the year. */
  readonly last: number;
  /** `2006-08` */
  readonly firstMonth: string;
  readonly months: readonly BudgetMonth[];
}

export interface CodeUsers {
  readonly templates: readonly TemplateUse[];
  readonly recharges: readonly { readonly row: RechargeRow; readonly uncharged: readonly Day[] }[];
  readonly direct: readonly { readonly id: string; readonly code: string; readonly reason: string }[];
  readonly drafts: readonly DraftUse[];
  readonly budgets: readonly BudgetUse[];
}

export interface Ending {
  readonly codes: readonly string[];
  readonly equivalents: readonly string[];
  readonly books: readonly string[];
  readonly endsOn: Day;
}

/** What goes on in these codes after the day; what may be written is locked. */
export async function codeUsers(tx: Tx, ending: Ending, call: Call): Promise<CodeUsers> {
  await lockBudgets(tx);
  return {
    templates: await templatesOf(tx, ending, call),
    recharges: await rechargesOf(tx, ending, call),
    direct: await queryRows(tx, codeUsersSql.direct, [ending.codes, ending.endsOn]),
    drafts: await draftsOf(tx, ending, call),
    budgets: await budgetsOf(tx, ending, call),
  };
}

async function locked<Row extends object>(tx: Tx, entity: new () => Row, sql: string, { codes, endsOn }: Ending) {
  const found = await queryRows<{ id: string }>(tx, sql, [codes, endsOn]);
  const ids = found.map(({ id }) => id);
  return (await loadRows(tx, entity, ids, { lock: true })).flatMap((row) => row ?? []);
}

async function templatesOf(tx: Tx, ending: Ending, { on }: Call): Promise<TemplateUse[]> {
  const rows = await locked(tx, RecurringJournalRow, codeUsersSql.templates, ending);
  const made = await queryRows<{ id: string; last: Day }>(tx, codeUsersSql.made, [rows.map(({ id }) => id)]);
  const lastOf = new Map(made.map(({ id, last }) => [id, last]));
  return rows.map((row) => {
    const since = lastOf.get(row.id);
    const earliest = row.from > on ? row.from : on;
    let next = occurrenceIn(earliest, row.dayOfMonth);
    if (next < earliest || (since !== undefined && next <= since))
      next = occurrenceIn(monthAfter(next), row.dayOfMonth);
    return { row, next };
  });
}

/** A day of the next month. */
function monthAfter(of: Day): Day {
  const [year = 0, month = 0] = of.split('-').map((part) => Number.parseInt(part, 10));
  return `${month === 12 ? year + 1 : year}-${String(month === 12 ? 1 : month + 1).padStart(2, '0')}-01` as Day;
}

async function rechargesOf(tx: Tx, ending: Ending, { policies, on }: Call) {
  const rows = await locked(tx, RechargeRow, codeUsersSql.recharges, ending);
  const charges = await chargesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const { yearStartMonth } = policies.at(calendarPolicy, on).value;
  return rows.map((row) => {
    const charged = new Set(charges.flatMap(({ rechargeId, period }) => (rechargeId === row.id ? period : [])));
    const open = chargeable(instalmentsOf(row, yearStartMonth), row.chargeableFrom ?? on);
    return { row, uncharged: open.filter(({ period }) => !charged.has(period)).map(({ to }) => to) };
  });
}

/** The first accounting year that goes on after the day. */
function firstYear({ endsOn }: Ending, call: Call): number {
  const year = Number.parseInt(endsOn.slice(0, 4), 10);
  return budgetYear(call, year).from > endsOn ? year - 1 : year;
}

async function draftsOf(tx: Tx, ending: Ending, call: Call): Promise<DraftUse[]> {
  const parameters = [ending.codes, firstYear(ending, call), ending.equivalents];
  const rows = await queryRows<Omit<DraftUse, 'from'>>(tx, codeUsersSql.drafts, parameters);
  return rows
    .map((row) => ({ ...row, from: budgetYear(call, row.year).from }))
    .filter(({ year }) => budgetYear(call, year).to > ending.endsOn);
}

async function budgetsOf(tx: Tx, ending: Ending, call: Call): Promise<BudgetUse[]> {
  const years = await queryRows<{ book: string; year: number }>(tx, codeUsersSql.years, [
    ...[firstYear(ending, call), ending.books],
  ]);
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const found: BudgetUse[] = [];
  for (const { book, year } of years) {
    const { months, to } = budgetYear(call, year);
    const begun = months.filter(({ from }) => from <= ending.endsOn).length;
    const parameters = [book, year, to, ending.codes, begun];
    const rows = await queryRows<{ code: string; kind: BudgetKind; month: number; amount: string }>(
      ...[tx, codeUsersSql.inForce, parameters],
    );
    if (rows.length === 0) continue;
    const numbers = (await approvedVersions(tx, book, [year])).map(({ number }) => number);
    found.push({
      ...{ book, year, currency, latest: Math.max(...numbers), last: await lastSequence(tx, book, year) },
      firstMonth: months[begun]!.from.slice(0, 7),
      months: rows.map((row) => ({ ...row, amount: parseAmount(row.amount, currency) })),
    });
  }
  return found;
}
