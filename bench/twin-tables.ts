import type { Client } from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
}

export interface Twin {
  readonly columns: readonly Column[];
  readonly rows: readonly unknown[][];
  /** All rows with one statement, and its parameters. */
  readonly insert: string;
  readonly values: unknown[][];
}

/** Tables with the columns, checks and indexes of others, to write the same rows into with nothing between. */
export class TwinTables {
  private readonly rows = new Map<string, Twin>();

  private constructor(private readonly client: Client) {}

  /** @param sources by table: which of its rows are written, a condition */
  static async of(client: Client, sources: Readonly<Record<string, string>>): Promise<TwinTables> {
    const twins = new TwinTables(client);
    for (const [table, condition] of Object.entries(sources)) await twins.take(table, condition);
    return twins;
  }

  get tables(): string[] {
    return [...this.rows.keys()];
  }

  of(table: string): Twin {
    return this.rows.get(table)!;
  }

  /** One statement a table, in one transaction. */
  async insertAll(): Promise<void> {
    await this.client.query('BEGIN');
    for (const { insert, values } of this.rows.values()) await this.client.query(insert, values);
    await this.client.query('COMMIT');
  }

  async empty(): Promise<void> {
    for (const table of this.tables) await this.client.query(`TRUNCATE twin_${table}`);
  }

  private async take(table: string, condition: string): Promise<void> {
    await this.client.query(`DROP TABLE IF EXISTS twin_${table}`);
    await this.client.query(`CREATE TABLE twin_${table} (LIKE ${table} INCLUDING ALL EXCLUDING IDENTITY)`);
    const { rows: columns } = await this.client.query<Column>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
      [table],
    );
    const named = columns.map(({ name }) => `"${name}"`);
    const { rows } = await this.client.query<unknown[]>({
      text: `SELECT ${named.map((name) => `${name}::text`).join(', ')} FROM ${table} WHERE ${condition}`,
      rowMode: 'array',
    });
    const cast = columns.map(({ name, type }) => `u."${name}"::${type}`).join(', ');
    const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
    this.rows.set(table, {
      columns,
      rows,
      insert: `INSERT INTO twin_${table} (${named.join(', ')}) SELECT ${cast} FROM unnest(${arrays}) AS u(${named.join(', ')})`,
      values: columns.map((_, index) => rows.map((row) => row[index])),
    });
  }
}
