import type { ZodType } from 'zod';
import { PolicyError } from './policy-error';

export interface PolicyDefinition<T> {
  /** `<service>/<name>`: also where the file stands in a profile. */
  readonly key: string;
  readonly schema: ZodType<T>;
  /** What the figures count: 'calendar days', 'GBP, gross', … */
  readonly unit: string;
  /** Row ids and seed pages that the policy comes from. */
  readonly source: string;
  /** What a version may not do to the one whose place it takes, with where in the value; undefined where it may follow. */
  follows?(standing: T, next: T): { readonly path: string; readonly detail: string } | undefined;
}

const definitions = new Map<string, PolicyDefinition<unknown>>();

/** Declares a policy once, beside the rule that reads it. Throws a PolicyError for a malformed or a second equal key. */
export function definePolicy<T>(
  key: string,
  schema: ZodType<T>,
  about: Omit<PolicyDefinition<T>, 'key' | 'schema'>,
): PolicyDefinition<T> {
  if (!/^[a-z][a-z-]*\/[a-z][a-z0-9-]*$/.test(key))
    throw new PolicyError(key, 'a key is written service/name in kebab-case');
  if (definitions.has(key)) throw new PolicyError(key, 'is defined twice');
  const definition = Object.freeze({ key, schema, ...about });
  definitions.set(key, definition);
  return definition;
}

/** Every policy that the loaded code defines, by key. */
export function policyRegistry(): readonly PolicyDefinition<unknown>[] {
  return [...definitions.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
