import { once, type EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Query, type ClientBase, type Connection } from 'pg';
import { QueryFailedError } from 'typeorm';
import { connectionOf } from './connection';
import type { Tx } from './open';

/** Pieces of `copyFrom` between two looks at what the server says. */
const piecesUnheard = 16;

export type CopyValue = string | number | boolean | bigint | Date | null | undefined;

/** What `pg` has for COPY beneath its typed surface. */
interface CopyConnection {
  readonly stream: { writableNeedDrain: boolean; destroyed: boolean } & EventEmitter;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** One row for `copyIn`, values in the order of its columns; undefined is written as NULL. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = copyText(values[0]);
  for (let index = 1; index < values.length; index += 1) line += `\t${copyText(values[index])}`;
  return `${line}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') {
    return special.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : value;
  }
  return value instanceof Date ? value.toISOString() : String(value);
}

/**
 * Appends rows to a table by COPY: half of what the same INSERT … SELECT FROM unnest costs both sides. For tables that are
 * written by the hundred; triggers, checks and defaults are those of an INSERT.
 * @param columns as in `COPY table (columns)`
 * @param lines of `copyLine`, one after the other
 */
export async function copyIn(tx: Tx, table: string, columns: string, lines: string): Promise<void> {
  const client = connectionOf(tx, `COPY ${table}`);
  const statement = copyStatement(table, columns);
  // Statement and rows go out together, without waiting for the server's word that it is ready: a server that refuses the
  // statement is bound by the protocol to ignore rows that it did not ask for. So a single row takes no longer than an INSERT.
  const rows = (connection: CopyConnection) => {
    connection.sendCopyFromChunk(Buffer.from(lines));
    connection.endCopyFrom();
  };
  try {
    await copied(client, statement, { sent: rows });
  } catch (error) {
    throw new QueryFailedError(statement, [], error as Error);
  }
}

/**
 * The same for rows that are too many for memory: they are asked for as fast as the server takes them. Where the source
 * fails nothing is kept, and its error is ours.
 * @param lines pieces of lines of `copyLine`, some tens of kilobytes each
 */
export async function copyFrom(
  tx: Tx,
  table: string,
  columns: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const client = connectionOf(tx, `COPY ${table}`);
  const statement = copyStatement(table, columns);
  let failure: unknown;
  let over = false;
  let pumped: Promise<void> | undefined;
  const pump = async (connection: CopyConnection): Promise<void> => {
    try {
      let sent = 0;
      for await (const piece of lines) {
        if (over) return;
        if (piece === '') continue;
        connection.sendCopyFromChunk(Buffer.from(piece));
        sent += 1;
        if (connection.stream.writableNeedDrain) await drained(connection);
        // A server that takes all at once would never be heard when it refuses.
        else if (sent % piecesUnheard === 0) await setImmediate();
      }
      connection.endCopyFrom();
    } catch (error) {
      failure = error;
      if (!connection.stream.destroyed) connection.sendCopyFail('the source failed');
    }
  };
  try {
    await copied(client, statement, { asked: (connection) => void (pumped = pump(connection)) });
  } catch (error) {
    // What the server has refused it reads no further, and the source is not read behind the caller's back.
    over = true;
    await pumped;
    throw failure ?? new QueryFailedError(statement, [], error as Error);
  }
}

/** Waits until the server has taken what it was sent. @throws Error when the connection is lost instead */
async function drained({ stream }: CopyConnection): Promise<void> {
  const gone = new AbortController();
  const lost = () => gone.abort(new Error('the connection was lost'));
  stream.once('close', lost);
  try {
    await once(stream, 'drain', { signal: gone.signal });
  } finally {
    stream.off('close', lost);
  }
}

interface CopySteps {
  /** The statement has gone out. */
  sent?(connection: CopyConnection): void;
  /** The server asks for rows. */
  asked?(connection: CopyConnection): void;
}

function copied(client: ClientBase, statement: string, steps: CopySteps): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Copying(statement, steps, (error) => (error ? reject(error) : resolve())));
  });
}

/** One of pg's own queries, as its pipelined connections want it, that knows how rows are sent. */
class Copying extends Query {
  override submit: (plain: Connection) => void;

  constructor(
    statement: string,
    private readonly steps: CopySteps,
    done: (error: Error | undefined) => void,
  ) {
    super(statement, done);
    this.submit = (plain) => {
      const connection = plain as unknown as CopyConnection;
      connection.query(statement);
      steps.sent?.(connection);
    };
  }

  handleCopyInResponse(plain: Connection): void {
    this.steps.asked?.(plain as unknown as CopyConnection);
  }
}

function copyStatement(table: string, columns: string): string {
  return `COPY ${table} (${columns}) FROM STDIN`;
}
