import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { OpenInvoice } from './combinations.rules';
import type { ReceiptFact } from './awaited-receipt.rules';
import { collectionsOf } from './collection-facts.rows';
import type { CollectionFact } from './collection.rules';
import type { AskedLine } from './match.rows';
import { awaitedReceipts } from './receipt-facts.rows';
import type { MatchingPolicy } from './matching.policy';
import type { MatchFacts, Pointer } from './propose.rules';
import type { Said } from './said.rules';

const rest = 'i.total - i.adjusted - i.applied';
const open = `i.state = 'complete' AND ${rest} > 0`;
/** What is written off may be paid after all (D-11): of an invoice that is named it counts. */
const payable = `${rest} + i.written_off`;
const columns = (balance: string) =>
  `i.id, i.number, i.paying_account AS account, (${balance})::text AS balance, i.due_date::text AS "dueDate"`;

export const matchFactsSql = {
  /**
   * All that lines name, invoices that are paid as well, and customers of whom money of the same payer was before. Each word is
   * looked up by itself, as most of them are nothing; each payer is looked up once.
   */
  pointed: `WITH asked AS MATERIALIZED (
      SELECT id, currency, tokens, mandate, payer_account FROM statement_line WHERE id = ANY ($1::uuid[])
    ), word AS MATERIALIZED (
      SELECT a.id AS line, a.currency, t.token FROM asked a CROSS JOIN LATERAL unnest(a.tokens) AS t (token)
    )
    SELECT w.line, i.* FROM word w CROSS JOIN LATERAL (
      SELECT CASE WHEN ${payable} > 0 THEN 'invoice' ELSE 'paid' END AS how, ${columns(payable)}, c.name
      FROM invoice i JOIN customer c ON c.account = i.paying_account
      WHERE i.number = w.token AND i.currency = w.currency AND i.state = 'complete' AND ${payable} >= 0 LIMIT 1) AS i
    UNION ALL SELECT w.line, 'account', NULL, NULL, c.account, NULL, NULL, c.name FROM word w CROSS JOIN LATERAL (
      SELECT account, name FROM customer WHERE account = w.token LIMIT 1) AS c
    UNION ALL SELECT w.line, 'slip', b.id, b.slip_reference, NULL, (b.cash + b.cheques
        - coalesce((SELECT sum(amount) FROM line_claim k WHERE k.banking_id = b.id), 0))::text, NULL, NULL
      FROM word w CROSS JOIN LATERAL (SELECT * FROM banking WHERE slip_reference = w.token LIMIT 1) AS b
      WHERE b.currency = w.currency AND b.reconciled_on IS NULL
    UNION ALL SELECT a.id, 'payer', NULL, NULL, p.account, NULL, NULL, p.name FROM asked a JOIN (
      SELECT b.payer_account, c.account, c.name, min(b.id::text) AS first, max(b.id::text) AS last FROM statement_line b
        JOIN line_claim k ON k.line_id = b.id AND k.amount > 0 AND k.kind = 'receipt'
        JOIN customer c ON c.account = k.account
      WHERE b.payer_account IN (SELECT payer_account FROM asked)
        AND NOT EXISTS (SELECT FROM line_claim x WHERE x.takes_back = k.id) GROUP BY 1, 2, 3
    ) AS p ON p.payer_account = a.payer_account AND (p.first <> a.id::text OR p.last <> a.id::text)
    UNION ALL SELECT w.line, 'mandate', NULL, m.reference, c.account, NULL, NULL, c.name
      FROM (SELECT line, token FROM word UNION SELECT id, mandate FROM asked WHERE mandate IS NOT NULL) AS w CROSS JOIN LATERAL (
        SELECT account, reference FROM direct_debit_mandate WHERE reference = w.token LIMIT 1) AS m
      JOIN customer c ON c.account = m.account
    UNION ALL SELECT w.line, 'standing-order', NULL, s.reference, c.account, NULL, NULL, c.name FROM word w
      JOIN statement_line l ON l.id = w.line CROSS JOIN LATERAL (
        SELECT account, reference FROM standing_order WHERE reference = w.token
          AND l.entry_date BETWEEN from_day AND coalesce(to_day, l.entry_date) LIMIT 1) AS s
      JOIN customer c ON c.account = s.account`,
  /** The oldest open invoices of each customer. */
  open: `SELECT * FROM (SELECT ${columns(rest)}, i.currency, row_number() OVER (PARTITION BY i.paying_account, i.currency
        ORDER BY i.due_date, i.id) AS age
      FROM invoice i WHERE i.paying_account = ANY ($1::text[]) AND ${open}) AS aged WHERE age <= $2 ORDER BY age`,
  /** Of lines that name nothing: customers with a similar name of whom the same amount is open, looked for once an amount. */
  similar: `WITH asked AS MATERIALIZED (
      SELECT id, name, currency, amount - claimed AS rest, dense_rank() OVER (ORDER BY currency, amount - claimed) AS nth
      FROM statement_line WHERE id = ANY ($1::uuid[]) AND name IS NOT NULL
    )
    SELECT DISTINCT a.id AS line, c.account, c.name, similarity(c.name, a.name) AS alike
    FROM (SELECT DISTINCT nth, rest, currency FROM asked) AS w CROSS JOIN LATERAL (
        SELECT i.paying_account AS account FROM invoice i
        WHERE ${open} AND ${rest} = w.rest AND i.currency = w.currency LIMIT $3) AS f
      JOIN customer c USING (account) JOIN asked a USING (nth) WHERE similarity(c.name, a.name) >= $2`,
} as const;

type Raw = Omit<OpenInvoice, 'balance'> & { balance: string };
type Of<Row> = Row & { line: string };
/** What a line points to; of a slip the number is its reference and the balance what of it has not come yet. */
type Pointed = Of<Raw> & { how: keyof typeof reasons | 'slip'; name: string };

const invoiceOf = ({ id, number, account, balance, dueDate }: Raw): OpenInvoice => ({
  ...{ id, number, account, balance: minorOf(balance), dueDate },
});

/** Rule, points and sentence of what points to a customer. */
const reasons = {
  invoice: ['invoice-number', 'invoiceNumber', ({ number }: Raw) => `The line names invoice ${number}`],
  paid: ['paid-invoice', 'paidInvoice', ({ number }: Raw) => `Invoice ${number}, which the line names, is paid`],
  account: ['customer-account', 'customerAccount', ({ account }: Raw) => `The line names account ${account}`],
  payer: ['payer-known', 'payerKnown', ({ account }: Raw) => `Money of this payer was ${account}’s before`],
  mandate: ['mandate', 'mandate', ({ number }: Raw) => `The line names mandate ${number}`],
  'standing-order': ['standing-order', 'standingOrder', ({ number }: Raw) => `The line names standing order ${number}`],
} as const;

function pointersOf(pointed: readonly Pointed[], points: MatchingPolicy['points']): Of<Pointer>[] {
  const groups = Map.groupBy(pointed, ({ how }) => how);
  return (['invoice', 'paid', 'account', 'payer', 'mandate', 'standing-order'] as const).flatMap((how) => {
    const [rule, of, sentence] = reasons[how];
    return (groups.get(how) ?? []).map((row) =>
      pointer(row.line, row.account, row.name, rule, points[of], sentence(row)),
    );
  });
}

/** What is known of each of the lines, with one statement for all lines a question. @param said by line */
export async function loadMatchFacts(
  tx: Tx,
  lines: readonly AskedLine[],
  policy: MatchingPolicy,
  said: ReadonlyMap<string, readonly Said[]>,
): Promise<Map<string, MatchFacts>> {
  const { points, mostCombined, collectionDays } = policy;
  const ids = lines.map(({ id }) => id);
  const collections = await collectionsOf(tx, ids, collectionDays);
  const receipts = await awaitedReceipts(tx, ids, policy);
  const found = await queryRows<Pointed>(tx, matchFactsSql.pointed, [ids]);
  // What was collected has a receipt already: its mandate does not ask for another one.
  const pointed = found.filter(({ line, how }) => how !== 'mandate' || !isOurs(collections.get(line)));
  const known = new Set([...pointed.map(({ line }) => line), ...collections.keys(), ...said.keys()]);
  const nameless = ids.filter((id) => !known.has(id));
  const pointers = [...pointersOf(pointed, points), ...(await similarNames(tx, nameless, policy))];
  const named = pointed.filter(({ how }) => how === 'invoice');
  const slips = pointed.filter(({ how }) => how === 'slip');
  const accounts = unsettled(pointers, [...said], named);
  const rows =
    accounts.length === 0
      ? []
      : await queryRows<Raw & { currency: string }>(tx, matchFactsSql.open, [accounts, mostCombined]);
  return gather(lines, named, pointers, slips, rows, said, { collections, receipts });
}

/** Accounts of which it matters what is open: a line that names an invoice of theirs is asked for no other. */
function unsettled(
  pointers: readonly Of<Pointer>[],
  said: readonly (readonly [string, readonly Said[]])[],
  named: readonly Of<Raw>[],
): string[] {
  const settled = new Set(named.map(({ line, account }) => `${line} ${account}`));
  const claimed = said.flatMap(([line, all]) => all.map(({ target: account, kind }) => ({ line, account, kind })));
  const claimants = claimed.filter(({ kind }) => kind === 'customer');
  const open = [...pointers, ...claimants].filter(({ line, account }) => !settled.has(`${line} ${account}`));
  return [...new Set(open.map(({ account }) => account))];
}

/** What the books have already, by line. */
interface Booked {
  readonly collections: ReadonlyMap<string, readonly CollectionFact[]>;
  readonly receipts: ReadonlyMap<string, readonly ReceiptFact[]>;
}

function gather(
  lines: readonly AskedLine[],
  named: readonly Of<Raw>[],
  pointers: readonly Of<Pointer>[],
  slips: readonly Of<Raw>[],
  rows: readonly (Raw & { currency: string })[],
  said: ReadonlyMap<string, readonly Said[]>,
  { collections, receipts }: Booked,
): Map<string, MatchFacts> {
  const by = { named: grouped(named), pointers: grouped(pointers), slips: grouped(slips) };
  const open = Map.groupBy(rows, ({ account, currency: of }) => `${account} ${of}`);
  return new Map(
    lines.map(({ id, amount, claimed, currency }) => {
      const mine = by.pointers.get(id) ?? [];
      const told = said.get(id) ?? [];
      const looked = [...mine.map(({ account }) => account), ...told.map(({ target }) => target)];
      const facts: MatchFacts = {
        line: { id, amount: amount - claimed, currency },
        pointers: mine,
        named: unique((by.named.get(id) ?? []).map(invoiceOf)),
        open: new Map(looked.map((account) => [account, (open.get(`${account} ${currency}`) ?? []).map(invoiceOf)])),
        said: told,
        collections: collections.get(id) ?? [],
        receipts: receipts.get(id) ?? [],
        slips: (by.slips.get(id) ?? [])
          .map(({ id: banking, number: reference, balance }) => ({ banking, reference, due: minorOf(balance) }))
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
