import { Client } from 'pg';
import type { ServiceName, StackFile } from '../stories/council';

/** Asks a database of the stack by itself, past the services. */
export async function ask<Row extends object>(
  stack: StackFile,
  service: ServiceName,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return withClient(stack, service, async (client) => (await client.query<Row>(text, values)).rows);
}

export async function withClient<Result>(
  stack: StackFile,
  service: ServiceName,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: stack.databases[service] });
  // A database that is restarted ends connections; whoever uses this one hears of it by its query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
