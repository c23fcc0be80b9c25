import type { Council, ServiceName } from '../stories/council';
import type { Known } from './month';
import { ask } from './sql';

export const services: readonly ServiceName[] = ['receivables', 'payables', 'collections', 'ledger'];

export interface Books {
  readonly journals: number;
  /** Minor units by code, debit above zero. */
  readonly balances: Readonly<Record<string, bigint>>;
}

type Money = { amount: string };
type Page = { items: Record<string, unknown>[] };

/** What raising cost is charged at the end of a calendar month, and not each five weeks hold one. */
const ofTheMonth = `j.event_type <> 'RaisingCostsCharged'`;

export async function booksOf(council: Council): Promise<Books> {
  const rows = await ask<{ code: string; pence: string }>(
    council.stack,
    'ledger',
    `SELECT code, (sum(amount) * 100)::bigint::text AS pence
       FROM journal_line l JOIN journal j ON j.id = l.journal_id WHERE ${ofTheMonth} GROUP BY code`,
  );
  const [count] = await ask<{ count: number }>(
    council.stack,
    'ledger',
    `SELECT count(*)::int FROM journal j WHERE ${ofTheMonth}`,
  );
  return {
    journals: count!.count,
    balances: Object.fromEntries(rows.map(({ code, pence }) => [code, BigInt(pence)])),
  };
}

/** What a month has come to: the same figures for the same business, whatever happened meanwhile. */
export async function figuresOf(council: Council, known: Known, before: Books) {
  const after = await booksOf(council);
  const moved = Object.entries(after.balances)
    .map(([code, pence]) => [code, String(pence - (before.balances[code] ?? 0n))] as const)
    .filter(([, pence]) => pence !== '0')
    .sort();
  const customers = Object.entries(known).filter(([name]) => name.startsWith('customer '));
  const suppliers = Object.entries(known).filter(([name]) => name.startsWith('supplier '));
  const invoices = Object.entries(known).filter(([name]) => name.startsWith('start '));
  return {
    journals: after.journals - before.journals,
    trialBalance: Object.fromEntries(moved),
    customers: Object.fromEntries(await Promise.all(customers.map(([name, { id }]) => accountOf(council, name, id)))),
    debts: Object.fromEntries(await Promise.all(invoices.map(([name, { id }]) => debtOf(council, name, id)))),
    suppliers: Object.fromEntries(
      await Promise.all(suppliers.map(([name, { number }]) => supplierOf(council, name, String(number)))),
    ),
    linesOfTheBank: await linesOf(council, String(known['statement']!['id'])),
    letters: await lettersTo(
      council,
      customers.map(([, body]) => String(body['account'])),
    ),
  };
}

async function accountOf(council: Council, name: string, id: string) {
  const path = `receivables/v1/customers/${id}/account`;
  const account = await council.get<Record<string, Money> & { customer: { returnedCount: number } }>(
    'receivables.officer',
    path,
  );
  const { balance, openItems, overdue, disputed, onAccount } = account;
  const amounts = [balance, openItems, overdue, disputed, onAccount].map((money) => money!.amount);
  return [name, [...amounts, account.customer.returnedCount]] as const;
}

async function debtOf(council: Council, name: string, id: string) {
  const debt = await council.get<Record<string, unknown> & { balance: Money; held: Money; letters: object[] }>(
    'recovery.officer',
    `collections/v1/debts/${id}`,
  );
  const steps = [debt['reminderOn'] ? 'reminded' : '', debt['finalNoticeOn'] ? 'final notice' : ''].join('');
  return [name, [debt['state'], debt.balance.amount, debt.held.amount, steps, debt.letters.length]] as const;
}

async function linesOf(council: Council, file: string) {
  return ask<{ state: string; amount: string; claims: number }>(
    council.stack,
    'receivables',
    `SELECT l.state, l.amount::text, (SELECT count(*)::int FROM line_claim c WHERE c.line_id = l.id) AS claims
       FROM statement_line l JOIN bank_statement s ON s.id = l.statement_id WHERE s.file_id = $1 ORDER BY l.amount`,
    [file],
  );
}

async function supplierOf(council: Council, name: string, number: string) {
  const read = (path: string) => council.get<Page>('payables.officer', `payables/v1/${path}?supplier=${number}`);
  const documents = await read('supplier-invoices');
  const payments = await read('payments');
  const shown = ({ state, balance, amount }: Record<string, unknown>) =>
    `${String(state)} ${((balance ?? amount) as Money).amount}`;
  return [name, { documents: documents.items.map(shown).sort(), payments: payments.items.map(shown).sort() }] as const;
}

async function lettersTo(council: Council, accounts: string[]) {
  const rows = await ask<{ kind: string; letters: number }>(
    council.stack,
    'collections',
    `SELECT kind || ' to ' || recipient_kind AS kind, count(*)::int AS letters FROM letter
      WHERE customer_account = ANY ($1) GROUP BY 1 ORDER BY 1`,
    [accounts],
  );
  return Object.fromEntries(rows.map(({ kind, letters }) => [kind, letters]));
}
