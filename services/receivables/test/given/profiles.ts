import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The profiles with another value in the first version of a policy of cambridgeshire, for an office that is opened with them. */
export function profilesWith(
  policy: string,
  change: object,
): { readonly environment: { readonly TOLBOOTH_PROFILES: string }; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  cpSync(join(__dirname, '../../../../profiles'), folder, { recursive: true });
  const file = join(folder, `cambridgeshire/policy/${policy}.json`);
  const { versions } = JSON.parse(readFileSync(file, 'utf8')) as { versions: { value: object }[] };
  const value = { ...versions[0]!.value, ...change };
  writeFileSync(file, JSON.stringify({ versions: [{ ...versions[0], value }] }));
  return {
    environment: { TOLBOOTH_PROFILES: folder },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
