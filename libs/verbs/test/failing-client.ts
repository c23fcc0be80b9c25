import { Client } from 'pg';

type Query = (...args: unknown[]) => unknown;

/**
 * Makes the n-th statement of any connection fail, as a server that dies would: 'error' answers it with an error,
 * 'kill' tears the connection down under it. Statements after it go through, so that a rollback can be tried.
 */
export class FailingClient {
  private readonly original = Client.prototype.query as unknown as Query;
  private left = Infinity;
  /** Statements seen since `failAt`. */
  seen: string[] = [];

  constructor(private readonly code = 'XX000') {
    const { original, code } = this;
    const take = this.take.bind(this);
    (Client.prototype as unknown as { query: Query }).query = function query(this: Client, ...args: unknown[]) {
      const failing = take(args);
      if (!failing) return original.apply(this, args);
      if (failing === 'kill')
        (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      const error = Object.assign(new Error('the server died'), { code });
      const callback = args.at(-1);
      if (typeof callback === 'function') return void setImmediate(() => (callback as (e: Error) => void)(error));
      return Promise.reject(error);
    };
  }

  private how: 'error' | 'kill' = 'error';

  failAt(statement: number, how: 'error' | 'kill' = 'error'): void {
    this.left = statement;
    this.how = how;
    this.seen = [];
  }

  /** Whether the statement asked for was reached. */
  get failed(): boolean {
    return this.left <= 0;
  }

  restore(): void {
    (Client.prototype as unknown as { query: Query }).query = this.original;
  }

  private take(args: unknown[]): 'error' | 'kill' | undefined {
    if (this.left === Infinity) return undefined;
    const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string } | undefined)?.text;
    this.seen.push(String(text).trim().split('\n')[0]!.slice(0, 60));
    this.left -= 1;
    return this.left === 0 ? this.how : undefined;
  }
}
