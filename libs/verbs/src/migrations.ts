import { join } from 'node:path';

export const verbMigrations = { name: 'verbs', path: join(__dirname, '..', 'migrations') };
