import { createHash } from 'node:crypto';
import { queryRows, type Tx } from '@tolbooth/database';

/** A file to keep, and what it is about. */
export interface KeptFile {
  readonly content: Buffer;
  readonly mediaType: string;
  /** `invoice`, `evidence`, `letter`. */
  readonly kind: string;
  /** Id of what it is about. */
  readonly about: string;
  /** As whom it is saved: `invoice-26000042.pdf`. */
  readonly name: string;
  readonly at: Date;
}

/** A kept file without its bytes. */
export interface ArchivedFile {
  readonly kind: string;
  readonly about: string;
  /** SHA-256 of the content, in hexadecimal digits. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly at: Date;
}

export interface OpenedFile {
  readonly hash: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Buffer;
}

export const archiveSql = {
  keep: `
    INSERT INTO document (hash, media_type, size, kept_at, content)
    SELECT hash, media_type, length(content), kept_at, content
    FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bytea[]) AS u(hash, media_type, kept_at, content)
    ON CONFLICT (hash) DO UPDATE SET content = EXCLUDED.content WHERE document.content IS NULL`,
  about: `
    INSERT INTO document_about (kind, about, hash, name, at)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
    ON CONFLICT (kind, about, hash) DO NOTHING`,
  open: `SELECT hash, media_type AS "mediaType", size, content FROM document WHERE hash = $1 AND content IS NOT NULL`,
  list: `
    SELECT a.kind, a.about, a.hash, a.name, d.media_type AS "mediaType", d.size, a.at
    FROM document_about a JOIN document d USING (hash)
    WHERE a.kind = $1 AND a.about = ANY ($2::text[]) ORDER BY a.about, a.at, a.hash`,
  forget: 'DELETE FROM document_about WHERE kind = $1 AND about = $2 AND hash = $3',
  /** Bytes that are about nothing but these things; what else they are about, they stay for. */
  erase: `
    UPDATE document d SET content = NULL WHERE content IS NOT NULL
      AND hash IN (SELECT hash FROM document_about WHERE (kind, about) IN (SELECT * FROM unnest($1::text[], $2::text[])))
      AND NOT EXISTS (SELECT FROM document_about o WHERE o.hash = d.hash
        AND (o.kind, o.about) NOT IN (SELECT * FROM unnest($1::text[], $2::text[])))
    RETURNING 1`,
  unname: `UPDATE document_about SET name = 'Erased' WHERE (kind, about) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
  drop: `DELETE FROM document d WHERE hash = $1 AND NOT EXISTS (SELECT FROM document_about a WHERE a.hash = d.hash)`,
} as const;

/** Bytes that go with one statement: hexadecimal and escaped on the way, they are several times as many in memory. */
const bytesAtOnce = 2_000_000;

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Files by the hash of their bytes, in the service's own database: stored once, never changed, checked when read. */
export const archive = { put, get, list, remove, erase };

/** Keeps files in the caller's transaction; bytes that are there already are not stored again. Hashes in their order. */
async function put(tx: Tx, files: readonly KeptFile[]): Promise<string[]> {
  const hashes = files.map(({ content }) => hashOf(content));
  for (const [from, to] of portions(files)) {
    const part = files.slice(from, to);
    const own = hashes.slice(from, to);
    // One row a hash and in its order, so that two transactions with the same files wait for each other once at most.
    const once = [...new Map(own.map((hash, at) => [hash, part[at]!]))].sort(([a], [b]) => (a < b ? -1 : 1));
    await tx.query(archiveSql.keep, [
      once.map(([hash]) => hash),
      once.map(([, { mediaType }]) => mediaType),
      once.map(([, { at }]) => at),
      once.map(([, { content }]) => content),
    ]);
    await tx.query(archiveSql.about, [
      part.map(({ kind }) => kind),
      part.map(({ about }) => about),
      own,
      part.map(({ name }) => name),
      part.map(({ at }) => at),
    ]);
  }
  return hashes;
}

/**
 * A kept file with its bytes; undefined where nothing has this hash, or its bytes were erased.
 * @throws Error when the bytes are not those that were kept
 */
async function get(tx: Tx, hash: string): Promise<OpenedFile | undefined> {
  const [found] = await queryRows<OpenedFile>(tx, archiveSql.open, [hash]);
  if (found && hashOf(found.content) !== hash) throw new Error(`document ${hash} is not what was kept under this hash`);
  return found;
}

/** What is kept about these things, the oldest first, without the bytes. */
async function list(tx: Tx, kind: string, abouts: readonly string[]): Promise<ArchivedFile[]> {
  return queryRows<ArchivedFile>(tx, archiveSql.list, [kind, abouts]);
}

/** the bytes of all files about these things go; that there was a file of this hash, kind and length stays. */
async function erase(tx: Tx, things: readonly { readonly kind: string; readonly id: string }[]): Promise<number> {
  const of = [things.map(({ kind }) => kind), things.map(({ id }) => id)];
  const erased = await queryRows(tx, archiveSql.erase, of);
  await tx.query(archiveSql.unname, of);
  return erased.length;
}

/** Takes a file off a thing; the bytes go when they are about nothing else (a draft's evidence). */
async function remove(tx: Tx, file: Pick<ArchivedFile, 'kind' | 'about' | 'hash'>): Promise<void> {
  await tx.query(archiveSql.forget, [file.kind, file.about, file.hash]);
  await tx.query(archiveSql.drop, [file.hash]);
}

function portions(files: readonly KeptFile[]): [number, number][] {
  const cuts: [number, number][] = [];
  let from = 0;
  let bytes = 0;
  files.forEach(({ content }, at) => {
    if (at > from && bytes + content.length > bytesAtOnce) {
      cuts.push([from, at]);
      [from, bytes] = [at, 0];
    }
    bytes += content.length;
  });
  return files.length > from ? [...cuts, [from, files.length]] : cuts;
}
