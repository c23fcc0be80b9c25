import { join } from 'node:path';

export const noticeMigrations = { name: 'notices', path: join(__dirname, '..', 'migrations') };
