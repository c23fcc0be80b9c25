import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, queryRows, type MigrationFolder } from '@tolbooth/database';
import { testStack } from './stack';

/**
 * each migration that brings a `given.sql` runs on the data of the version before, and then every line of its
 * `then.sql` is true. @param service whose database; @param beneath migrations of the libs that the service stands on
 */
export function describeMigrations(
  service: 'ledger' | 'receivables',
  folder: MigrationFolder,
  beneath: readonly MigrationFolder[],
): void {
  const steps = readdirSync(folder.path).sort();
  const proven = steps.filter((step) => existsSync(join(folder.path, step, 'given.sql')));
  const read = (step: string, file: string) => readFileSync(join(folder.path, step, file), 'utf8');

  describe(`a migration of the ${service} on data of the version before (X-12)`, () => {
    it.each(proven)('%s: what was given still stands', async (step) => {
      const stack = await testStack();
      const path = mkdtempSync(join(tmpdir(), `${service}-migrations-`));
      const add = (one: string) => cpSync(join(folder.path, one), join(path, one), { recursive: true });
      steps.slice(0, steps.indexOf(step)).forEach(add);
      const before = { name: folder.name, path };
      const url = await stack.databaseUrl(service, [...beneath, before]);
      const dataSource = await openDatabase({ url, name: 'migrations', entities: [] });
      try {
        await dataSource.query(read(step, 'given.sql'));
        add(step);
        await migrate(dataSource, [before]);
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
}
