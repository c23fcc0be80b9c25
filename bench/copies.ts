import type { Client } from 'pg';

/** What differs from the row that is copied: SQL by column. */
export type Differences = Readonly<Record<string, string>>;

/**
 * A statement that writes rows like those of `from`, which names the row to copy `r`. Columns one by one: through JSON, as
 * `jsonb_populate_record` would have it, a million rows take minutes.
 */
export async function likeSql(client: Client, table: string, from: string, differences: Differences): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => differences[name] ?? `r."${name}"`);
  return `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${from}`;
}

/** Fills tables whose indexes are made anew behind it: that is how a restored database comes to them, and many times quicker. */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
      WHERE indrelid = ANY ($1::regclass[]) AND NOT indisunique`,
    [tables],
  );
  if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  await fill();
  await client.query(
    `SET maintenance_work_mem = '512MB'; ${rows.map(({ made }) => made).join('; ')}; RESET maintenance_work_mem`,
  );
}
