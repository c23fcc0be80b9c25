import { join } from 'node:path';

/** The tables of the outbox, the inbox and the parked messages, for `migrate(dataSource, [messagingMigrations, …])`. */
export const messagingMigrations = { name: 'messaging', path: join(__dirname, '..', 'migrations') };
