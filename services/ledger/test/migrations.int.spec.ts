import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, queryRows } from '@tolbooth/database';
import { platformMigrations } from '@tolbooth/http';
import { testStack } from '@tolbooth/testing';
import { ledgerMigrations } from './books';

jest.setTimeout(60_000);

const steps = readdirSync(ledgerMigrations.path).sort();
const proven = steps.filter((step) => existsSync(join(ledgerMigrations.path, step, 'given.sql')));
const read = (step: string, file: string) => readFileSync(join(ledgerMigrations.path, step, file), 'utf8');

describe('a migration of the ledger on data of the version before (X-12)', () => {
  it.each(proven)('%s: what was given still stands', async (step) => {
    const stack = await testStack();
    const path = mkdtempSync(join(tmpdir(), 'ledger-migrations-'));
    const add = (one: string) => cpSync(join(ledgerMigrations.path, one), join(path, one), { recursive: true });
    steps.slice(0, steps.indexOf(step)).forEach(add);
    const folder = { name: ledgerMigrations.name, path };
    const url = await stack.databaseUrl('ledger', [...platformMigrations, folder]);
    const dataSource = await openDatabase({ url, name: 'migrations', entities: [] });
    try {
      await dataSource.query(read(step, 'given.sql'));
      add(step);
      await migrate(dataSource, [folder]);
      const claims = read(step, 'then.sql')
        .split(/;\s*\n/)
        .filter((claim) => claim.trim() !== '');
      const held: [string, unknown][] = [];
      for (const claim of claims) {
        const [row] = await queryRows<Record<string, unknown>>(dataSource.manager, claim);
        held.push([claim, Object.values(row ?? {})[0]]);
      }
      expect(held).toEqual(claims.map((claim) => [claim, true]));
    } finally {
      await dataSource.destroy();
      await stack.close();
      rmSync(path, { recursive: true });
    }
  });
});
