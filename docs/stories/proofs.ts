import { Client } from 'pg';
import type { Council, ServiceName } from './council';
import type { Money } from './story';

const services: readonly ServiceName[] = ['receivables', 'payables', 'collections', 'ledger'];
const auditor = 'internal.auditor';

interface Proof {
  readonly code: string;
  readonly stated: Money;
  readonly held: Money;
  readonly difference: Money;
  readonly items: number;
}

/** What must be true at the end of every story, as the API says it and as independent SQL finds it. */
export interface Books {
  /** Control account → what its sub-ledger states, what the ledger holds, the difference: C-12, by the API. */
  readonly proofs: readonly Proof[];
  readonly debits: string;
  readonly credits: string;
  /** Control account → sum of its open items, by SQL in the database of the sub-ledger: debit balance. */
  readonly openItems: Readonly<Record<string, string>>;
  /** Control account → sum of its journal lines, by SQL in the ledger. */
  readonly posted: Readonly<Record<string, string>>;
  readonly debts: string;
  /** By SQL: sum of all journal lines, entries that wait, outbox rows and parked messages of all services. */
  readonly left: { unbalanced: string; waiting: number; outbox: number; parked: number };
  /** Service → what its audit chain said: entries that were verified, or why it is broken. */
  readonly audit: Readonly<Record<string, string>>;
}

export async function closeBooks(council: Council): Promise<Books> {
  await council.quiet();
  for (const service of ['receivables', 'payables'])
    await council.post('system.operator', `${service}/v1/control-totals-runs`);
  await council.quiet();
  const { items: proofs } = await council.get<{ items: Proof[] }>(auditor, 'ledger/v1/proofs');
  const trial = await council.get<{ totals: { debit: Money; credit: Money }[] }>(auditor, 'ledger/v1/trial-balance');
  const [books] = trial.totals;
  return {
    proofs,
    debits: books?.debit.amount ?? '0.00',
    credits: books?.credit.amount ?? '0.00',
    ...(await figuresBySql(council)),
    audit: await auditsOf(council),
  };
}

async function figuresBySql(council: Council) {
  const [receivables, payables, collections, ledger] = await Promise.all(
    services.map((name) => answers(council, name)),
  );
  const openItems = { ...(receivables!['open'] as object), ...(payables!['open'] as object) } as Record<string, string>;
  const sum = (name: string) =>
    [receivables, payables, collections, ledger].reduce((total, each) => total + (each![name] as number), 0);
  return {
    openItems,
    posted: Object.fromEntries(
      Object.entries(ledger!['posted'] as Record<string, string>).filter(([code]) => code in openItems),
    ),
    debts: collections!['debts'] as string,
    left: {
      unbalanced: ledger!['unbalanced'] as string,
      waiting: ledger!['waiting'] as number,
      outbox: sum('outbox'),
      parked: sum('parked'),
    },
  };
}

const pairs = (rows: string) => `(SELECT coalesce(json_object_agg(code, amount::text), '{}') FROM (${rows}) r)`;

const own: Record<ServiceName, string> = {
  receivables: `${pairs(`
    SELECT receivable_code AS code, sum(total - adjusted - applied) AS amount
      FROM invoice WHERE state = 'complete' GROUP BY 1
    UNION ALL
    SELECT on_account_code, -sum(amount - applied) FROM receipt WHERE state <> 'returned' GROUP BY 1`)} AS open`,
  payables: `${pairs(`
    SELECT creditor_code AS code, -sum(balance) AS amount FROM supplier_invoice WHERE posted GROUP BY 1
    UNION ALL
    SELECT clearing_code, -sum(CASE WHEN state IN ('cleared', 'cancelled') THEN 0 ELSE amount END)
      FROM payment WHERE issued_at IS NOT NULL GROUP BY 1`)} AS open`,
  collections: `(SELECT coalesce(sum(balance), 0)::numeric(18,2)::text FROM debt WHERE standing = 'open') AS debts`,
  ledger: `${pairs('SELECT code, sum(amount) AS amount FROM journal_line GROUP BY 1')} AS posted,
    (SELECT coalesce(sum(amount), 0)::numeric(18,2)::text FROM journal_line) AS unbalanced,
    (SELECT count(*)::int FROM waiting_entry WHERE state = 'waiting') AS waiting`,
};

async function answers(council: Council, name: ServiceName): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: council.stack.databases[name] });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT ${own[name]}, (SELECT count(*)::int FROM outbox) AS outbox, (SELECT count(*)::int FROM parked_message) AS parked`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

async function auditsOf(council: Council): Promise<Record<string, string>> {
  const verdicts = services.map(async (name) => {
    const { body } = await council.post<{ entries: number; broken?: { why: string } }>(
      auditor,
      `${name}/v1/audit-verifications`,
    );
    return [name, body.broken?.why ?? (body.entries > 0 ? 'verified' : 'empty')];
  });
  return Object.fromEntries(await Promise.all(verdicts));
}

/** The assertions on it, the same for each story; `codes` are the control accounts that must have been proven. */
export function expectSoundBooks(books: Books, codes: readonly string[]): void {
  expect(books.debits).toBe(books.credits);
  expect(books.debits).not.toBe('0.00');
  expect(books.left).toEqual({ unbalanced: '0.00', waiting: 0, outbox: 0, parked: 0 });
  const stated = Object.fromEntries(books.proofs.map(({ code, stated: { amount } }) => [code, amount]));
  expect(Object.keys(stated)).toEqual(expect.arrayContaining([...codes]));
  for (const { code, difference } of books.proofs) expect([code, difference.amount]).toEqual([code, '0.00']);
  for (const [code, amount] of Object.entries(books.openItems)) {
    expect([code, books.posted[code] ?? '0.00']).toEqual([code, amount]);
    expect([code, stated[code] ?? '0.00']).toEqual([code, amount]);
  }
  expect(books.audit).toEqual(Object.fromEntries(services.map((name) => [name, 'verified'])));
}
