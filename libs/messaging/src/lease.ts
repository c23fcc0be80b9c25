import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import type { DataSource } from 'typeorm';

import { statements } from './statements';

/**
 * A connection of its own that holds the relay's advisory lock for as long as it lives. Whatever the relay reads or
 * deletes goes through it, so losing the lease and losing the power to work are one and the same.
 */
export class Lease {
  private lost: Error | undefined;

  private constructor(private readonly client: Client) {
    // Without a listener a connection that the server ends would end the process too.
    client.on('error', (error) => (this.lost = error));
  }

  /** Undefined where another process holds the lease of this service. */
  static async take(dataSource: DataSource, service: string): Promise<Lease | undefined> {
    const lease = new Lease(new Client({ ...connectionOf(dataSource), application_name: `${service} relay` }));
    try {
      await lease.client.connect();
      const [answer] = await lease.rows<{ taken: boolean }>(statements.takeLease, [service]);
      if (answer?.taken === true) return lease;
    } catch (error) {
      await lease.release();
      throw error;
    }
    await lease.release();
    return undefined;
  }

  async rows<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    if (this.lost) throw this.lost;
    return (await this.client.query<R>(text, values)).rows;
  }

  /** Ends the connection, which gives the lock back. */
  async release(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

function connectionOf(dataSource: DataSource): ClientConfig {
  const options = dataSource.options;
  if (options.type !== 'postgres') throw new Error(`the outbox needs PostgreSQL, not ${options.type}`);
  if (options.url !== undefined) return { connectionString: options.url, keepAlive: true };
  const { host, port, database, username, password } = options;
  if (typeof password === 'function') throw new Error('the relay needs a plain password or a connection URL');
  return { host, port, database, user: username, password, keepAlive: true };
}
