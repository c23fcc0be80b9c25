import { day, type Day } from '@tolbooth/calendar';
import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { parseMoney } from '@tolbooth/money';
import type { PrintedItem, RunMoment } from '../print-runs/print-run.rows';
import { StatementRow } from './statement.entity';
import type { AccountFacts, Movement, OpenItem } from './statement.rules';

/** Under every account of the customer: those that were merged into it too. */
const own = 'ANY ((SELECT accounts_of(c.account))::text[])';
const since = 'FROM since s JOIN account_holder h ON h.holder = s.account';
const invoicesSince = `${since} JOIN invoice i ON i.paying_account = h.account`;
const receiptsSince = `${since} JOIN receipt r ON r.account = h.account`;

export const statementSql = {
  // Who has none of this month yet, and at its beginning owed something, was owed something, or had had anything happen.
  due: `
    SELECT c.account FROM customer c
    WHERE NOT c.lodgement_team AND c.merged_into IS NULL AND ($1::text IS NULL OR c.account > $1)
      AND NOT EXISTS (SELECT FROM statement_of_account s
        WHERE s.account = c.account AND s.kind = 'monthly' AND s.on_day >= $2::date)
      AND (EXISTS (SELECT FROM invoice i WHERE i.paying_account = ${own} AND i.state = 'complete'
            AND i.total - i.adjusted - i.applied > 0 AND i.completed_on < $2::date)
        OR EXISTS (SELECT FROM receipt r WHERE r.account = ${own} AND r.on_account <> 0 AND r.taken_on < $2::date)
        OR EXISTS (SELECT FROM invoice i WHERE i.paying_account = ${own} AND i.completed_on >= $2::date - 31
            AND i.completed_on < $2::date)
        OR EXISTS (SELECT FROM receipt r WHERE r.account = ${own} AND r.taken_on >= $2::date - 31
            AND r.taken_on < $2::date))
    ORDER BY c.account LIMIT $3`,
  last: `
    SELECT DISTINCT ON (account, currency) account, currency, on_day::text AS on, closing::text AS closing, made_at AS "madeAt"
    FROM statement_of_account WHERE account = ANY ($1::text[]) AND kind = 'monthly'
    ORDER BY account, currency, on_day DESC`,
  // $2 and $3: per account, from which instant and day on its lines begin.
  movements: `
    WITH since AS (SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::date[]) AS u(account, at, day))
    SELECT s.account, i.currency, i.completed_at AS at, i.completed_on::text AS day, 'invoice' AS kind, i.number,
           i.directorate AS department, i.total::text AS amount
    ${invoicesSince}
    WHERE i.state IN ('complete', 'cancelled') AND i.completed_at > s.at AND i.completed_at <= $4
    UNION ALL
    SELECT s.account, i.currency, d.at, d.on_day::text, d.kind, i.number, i.directorate, (-d.amount)::text
    ${invoicesSince} JOIN invoice_reduction d ON d.invoice_id = i.id
    WHERE d.at > s.at AND d.at <= $4
    UNION ALL
    SELECT s.account, r.currency, r.taken_at, r.taken_on::text, 'receipt', r.number, NULL, (-r.amount)::text
    ${receiptsSince} WHERE r.taken_at > s.at AND r.taken_at <= $4
    UNION ALL
    SELECT s.account, r.currency, (r.returned_on + 1)::timestamptz, r.returned_on::text, 'returned', r.number, NULL, r.amount::text
    ${receiptsSince} WHERE r.returned_on >= s.day AND r.returned_on <= $5::date
    UNION ALL
    SELECT s.account, r.currency, (r.reversed_on + 1)::timestamptz, r.reversed_on::text, 'reversed', r.number, NULL, r.amount::text
    ${receiptsSince} WHERE r.reversed_on >= s.day AND r.reversed_on <= $5::date
    ORDER BY 1, 4, 3, 6`,
  openItems: `
    SELECT h.holder AS account, currency, number, invoice_date::text AS "invoiceDate", due_date::text AS "dueDate",
           directorate AS department, total::text AS total, (total - adjusted - applied)::text AS balance
    FROM account_holder h JOIN invoice i ON i.paying_account = h.account
    WHERE h.holder = ANY ($1::text[]) AND state = 'complete' AND total - adjusted - applied <> 0
    ORDER BY h.holder, due_date, number`,
  onAccount: `
    SELECT h.holder AS account, currency, sum(on_account)::text AS amount
    FROM account_holder h JOIN receipt r ON r.account = h.account
    WHERE h.holder = ANY ($1::text[]) AND on_account <> 0 GROUP BY h.holder, currency`,
  items: `
    SELECT id AS "invoiceId", account AS number, way, hash, account, name, currency, closing::text AS total
    FROM statement_of_account
    WHERE kind = 'monthly' AND on_day = $1::date AND made_at = $2::timestamptz
      AND ($3::text IS NULL OR (way, account, currency) > ($3, $4::text, $5::text))
    ORDER BY way, account, currency LIMIT $6`,
  ofCustomer: `
    SELECT id FROM statement_of_account WHERE account = ANY ((SELECT accounts_of($1))::text[]) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
} as const;

export async function dueAccounts(tx: Tx, page: { after?: string; monthStart: Day; limit: number }): Promise<string[]> {
  const values = [page.after ?? null, page.monthStart, page.limit];
  return (await queryRows<{ account: string }>(tx, statementSql.due, values)).map(({ account }) => account);
}

interface Keyed {
  readonly account: string;
  readonly currency: string;
}

export interface Since {
  readonly account: string;
  readonly at: Date;
  readonly day: Day;
}

export interface AccountAt extends AccountFacts {
  readonly account: string;
}

/** What statements of these accounts say: five statements, whatever their number. One entry an account and currency. */
export async function accountFacts(
  tx: Tx,
  accounts: readonly string[],
  now: { at: Date; on: Day; firstFrom: Day },
): Promise<AccountAt[]> {
  const lasts = await queryRows<Keyed & { on: string; closing: string; madeAt: Date }>(tx, statementSql.last, [
    accounts,
  ]);
  const first = { at: new Date(`${now.firstFrom}T00:00:00Z`), day: now.firstFrom };
  const since = accounts.map((account): Since => {
    const last = lasts.find((each) => each.account === account);
    return last ? { account, at: last.madeAt, day: day(last.on) } : { account, ...first };
  });
  const moved = await queryRows<Keyed & Omit<Movement, 'amount'> & { amount: string }>(tx, statementSql.movements, [
    since.map(({ account }) => account),
    since.map(({ at }) => at),
    since.map(({ day: from }) => from),
    now.at,
    now.on,
  ]);
  const open = await queryRows<Keyed & Omit<OpenItem, 'total' | 'balance'> & { total: string; balance: string }>(
    tx,
    statementSql.openItems,
    [accounts],
  );
  const onAccount = await queryRows<Keyed & { amount: string }>(tx, statementSql.onAccount, [accounts]);
  const key = ({ account, currency }: Keyed) => `${account} ${currency}`;
  const keys = new Set(
    [...lasts.filter(({ closing }) => !/^-?0\.0+$/.test(closing)), ...moved, ...open, ...onAccount].map(key),
  );
  const by = { moved: Map.groupBy(moved, key), open: Map.groupBy(open, key) };
  return [...keys].sort().map((each): AccountAt => {
    const [account = '', currency = ''] = each.split(' ');
    const minor = (amount: string) => parseMoney({ amount, currency }).minor;
    const last = lasts.find((one) => key(one) === each);
    return {
      ...{ account, currency, last: last && { on: day(last.on), closing: minor(last.closing) } },
      movements: (by.moved.get(each) ?? []).map((one) => ({ ...one, amount: minor(one.amount) })),
      openItems: (by.open.get(each) ?? []).map((one) => ({
        ...one,
        ...{ dueDate: day(one.dueDate), total: minor(one.total), balance: minor(one.balance) },
      })),
      onAccount: minor(onAccount.find((one) => key(one) === each)?.amount ?? '0.00'),
    };
  });
}

export function insertStatements(tx: Tx, rows: readonly StatementRow[]): Promise<void> {
  return insertRows(tx, StatementRow, rows);
}

/** What a run made, by way and account, as the print file takes it. */
export function statementItems(
  tx: Tx,
  { on, at }: RunMoment,
  after: PrintedItem | undefined,
  limit: number,
): Promise<PrintedItem[]> {
  const from = [after?.way ?? null, after?.account ?? null, after?.currency ?? null];
  return queryRows<PrintedItem>(tx, statementSql.items, [on, at, ...from, limit]);
}

export async function statementIds(
  tx: Tx,
  account: string,
  before: string | undefined,
  take: number,
): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(tx, statementSql.ofCustomer, [account, before ?? null, take]);
  return rows.map(({ id }) => id);
}
