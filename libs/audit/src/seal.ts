import { createHash } from 'node:crypto';
import { queryRows, type Tx } from '@tolbooth/database';

export interface AuditVerdict {
  readonly entries: number;
  readonly seals: number;
  /** Entries after the last seal; they are bound by the next one. */
  readonly unsealed: number;
  readonly broken?: { readonly seal: number; readonly why: string };
}

interface SealRow {
  number: number;
  from_position: string;
  to_position: string;
  entries: number;
  hash: string;
}

/** The row as the database itself writes it: any changed byte of any column changes the text. */
export const sealedTextSql = `
  SELECT position::text AS position, row_to_json(e)::text AS text FROM audit_entry e
  WHERE position > $1::bigint AND position <= $2::bigint ORDER BY position LIMIT $3`;

export const lastSealSql = `SELECT number, from_position, to_position, entries, hash FROM audit_seal ORDER BY number DESC LIMIT 1`;
export const sealsSql = `SELECT number, from_position, to_position, entries, hash FROM audit_seal ORDER BY number`;

const genesis = '0'.repeat(64);
const pageSize = 10_000;

/** Binds all settled entries since the last seal into the chain. Runs after the fact, so no business transaction waits. */
export async function sealAudit(tx: Tx, at: Date): Promise<{ entries: number }> {
  await tx.query('LOCK TABLE audit_seal IN EXCLUSIVE MODE');
  // The lock on audit_entry waits for open writers and holds new ones for the blink of the page reads below.
  await tx.query('LOCK TABLE audit_entry IN SHARE MODE');
  const [last] = await queryRows<SealRow>(tx, lastSealSql);
  const [top] = await queryRows<{ top: string }>(tx, 'SELECT COALESCE(MAX(position), 0)::text AS top FROM audit_entry');
  const from = last?.to_position ?? '0';
  if (BigInt(top!.top) <= BigInt(from)) return { entries: 0 };
  const { hash, entries } = await chain(tx, last?.hash ?? genesis, from, top!.top);
  await tx.query(
    'INSERT INTO audit_seal (number, from_position, to_position, entries, hash, sealed_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [(last?.number ?? 0) + 1, from, top!.top, entries, hash, at],
  );
  return { entries };
}

/** Recomputes the whole chain; the first seal that does not agree is named. */
export async function verifyAudit(tx: Tx): Promise<AuditVerdict> {
  const seals = await queryRows<SealRow>(tx, sealsSql);
  const [count] = await queryRows<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM audit_entry');
  let previous = genesis;
  let reached = '0';
  let sealed = 0;
  for (const seal of seals) {
    const { hash, entries } = await chain(tx, previous, seal.from_position, seal.to_position);
    const why =
      seal.from_position !== reached
        ? 'it does not begin where the seal before it ends'
        : entries !== seal.entries
          ? `it bound ${seal.entries} entries and finds ${entries}`
          : hash !== seal.hash
            ? 'an entry below it was changed'
            : undefined;
    if (why)
      return {
        entries: count!.n,
        seals: seals.length,
        unsealed: count!.n - sealed,
        broken: { seal: seal.number, why },
      };
    previous = seal.hash;
    reached = seal.to_position;
    sealed += entries;
  }
  return { entries: count!.n, seals: seals.length, unsealed: count!.n - sealed };
}

async function chain(tx: Tx, previous: string, from: string, to: string): Promise<{ hash: string; entries: number }> {
  const digest = createHash('sha256').update(previous);
  let entries = 0;
  let cursor = from;
  for (;;) {
    const page = await queryRows<{ position: string; text: string }>(tx, sealedTextSql, [cursor, to, pageSize]);
    for (const row of page) digest.update(`\n${row.text}`);
    entries += page.length;
    if (page.length < pageSize) return { hash: digest.digest('hex'), entries };
    cursor = page[page.length - 1]!.position;
  }
}
