import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import type { OpenInvoice } from './combinations.rules';
import { collectionsOf, mandatesNamed } from './collection-facts.rows';
import type { CollectionFact } from './collection.rules';
import type { MatchingPolicy } from './matching.policy';
import type { MatchFacts, Pointer } from './propose.rules';
import type { Said } from './said.rules';

const open = `i.state = 'complete' AND i.total - i.adjusted - i.applied > 0`;
const columns = `i.id, i.number, i.paying_account AS account, (i.total - i.adjusted - i.applied)::text AS balance,
  i.due_date::text AS "dueDate"`;

export const matchFactsSql = {
  /** Invoices that lines name, those that are paid as well; what is written off may be paid after all (D-11). */
  named: `SELECT l.id AS line, i.id, i.number, i.paying_account AS account, i.due_date::text AS "dueDate", c.name,
      (i.total - i.adjusted - i.applied + i.written_off)::text AS balance
    FROM statement_line l CROSS JOIN LATERAL unnest(l.tokens) AS t (token)
      JOIN invoice i ON i.number = t.token AND i.currency = l.currency AND i.state = 'complete'
        AND i.total - i.adjusted - i.applied + i.written_off >= 0 JOIN customer c ON c.account = i.paying_account
    WHERE l.id = ANY ($1::uuid[])`,
  /** Customers that lines name, and those of whom money of the same payer was before: each payer is looked up once. */
  customers: `SELECT l.id AS line, c.account, c.name, 'named' AS how FROM statement_line l
      CROSS JOIN LATERAL unnest(l.tokens) AS t (token) JOIN customer c ON c.account = t.token WHERE l.id = ANY ($1::uuid[])
    UNION SELECT l.id, p.account, p.name, 'payer' FROM statement_line l JOIN (
      SELECT b.payer_account, c.account, c.name, min(b.id::text) AS first, max(b.id::text) AS last FROM statement_line b
        JOIN line_claim k ON k.line_id = b.id AND k.amount > 0 AND k.kind = 'receipt'
        JOIN customer c ON c.account = k.account
      WHERE b.payer_account IN (SELECT payer_account FROM statement_line WHERE id = ANY ($1::uuid[]))
        AND NOT EXISTS (SELECT FROM line_claim x WHERE x.takes_back = k.id) GROUP BY 1, 2, 3
    ) AS p ON p.payer_account = l.payer_account AND (p.first <> l.id::text OR p.last <> l.id::text)
    WHERE l.id = ANY ($1::uuid[])`,
  /** The oldest open invoices of each customer. */
  open: `SELECT * FROM (SELECT ${columns}, i.currency, row_number() OVER (PARTITION BY i.paying_account, i.currency
        ORDER BY i.due_date, i.id) AS age
      FROM invoice i WHERE i.paying_account = ANY ($1::text[]) AND ${open}) AS aged WHERE age <= $2 ORDER BY age`,
  /** Of lines that name nothing: customers with a similar name of whom the same amount is open. */
  similar: `SELECT l.id AS line, f.account, f.name, f.alike FROM statement_line l CROSS JOIN LATERAL (
      SELECT DISTINCT ON (c.account) c.account, c.name, similarity(c.name, l.name) AS alike FROM (
        SELECT i.paying_account FROM invoice i
        WHERE ${open} AND i.total - i.adjusted - i.applied = l.amount - l.claimed AND i.currency = l.currency LIMIT $3
      ) AS same JOIN customer c ON c.account = same.paying_account WHERE similarity(c.name, l.name) >= $2
    ) AS f WHERE l.id = ANY ($1::uuid[]) AND l.name IS NOT NULL`,
  /** Slips that lines name, with what of them has not come yet. */
  slips: `SELECT l.id AS line, b.id AS banking, b.slip_reference AS reference,
      (b.cash + b.cheques - coalesce((SELECT sum(amount) FROM line_claim k WHERE k.banking_id = b.id), 0))::text AS due
    FROM statement_line l CROSS JOIN LATERAL unnest(l.tokens) AS t (token)
      JOIN banking b ON b.slip_reference = t.token AND b.currency = l.currency AND b.reconciled_on IS NULL
    WHERE l.id = ANY ($1::uuid[])`,
} as const;

type Raw = Omit<OpenInvoice, 'balance'> & { balance: string };
type Of<Row> = Row & { line: string };

const invoiceOf = ({ id, number, account, balance, dueDate }: Raw): OpenInvoice => ({
  ...{ id, number, account, balance: minorOf(balance), dueDate },
});

const isOwing = ({ balance }: Raw) => minorOf(balance) > 0n;

/** What is known of each of the lines, with one statement for all lines a question. @param said by line */
export async function loadMatchFacts(
  tx: Tx,
  lines: readonly StatementLineRow[],
  policy: MatchingPolicy,
  said: ReadonlyMap<string, readonly Said[]>,
): Promise<Map<string, MatchFacts>> {
  const { points, mostCombined, collectionDays } = policy;
  const ids = lines.map(({ id }) => id);
  const told = await queryRows<Of<Raw & { name: string }>>(tx, matchFactsSql.named, [ids]);
  const [named, paid] = [told.filter(isOwing), told.filter((row) => !isOwing(row))];
  const customers = await queryRows<Of<{ account: string; name: string; how: string }>>(tx, matchFactsSql.customers, [
    ids,
  ]);
  const slips = await queryRows<Of<{ banking: string; reference: string; due: string }>>(tx, matchFactsSql.slips, [
    ids,
  ]);
  const collections = await collectionsOf(tx, ids, collectionDays);
  // What was collected has a receipt already: its mandate does not ask for another one.
  const mandates = (await mandatesNamed(tx, ids)).filter(({ line }) => !isOurs(collections.get(line)));
  const pointed = [...told, ...customers, ...slips, ...mandates].map(({ line }) => line);
  const known = new Set([...pointed, ...collections.keys(), ...said.keys()]);
  const similar = await similarNames(
    tx,
    ids.filter((id) => !known.has(id)),
    policy,
  );
  const pointers: Of<Pointer>[] = [
    ...named.map(({ line, account, name, number }) =>
      pointer(line, account, name, 'invoice-number', points.invoiceNumber, `The line names invoice ${number}`),
    ),
    ...paid.map(({ line, account, name, number }) =>
      pointer(
        line,
        account,
        name,
        'paid-invoice',
        points.paidInvoice,
        `Invoice ${number}, which the line names, is paid`,
      ),
    ),
    ...customers.map(({ line, account, name, how }) =>
      how === 'named'
        ? pointer(line, account, name, 'customer-account', points.customerAccount, `The line names account ${account}`)
        : pointer(line, account, name, 'payer-known', points.payerKnown, `Money of this payer was ${account}’s before`),
    ),
    ...mandates.map(({ line, account, name, reference }) =>
      pointer(line, account, name, 'mandate', points.mandate, `The line names mandate ${reference}`),
    ),
    ...similar,
  ];
  const claimants = [...said.values()].flat().filter(({ kind }) => kind === 'customer');
  const accounts = [...new Set([...pointers.map(({ account }) => account), ...claimants.map(({ target }) => target)])];
  const rows =
    accounts.length === 0
      ? []
      : await queryRows<Raw & { currency: string }>(tx, matchFactsSql.open, [accounts, mostCombined]);
  return gather(lines, named, pointers, slips, rows, said, collections);
}

function gather(
  lines: readonly StatementLineRow[],
  named: readonly Of<Raw>[],
  pointers: readonly Of<Pointer>[],
  slips: readonly Of<{ banking: string; reference: string; due: string }>[],
  rows: readonly (Raw & { currency: string })[],
  said: ReadonlyMap<string, readonly Said[]>,
  collections: ReadonlyMap<string, readonly CollectionFact[]>,
): Map<string, MatchFacts> {
  const by = { named: grouped(named), pointers: grouped(pointers), slips: grouped(slips) };
  const open = new Map<string, OpenInvoice[]>();
  for (const row of rows) {
    const key = `${row.account} ${row.currency}`;
    open.set(key, [...(open.get(key) ?? []), invoiceOf(row)]);
  }
  return new Map(
    lines.map(({ id, amount, claimed, currency }) => {
      const mine = by.pointers.get(id) ?? [];
      const told = said.get(id) ?? [];
      const looked = [...mine.map(({ account }) => account), ...told.map(({ target }) => target)];
      const facts: MatchFacts = {
        line: { id, amount: amount - claimed, currency },
        pointers: mine,
        named: unique((by.named.get(id) ?? []).map(invoiceOf)),
        open: new Map(looked.map((account) => [account, open.get(`${account} ${currency}`) ?? []])),
        said: told,
        collections: collections.get(id) ?? [],
        slips: (by.slips.get(id) ?? [])
          .map(({ banking, reference, due }) => ({ banking, reference, due: minorOf(due) }))
          .filter(({ due }) => due > 0n),
      };
      return [id, facts];
    }),
  );
}

function isOurs(facts: readonly CollectionFact[] = []): boolean {
  return facts.some(({ how }) => how !== 'sum');
}

async function similarNames(
  tx: Tx,
  ids: readonly string[],
  { points, similarNames: names }: MatchingPolicy,
): Promise<Of<Pointer>[]> {
  if (ids.length === 0) return [];
  const wanted = [ids, names.hundredths / 100, names.mostCompared];
  const rows = await queryRows<Of<{ account: string; name: string; alike: number }>>(tx, matchFactsSql.similar, wanted);
  return rows.map(({ line, account, name, alike }) => {
    const hundredths = Math.round(alike * 100);
    const sentence = `The payer’s name is ${hundredths} hundredths like ${name}`;
    return pointer(line, account, name, 'name', Math.round((points.name * hundredths) / 100), sentence);
  });
}

function pointer(
  line: string,
  account: string,
  name: string,
  rule: string,
  points: number,
  sentence: string,
): Of<Pointer> {
  return { line, account, name, reason: { rule, points, sentence } };
}

function grouped<Row extends { line: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.line);
    if (group) group.push(row);
    else groups.set(row.line, [row]);
  }
  return groups;
}

function unique(invoices: readonly OpenInvoice[]): OpenInvoice[] {
  return [...new Map(invoices.map((each) => [each.id, each])).values()];
}
