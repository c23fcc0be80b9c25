import { join } from 'node:path';

export const chartMigrations = { name: 'chart', path: join(__dirname, '..', 'migrations') };
