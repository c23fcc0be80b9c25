import { policyRegistry, type PolicyDefinition } from './definition';
import { parseValue } from './policies';
import { PolicyError } from './policy-error';
import { policyKeys, readPolicyFile } from './profile-files';

/**
 * What is wrong with the profile's policy files, in sentences; empty when all is well. Each definition has its file,
 * which parses in every version; and in the folders that the definitions belong to (or `folders`) each file has a
 * definition in the loaded code that reads it.
 */
export function checkProfile(
  profile: string,
  definitions: readonly PolicyDefinition<unknown>[],
  options: { root?: string; folders?: readonly string[] } = {},
): string[] {
  const folders = new Set(options.folders ?? definitions.map((definition) => folderOf(definition.key)));
  const readers = new Set([...definitions, ...policyRegistry()].map((definition) => definition.key));
  const keys = policyKeys(profile, options.root);
  const unread = keys
    .filter((key) => folders.has(folderOf(key)) && !readers.has(key))
    .map((key) => `Policy ${key}: ${profile} has a file that no definition reads`);
  const faults = definitions.flatMap((definition) => {
    if (keys.includes(definition.key)) return faultsOfFile(profile, definition, options.root);
    return [`Policy ${definition.key}: ${profile} has no file policy/${definition.key}.json`];
  });
  return [...unread, ...faults];
}

function faultsOfFile(profile: string, definition: PolicyDefinition<unknown>, root: string | undefined): string[] {
  const problems: string[] = [];
  const noted = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const file = noted(() => readPolicyFile(profile, definition.key, root));
  for (const { from, value } of file?.versions ?? []) noted(() => parseValue(definition, value, from));
  return problems;
}

function folderOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
