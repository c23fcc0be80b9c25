import { join } from 'node:path';

export const reportMigrations = { name: 'reports', path: join(__dirname, '..', 'migrations') };
