import { join } from 'node:path';

export const numberMigrations = { name: 'numbers', path: join(__dirname, '..', 'migrations', 'numbers') };
