import { join } from 'node:path';

const folder = (name: string) => ({ name, path: join(__dirname, '..', 'migrations', name) });

export const numberMigrations = folder('numbers');
/** Tables of the archive; a service that keeps files lists them beside its own. */
export const archiveMigrations = folder('archive');
