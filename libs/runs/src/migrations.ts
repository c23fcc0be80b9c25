import { join } from 'node:path';

export const runMigrations = { name: 'runs', path: join(__dirname, '..', 'migrations') };
