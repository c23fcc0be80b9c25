import { Client } from 'pg';
import type { Bench } from './figure';
import { openPlatform, type Platform } from './platform';
import type { ServiceProcess } from './service-process';

export interface Receivables {
  readonly platform: Platform;
  readonly receivables: ServiceProcess;
  /** Of its database. */
  readonly client: Client;
  /** Of somebody who may look at everything. */
  readonly token: string;
}

/** Receivables in a process of its own on an empty database, ended however the figure ends. */
export async function withReceivables<T>(bench: Bench, work: (on: Receivables) => Promise<T>): Promise<T> {
  const platform = await openPlatform(bench.parts);
  const receivables = await platform.start('receivables');
  const client = new Client({ connectionString: await platform.databaseOf('receivables') });
  await client.connect();
  try {
    return await work({
      platform,
      receivables,
      client,
      token: await platform.issuer.tokenFor(['receivables-enquiry']),
    });
  } finally {
    await client.end();
    await receivables.stop();
    await platform.close();
  }
}

/**
 * Customers $1 to $2 by number alone: the same on every machine. Their accounts are `B` and eight digits.
 * @param kind, name and address are SQL; the number is `i`
 */
export function customersSql({ kind, name, address }: Readonly<Record<'kind' | 'name' | 'address', string>>): string {
  return `
    INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
    SELECT gen_random_uuid(), 'B' || lpad(i::text, 8, '0'), ${kind}, false, ${name},
      jsonb_build_array(jsonb_build_object('reference', 'B' || i || '/1', 'purposes', '[]'::jsonb, 'active', true, 'identifying', true,
        'address', jsonb_build_object('town', 'Huntingdon', 'country', 'GB') || ${address})),
      '[]', 'immediate', true, 0, 1, now()
    FROM generate_series($1::bigint, $2::bigint) AS i`;
}
