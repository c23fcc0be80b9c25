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
  /** Entries whose words were erased, and erasures that do not say themselves, in the trail, how many they erased. */
  readonly erased: number;
  readonly unproven: readonly string[];
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

/**
 * How a seal binds its entries: in the order of positions, their words by a digest (ADR 0028). Before 26 November 2026 the words
 * themselves were bound (`number`), before the 25th in the order of positions as texts, page by page (`text`).
 */
type EntryOrder = 'text' | 'number' | 'digest';

/**
 * An entry as the chain binds it, column by column: any changed byte changes the text, a column that a later migration
 * adds does not, and neither does the time zone of whoever looks. `words`: what the digest is of, none where it was erased.
 */
const who = `position, extract(epoch FROM at), actor_id, actor_name, verb, subject_kind, subject_id, subject_version`;
const within = 'FROM audit_entry e WHERE position > $1::bigint AND position <= $2::bigint';
const sealedText = `
  SELECT position::text AS position, json_build_array(${who}, reason, before, after, because, refused, cause_event,
    trace_id)::text AS text ${within}`;
export const sealedTextSql: Readonly<Record<EntryOrder, string>> = {
  digest: `
  SELECT json_build_array(${who}, refused, cause_event, trace_id, audit_digest(e))::text AS text, audit_words(e) AS words
    ${within} ORDER BY e.position`,
  number: `${sealedText} ORDER BY e.position`,
  text: `${sealedText} ORDER BY e.position::text LIMIT $3`,
};

const sealColumns = 'number, from_position, to_position, entries, hash, sealed_at, entry_order';
export const lastSealSql = `SELECT ${sealColumns} FROM audit_seal ORDER BY number DESC LIMIT 1`;
export const sealsSql = `SELECT ${sealColumns} FROM audit_seal ORDER BY number`;
export const sealSql = `INSERT INTO audit_seal (${sealColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const genesis = '0'.repeat(64);
/** Of the order of texts the page is part of what was bound; otherwise it is a matter of memory. */
const pageSizes: Readonly<Record<EntryOrder, number>> = { text: 10_000, number: 2_000, digest: 2_000 };
export const settledSql = 'SELECT COALESCE(MAX(position), 0)::text AS top FROM audit_entry';
export const erasedSql = `
  SELECT e.erasure, count(*)::int AS entries, min(e.position)::text AS first, max(e.position)::text AS last,
    coalesce((SELECT sum((a.after->>'trailEntries')::int) FROM audit_entry a
      WHERE a.subject_kind = 'erasure' AND a.subject_id = e.erasure AND a.refused IS NULL), 0)::int AS told
  FROM audit_entry e WHERE e.erasure IS NOT NULL GROUP BY e.erasure ORDER BY e.erasure`;
const erasedWithinSql = `
  SELECT FROM audit_entry WHERE erasure IS NOT NULL AND position > $1::bigint AND position <= $2::bigint LIMIT 1`;

export interface AuditSeal {
  readonly number: number;
  /** It binds the entries behind this position ... */
  readonly from: string;
  /** ... and up to this one. */
  readonly to: string;
  readonly entries: number;
  readonly at: Date;
  readonly hash: string;
  /** How it binds them. */
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

/** An entry as its seal binds it, and the salted words that its digest is of. */
export interface SealedEntry {
  readonly text: string;
  readonly words?: string | null;
}

/** The entries of a seal in the order in which it binds them; read within the transaction of `tx`. */
export async function* sealedEntries(
  tx: Tx,
  { from, to, order }: Pick<AuditSeal, 'from' | 'to' | 'order'>,
): AsyncGenerator<SealedEntry> {
  const size = pageSizes[order];
  if (order !== 'text') {
    yield* streamRows<SealedEntry>(tx, sealedTextSql[order], [from, to], size);
    return;
  }
  let cursor = from;
  for (;;) {
    const page = await queryRows<{ position: string; text: string }>(tx, sealedTextSql[order], [cursor, to, size]);
    yield* page;
    if (page.length < size) return;
    cursor = page[page.length - 1]!.position;
  }
}

/** Binds all settled entries since the last seal into the chain. Runs after the fact, so no business transaction waits. */
export async function sealAudit(tx: Tx, at: Date): Promise<{ entries: number }> {
  await tx.query('LOCK TABLE audit_seal IN EXCLUSIVE MODE');
  const [before] = await queryRows<SealRow>(tx, lastSealSql);
  const last = before && before.entry_order !== 'digest' ? await carryOver(tx, before, at) : before;
  const from_position = last?.to_position ?? '0';
  const to_position = await settledPosition(tx);
  if (BigInt(to_position) <= BigInt(from_position)) return { entries: 0 };
  // What was tampered with is not carried over: the old chain goes on as it is, and says where it is broken.
  const entry_order = last && last.entry_order !== 'digest' ? ('number' as const) : ('digest' as const);
  const { entries } = await addSeal(tx, last, { from_position, to_position, entry_order, sealed_at: at });
  return { entries };
}

/** One seal binds once more what the seals of the old forms bind, so that words of those entries can be erased too. */
async function carryOver(tx: Tx, last: SealRow, at: Date): Promise<SealRow> {
  if (!(await verifyAudit(tx)).intact) return last;
  const bounds = { from_position: '0', to_position: last.to_position, entry_order: 'digest', sealed_at: at } as const;
  return addSeal(tx, last, bounds);
}

async function addSeal(
  tx: Tx,
  last: SealRow | undefined,
  bounds: Pick<SealRow, 'from_position' | 'to_position' | 'sealed_at' | 'entry_order'>,
): Promise<SealRow> {
  const seal = { number: (last?.number ?? 0) + 1, ...bounds };
  const bound = await chain(tx, last?.hash ?? genesis, seal);
  const { number, from_position: from, to_position: to, sealed_at: at, entry_order: order } = seal;
  await tx.query(sealSql, [number, from, to, bound.entries, bound.hash, at, order]);
  return { ...seal, ...bound };
}

/** Whether every seal that binds whole entries has been carried over: only then words can be erased. */
export async function isCarriedOver(tx: Tx): Promise<boolean> {
  const [last] = await queryRows<SealRow>(tx, lastSealSql);
  return last === undefined || last.entry_order === 'digest';
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
  const erasures = await queryRows<{ erasure: string; entries: number; told: number }>(tx, erasedSql);
  const erased = erasures.reduce((sum, { entries }) => sum + entries, 0);
  const unproven = erasures.filter(({ entries, told }) => entries !== told).map(({ erasure }) => erasure);
  const headHash = seals.at(-1)?.hash ?? genesis;
  const seen = { entries: count!.n, seals: seals.length, headHash, erased, unproven };
  let previous: SealRow | undefined;
  let sealed = 0;
  for (const seal of seals) {
    const reached = previous?.to_position ?? '0';
    const carries = isCarrying(seal, previous);
    const why = (await isCarried(tx, seal, seals)) ? orderFault(seal, reached) : await sealFault(tx, seal, previous);
    if (why) {
      const bounds = { afterPosition: earlier(reached, seal.from_position), throughPosition: seal.to_position };
      return { intact: false, ...seen, broken: { seal: seal.number, ...bounds, why } };
    }
    sealed = carries ? seal.entries : sealed + seal.entries;
    previous = seal;
  }
  return { intact: unproven.length === 0, ...seen, unsealed: count!.n - sealed };
}

/** The seal behind those of the old forms that binds all of them once more. */
function isCarrying(seal: SealRow, previous: SealRow | undefined): boolean {
  const behindOld = previous !== undefined && previous.entry_order !== 'digest' && seal.entry_order === 'digest';
  return behindOld && seal.from_position === '0' && seal.to_position === previous.to_position;
}

/** Words below it are erased, so its own hash can no longer be made; the seal that carries it over vouches for what is left. */
async function isCarried(tx: Tx, seal: SealRow, seals: readonly SealRow[]): Promise<boolean> {
  if (seal.entry_order === 'digest') return false;
  if (!seals.some((each, index) => isCarrying(each, seals[index - 1]))) return false;
  const { from_position: from, to_position: to } = seal;
  return (await queryRows(tx, erasedWithinSql, [from, to])).length > 0;
}

function orderFault(seal: SealRow, reached: string): string | undefined {
  return seal.from_position === reached ? undefined : 'it does not begin where the seal before it ends';
}

async function sealFault(tx: Tx, seal: SealRow, previous: SealRow | undefined): Promise<string | undefined> {
  const { hash, entries } = await chain(tx, previous?.hash ?? genesis, seal);
  const outOfOrder = isCarrying(seal, previous) ? undefined : orderFault(seal, previous?.to_position ?? '0');
  if (outOfOrder) return outOfOrder;
  if (entries !== seal.entries) return `it bound ${seal.entries} entries and finds ${entries}`;
  return hash === seal.hash ? undefined : 'an entry below it was changed';
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
  for await (const { text } of sealedEntries(tx, { from, to, order })) {
    digest.update(`\n${text}`);
    entries += 1;
  }
  return { hash: digest.digest('hex'), entries };
}
