import { Client } from 'pg';

type Query = (...args: unknown[]) => unknown;
type Way = 'error' | 'kill';

const prototype = Client.prototype as unknown as { query: Query };

/**
 * Makes the n-th statement of any connection fail, as a server that dies would: 'error' answers it with an error,
 * 'kill' tears the connection down under it. Statements after it go through, so that a rollback can be tried.
 */
export class FailingClient {
  private readonly original = prototype.query;
  private left = Infinity;
  private way: Way = 'error';

  constructor(code = 'XX000') {
    const { original } = this;
    const take = () => this.take();
    prototype.query = function query(this: Client, ...args: unknown[]) {
      const way = take();
      if (!way) return original.apply(this, args);
      if (way === 'kill') tearDown(this);
      const error = Object.assign(new Error('the server died'), { code });
      const [statement] = args as [{ handleError?: (failure: Error) => void }];
      // A COPY (what `pg` calls a submittable) hears of its end by a method of its own.
      if (statement.handleError) return void setImmediate(() => statement.handleError?.(error));
      const callback = args.at(-1);
      if (typeof callback === 'function') return void setImmediate(() => (callback as (e: Error) => void)(error));
      return Promise.reject(error);
    };
  }

  /** Counts anew: the next statement is the first. */
  failAt(statement: number, way: Way = 'error'): void {
    this.left = statement;
    this.way = way;
  }

  /** Whether the statement asked for was reached. */
  get failed(): boolean {
    return this.left <= 0;
  }

  restore(): void {
    prototype.query = this.original;
  }

  private take(): Way | undefined {
    if (this.left === Infinity) return undefined;
    this.left -= 1;
    return this.left === 0 ? this.way : undefined;
  }
}

function tearDown(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
