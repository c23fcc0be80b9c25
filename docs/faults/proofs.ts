import type { Council } from '../stories/council';
import { services } from './figures';
import { ask } from './sql';

type Money = { amount: string };

/** Pence of each control account by two independent ways: the sub-ledgers' documents, and the ledger's lines. */
const openDocuments = {
  receivables: `SELECT receivable_code AS code, (total - adjusted - applied) AS amount FROM invoice WHERE state = 'complete'
    UNION ALL SELECT on_account_code, applied - amount FROM receipt WHERE state <> 'returned'
    UNION ALL SELECT parked_code, -parked FROM statement_line WHERE parked_code IS NOT NULL`,
  payables: `SELECT creditor_code AS code, -balance AS amount FROM supplier_invoice WHERE posted
    UNION ALL SELECT clearing_code, -amount FROM payment WHERE state IN ('issued', 'printed', 'released', 'stopped')`,
} as const;

/** Everything that must hold of a whole council at any quiet moment; the differences that were found, by name. */
export async function wholeness(council: Council) {
  for (const service of ['receivables', 'payables']) {
    await council.post('ledger.accountant', `${service}/v1/control-totals-runs`);
  }
  await council.quiet();
  return {
    proofs: await unproven(council),
    controlAccounts: await unequalControlAccounts(council),
    books: await unbalanced(council),
    unfinished: await unfinished(council),
    audit: await brokenTrails(council),
  };
}

export const whole = { proofs: [], controlAccounts: [], books: [], unfinished: [], audit: [] };

async function unproven(council: Council) {
  const { items } = await council.get<{ items: { code: string; difference: Money; partitions: number }[] }>(
    'ledger.accountant',
    'ledger/v1/proofs',
  );
  const few = items.length < 4 ? [`only ${items.length} control accounts are proven`] : [];
  const differing = items.filter(({ difference }) => difference.amount !== '0.00');
  return [...few, ...differing.map(({ code, difference }) => `${code} differs by ${difference.amount}`)];
}

async function unequalControlAccounts(council: Council): Promise<string[]> {
  const open = new Map<string, string>();
  for (const [service, documents] of Object.entries(openDocuments)) {
    const rows = await ask<{ code: string; pence: string }>(
      council.stack,
      service as keyof typeof openDocuments,
      `SELECT code, (sum(amount) * 100)::bigint::text AS pence FROM (${documents}) AS document GROUP BY code`,
    );
    for (const { code, pence } of rows) open.set(code, pence);
  }
  const rows = await ask<{ code: string; pence: string }>(
    council.stack,
    'ledger',
    'SELECT code, (sum(amount) * 100)::bigint::text AS pence FROM journal_line WHERE code = ANY ($1) GROUP BY code',
    [[...open.keys()]],
  );
  const held = new Map(rows.map(({ code, pence }) => [code, pence]));
  return [...open]
    .filter(([code, pence]) => (held.get(code) ?? '0') !== pence)
    .map(([code, pence]) => `${code}: open items ${pence}, lines ${held.get(code)}`);
}

async function unbalanced(council: Council): Promise<string[]> {
  const rows = await ask<{ journal: string }>(
    council.stack,
    'ledger',
    `SELECT journal_id::text AS journal FROM journal_line GROUP BY journal_id, currency, balancing HAVING sum(amount) <> 0
     UNION ALL SELECT id::text FROM journal WHERE lines <> (SELECT count(*) FROM journal_line WHERE journal_id = id)`,
  );
  const { totals } = await council.get<{ totals: { debit: Money; credit: Money }[] }>(
    'ledger.accountant',
    'ledger/v1/trial-balance',
  );
  const crooked = totals.filter(({ debit, credit }) => debit.amount !== credit.amount);
  return [...rows.map(({ journal }) => `journal ${journal}`), ...crooked.map((total) => JSON.stringify(total))];
}

async function unfinished(council: Council): Promise<string[]> {
  const found: string[] = [];
  for (const service of services) {
    const [row] = await ask<{ outbox: number; parked: number }>(
      council.stack,
      service,
      `SELECT (SELECT count(*)::int FROM outbox) AS outbox,
              (SELECT count(*)::int FROM parked_message WHERE status = 'parked') AS parked`,
    );
    if (row!.outbox + row!.parked > 0) found.push(`${service} ${JSON.stringify(row)}`);
  }
  const [waiting] = await ask<{ entries: number; items: number }>(
    council.stack,
    'ledger',
    `SELECT (SELECT count(*)::int FROM waiting_entry WHERE state = 'waiting') AS entries,
            (SELECT count(*)::int FROM work_item WHERE state = 'open') AS items`,
  );
  if (waiting!.entries + waiting!.items > 0) found.push(`ledger waits: ${JSON.stringify(waiting)}`);
  return found;
}

async function brokenTrails(council: Council): Promise<string[]> {
  const found: string[] = [];
  for (const service of services) {
    const path = `${service}/v1/audit-verifications`;
    const { body } = await council.post<{ entries: number; seals: number; broken?: object }>('internal.auditor', path);
    if (body.broken || body.entries === 0) found.push(`${service} ${JSON.stringify(body)}`);
  }
  return found;
}
