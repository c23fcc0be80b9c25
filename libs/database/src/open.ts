import { types } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparingClient } from './prepared';

/** `date[]` and `text[]`: pg's types list only single values. */
const listOfDates: number = 1182;
const listOfTexts: number = 1009;
// The driver would make an instant at local midnight of a `date`; a business day has no zone and stays ISO text.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(listOfDates, types.getTypeParser(listOfTexts));

/** A transaction's entity manager: whoever holds one is inside the transaction that the runner opened. */
export type Tx = EntityManager;

/** Said once a connection, whatever the server's own default is, and not once a transaction. */
const isolation = '-c default_transaction_isolation=read\\ committed';

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity, so that the person on call sees whose connection it is. */
  readonly name: string;
  readonly entities: readonly (new () => object)[];
  /** Default 10: a service's work is short transactions, and four services share one server. */
  readonly poolSize?: number;
}

export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.name,
    entities: [...options.entities],
    poolSize: options.poolSize ?? 10,
    synchronize: false,
    logging: false,
    connectTimeoutMS: 10_000,
    extra: { keepAlive: true, options: isolation, pipeline: true, Client: PreparingClient },
  });
  return dataSource.initialize();
}

export function inTransaction<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  return dataSource.transaction(work);
}
