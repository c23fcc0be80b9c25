import { createHash } from 'node:crypto';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';

export interface AuditVerdict {
  /** Whether every seal agrees with the entries below it and with the seal before it. */
  readonly intact: boolean;
  readonly entries: number;
  readonly seals: number;
  /** Entries after the last seal; they are bound by the next one. Nobody can say how many where a seal is broken. */
  readonly unsealed?: number;
  /** Hash of the last seal as it stands; who kept an earlier one outside finds it again among the seals. */
  readonly headHash: string;
  readonly broken?: BrokenSeal;
}

export interface BrokenSeal {
  readonly seal: number;
  /** What was tampered with lies behind this position ... */
  readonly afterPosition: string;
  /** ... and up to this one. */
  readonly throughPosition: string;
  readonly why: string;
}

interface SealRow {
  number: number;
  from_position: string;
  to_position: string;
  entries: number;
  hash: string;
  sealed_at: Date;
  entry_order: EntryOrder;
}

/** Seals that were made before 25 November 2026 bound their entries in the order of positions as texts, page by page. */
type EntryOrder = 'text' | 'number';

/**
 * An entry as the chain binds it, column by column: any changed byte changes the text, a column that a later migration
 * adds does not, and neither does the time zone of whoever looks.
 */
const sealedText = `
  SELECT position::text AS position, json_build_array(position, extract(epoch FROM at), actor_id, actor_name, verb,
           subject_kind, subject_id, subject_version, reason, before, after, because, refused, cause_event,
           trace_id)::text AS text
  FROM audit_entry
  WHERE position > $1::bigint AND position <= $2::bigint`;
export const sealedTextSql: Readonly<Record<EntryOrder, string>> = {
  number: `${sealedText} ORDER BY audit_entry.position`,
  text: `${sealedText} ORDER BY audit_entry.position::text LIMIT $3`,
};

const sealColumns = 'number, from_position, to_position, entries, hash, sealed_at, entry_order';
export const lastSealSql = `SELECT ${sealColumns} FROM audit_seal ORDER BY number DESC LIMIT 1`;
export const sealsSql = `SELECT ${sealColumns} FROM audit_seal ORDER BY number`;
export const sealSql = `INSERT INTO audit_seal (${sealColumns}) VALUES ($1, $2, $3, $4, $5, $6, 'number')`;

const genesis = '0'.repeat(64);
/** Of the order of texts the page is part of what was bound; otherwise it is a matter of memory. */
const pageSizes: Readonly<Record<EntryOrder, number>> = { text: 10_000, number: 2_000 };
export const settledSql = 'SELECT COALESCE(MAX(position), 0)::text AS top FROM audit_entry';

export interface AuditSeal {
  readonly number: number;
  /** It binds the entries behind this position ... */
  readonly from: string;
  /** ... and up to this one. */
  readonly to: string;
  readonly entries: number;
  readonly at: Date;
  readonly hash: string;
  /** In which order of positions it binds them. */
  readonly order: EntryOrder;
}

/** All seals in their order: a few a day. */
export async function sealsOf(tx: Tx): Promise<AuditSeal[]> {
  const seals = await queryRows<SealRow>(tx, sealsSql);
  return seals.map(({ number, entries, hash, ...seal }) => {
    const { from_position: from, to_position: to, sealed_at: at, entry_order: order } = seal;
    return { number, from, to, entries, at, hash, order };
  });
}

/**
 * The entries of a seal, each as the text that it binds (`sealedTextSql`), in the order in which it binds them; read within
 * the transaction of `tx`.
 */
export async function* sealedEntries(
  tx: Tx,
  { from, to, order }: Pick<AuditSeal, 'from' | 'to' | 'order'>,
): AsyncGenerator<string> {
  const size = pageSizes[order];
  if (order === 'number') {
    const rows = streamRows<{ text: string }>(tx, sealedTextSql.number, [from, to], size);
    for await (const { text } of rows) yield text;
    return;
  }
  let cursor = from;
  for (;;) {
    const page = await queryRows<{ position: string; text: string }>(tx, sealedTextSql[order], [cursor, to, size]);
    for (const row of page) yield row.text;
    if (page.length < size) return;
    cursor = page[page.length - 1]!.position;
  }
}

/** Binds all settled entries since the last seal into the chain. Runs after the fact, so no business transaction waits. */
export async function sealAudit(tx: Tx, at: Date): Promise<{ entries: number }> {
  await tx.query('LOCK TABLE audit_seal IN EXCLUSIVE MODE');
  const [last] = await queryRows<SealRow>(tx, lastSealSql);
  const from = last?.to_position ?? '0';
  const top = await settledPosition(tx);
  if (BigInt(top) <= BigInt(from)) return { entries: 0 };
  const number = (last?.number ?? 0) + 1;
  const bounds = { number, from_position: from, to_position: top, sealed_at: at, entry_order: 'number' } as const;
  const { hash, entries } = await chain(tx, last?.hash ?? genesis, bounds);
  await tx.query(sealSql, [bounds.number, from, top, entries, hash, at]);
  return { entries };
}

/**
 * Up to here every entry is there for good or never will be: the lock waits for all who are writing. It is let go at once,
 * with its savepoint, so that nobody waits while a long stretch is read.
 */
async function settledPosition(tx: Tx): Promise<string> {
  await tx.query('SAVEPOINT settled');
  await tx.query('LOCK TABLE audit_entry IN SHARE MODE');
  const [row] = await queryRows<{ top: string }>(tx, settledSql);
  await tx.query('ROLLBACK TO SAVEPOINT settled');
  await tx.query('RELEASE SAVEPOINT settled');
  return row!.top;
}

/** How far the chain has come: to be kept outside, so that a chain made anew is found out. */
export async function auditHead(tx: Tx): Promise<{ seals: number; headHash: string }> {
  const [last] = await queryRows<SealRow>(tx, lastSealSql);
  return { seals: last?.number ?? 0, headHash: last?.hash ?? genesis };
}

/** Recomputes the whole chain; the first seal that does not agree is named, with the positions that it binds. */
export async function verifyAudit(tx: Tx): Promise<AuditVerdict> {
  const seals = await queryRows<SealRow>(tx, sealsSql);
  const [count] = await queryRows<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM audit_entry');
  const seen = { entries: count!.n, seals: seals.length, headHash: seals.at(-1)?.hash ?? genesis };
  let previous = genesis;
  let reached = '0';
  let sealed = 0;
  for (const seal of seals) {
    const { hash, entries } = await chain(tx, previous, seal);
    const why =
      seal.from_position !== reached
        ? 'it does not begin where the seal before it ends'
        : entries !== seal.entries
          ? `it bound ${seal.entries} entries and finds ${entries}`
          : hash !== seal.hash
            ? 'an entry below it was changed'
            : undefined;
    if (why) {
      const bounds = { afterPosition: earlier(reached, seal.from_position), throughPosition: seal.to_position };
      return { intact: false, ...seen, broken: { seal: seal.number, ...bounds, why } };
    }
    previous = seal.hash;
    reached = seal.to_position;
    sealed += entries;
  }
  return { intact: true, ...seen, unsealed: count!.n - sealed };
}

/** Where a seal is missing, what lies between its neighbours is not vouched for either. */
const earlier = (one: string, other: string) => (BigInt(one) < BigInt(other) ? one : other);

/** Binds the entries of the seal, and the seal's own number, bounds and time, to the seal before it. */
async function chain(
  tx: Tx,
  previous: string,
  seal: Pick<SealRow, 'number' | 'from_position' | 'to_position' | 'sealed_at' | 'entry_order'>,
): Promise<{ hash: string; entries: number }> {
  const { number, from_position: from, to_position: to, sealed_at: at, entry_order: order } = seal;
  const digest = createHash('sha256').update(`${previous}\n${number} ${from} ${to} ${at.toISOString()}`);
  let entries = 0;
  for await (const text of sealedEntries(tx, { from, to, order })) {
    digest.update(`\n${text}`);
    entries += 1;
  }
  return { hash: digest.digest('hex'), entries };
}
