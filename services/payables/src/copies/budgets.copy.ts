import { day, type Day } from '@tolbooth/calendar';
import { ledger, type DataOf } from '@tolbooth/contracts';
import { queryRows, upsertRows, type Tx } from '@tolbooth/database';
import { parseMoney } from '@tolbooth/money';
import { on, type Change, type InboxEntry, type Verb } from '@tolbooth/verbs';
import { BudgetPositionRow } from './budget-position.entity';

type Told = { readonly data: DataOf<typeof ledger.BudgetPositionChanged>; readonly version: number };

interface Copied extends Change {
  readonly row: BudgetPositionRow;
}

const idOf = ({ code, year }: Told['data']) => `${code}/${year}`;

/** C-11: follows the ledger whatever the order: an older position never overwrites a newer one. */
const copyBudgetPosition: Verb<Told, undefined, Copied> = {
  name: 'copy-budget-position',
  requirement: 'C-11',
  about: ({ data }) => idOf(data),
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { data, version }) => {
    const amount = (money: Told['data']['budget']) => parseMoney(money).minor;
    const row = Object.assign(new BudgetPositionRow(), {
      ...{ id: idOf(data), code: data.code, kind: data.kind, currency: data.budget.currency, version },
      ...{ from: day(data.from), to: day(data.to), statedAt: new Date(data.statedAt) },
      ...{ budget: amount(data.budget), profile: amount(data.profileToDate), actual: amount(data.actual) },
      ...{ waiting: amount(data.waiting), committed: amount(data.committed) },
    });
    return { subject: { kind: 'budget-position', id: row.id, version }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await upsertRows(tx, BudgetPositionRow, rows, { newerBy: 'version' });
    return [];
  },
};

export const budgetsInbox: readonly InboxEntry[] = [
  on(ledger.BudgetPositionChanged, copyBudgetPosition, ({ data, aggregateVersion: version }) => ({ data, version })),
];

export const budgetsCopySql = {
  inForce: `SELECT p.id, p.code, p.kind, p.currency, p.budget::text AS budget, p.profile::text AS profile, p.actual::text AS actual,
          p.waiting::text AS waiting, p.committed::text AS committed, p.stated_at AS "statedAt", p.version,
          coalesce((SELECT sum(f.amount) FROM funds_check f JOIN supplier_invoice i ON i.id = f.supplier_invoice_id
                     WHERE f.position_id = p.id AND f.position_version = p.version AND i.state <> 'cancelled'), 0)::text AS since
     FROM budget_position p WHERE p.code = ANY ($1::text[]) AND $2::date BETWEEN p."from" AND p."to" ORDER BY p.code`,
  lock: `SELECT id FROM budget_position WHERE code = ANY ($1::text[]) AND $2::date BETWEEN "from" AND "to" ORDER BY id FOR UPDATE`,
} as const;

/** What the ledger told last of a code's budget of a year; amounts as decimals, debit above zero. */
export interface PositionFound {
  readonly id: string;
  readonly code: string;
  readonly kind: 'expenditure' | 'income';
  readonly currency: string;
  readonly budget: string;
  readonly profile: string;
  readonly actual: string;
  readonly waiting: string;
  readonly committed: string;
  readonly statedAt: Date;
  readonly version: number;
  /** Approved here since then, and in the ledger's figures only when it tells them again. */
  readonly since: string;
}

/** The positions of the year that the day is in, by code. @param lock whoever approves against them waits for the others */
export async function budgetsOn(
  tx: Tx,
  codes: readonly string[],
  on_: Day,
  lock: boolean,
): Promise<ReadonlyMap<string, PositionFound>> {
  const parameters = [[...new Set(codes)], on_];
  if (lock) await queryRows(tx, budgetsCopySql.lock, parameters);
  const rows = await queryRows<PositionFound>(tx, budgetsCopySql.inForce, parameters);
  return new Map(rows.map((row) => [row.code, row]));
}
