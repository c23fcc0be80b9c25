import type { Day } from '@tolbooth/calendar';
import type { PolicyDefinition } from './definition';
import { policyRegistry } from './definition';
import { calendarPolicy } from './platform';
import { PolicyError } from './policy-error';
import { faultsOf, policyKeys, readPolicyFile } from './profile-files';
import { loadHolidays } from './reference';

/** A council's own version of a policy: a row of a service's database. */
export interface PolicyOverride {
  readonly key: string;
  readonly from: string;
  readonly value: unknown;
}

export interface PolicyValue<T> {
  /** Deeply frozen. */
  readonly value: T;
  /** Which version said so, to be kept with the decision: `cambridgeshire/collections/protocol@2006-07-01`. */
  readonly version: string;
}

export interface Policies {
  readonly profile: string;
  /** The version in force on the day. Throws a PolicyError naming key and date when there is none, or it is malformed. */
  at<T>(definition: PolicyDefinition<T>, on: Day): PolicyValue<T>;
  /** ISO dates of the holidays that the calendar policy of that day names. */
  holidaysOn(on: Day): ReadonlySet<string>;
  /** The same with one more own version. Throws a PolicyError when it does not fit; these policies stay as they are. */
  with(override: PolicyOverride): Policies;
}

interface RawVersion {
  readonly from: string;
  readonly version: string;
  readonly value: unknown;
}

/**
 * Reads every policy file of the profile and lays the council's own versions over them. Overrides of defined policies
 * are parsed at once, so that a wrong row is found at the start and not in the night's run.
 */
export function loadPolicies(options: {
  profile: string;
  root?: string;
  overrides?: readonly PolicyOverride[];
}): Policies {
  const { profile, root, overrides = [] } = options;
  const versions = new Map(policyKeys(profile, root).map((key) => [key, rawVersions(profile, key, root)]));
  return new LoadedPolicies(profile, versions, root).withAll(overrides);
}

class LoadedPolicies implements Policies {
  private readonly parsed = new Map<string, readonly (PolicyValue<unknown> & { from: string })[]>();
  private readonly holidays = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly profile: string,
    private readonly raw: ReadonlyMap<string, readonly RawVersion[]>,
    private readonly root: string | undefined,
  ) {}

  at<T>(definition: PolicyDefinition<T>, on: Day): PolicyValue<T> {
    const found = this.versionsOf(definition).find((version) => version.from <= on);
    if (!found) throw new PolicyError(definition.key, `${this.profile} has no version in force on ${on}`, on);
    return found;
  }

  holidaysOn(on: Day): ReadonlySet<string> {
    const { value } = this.at(calendarPolicy, on);
    const known = this.holidays.get(value.holidays) ?? loadHolidays(this.profile, value.holidays, this.root);
    this.holidays.set(value.holidays, known);
    return known;
  }

  with(override: PolicyOverride): Policies {
    return this.withAll([override]);
  }

  withAll(overrides: readonly PolicyOverride[]): LoadedPolicies {
    const versions = new Map(this.raw);
    for (const override of overrides) layOver(versions, override, this.profile);
    const laid = new LoadedPolicies(this.profile, versions, this.root);
    const overridden = new Set(overrides.map((override) => override.key));
    for (const definition of policyRegistry()) if (overridden.has(definition.key)) laid.versionsOf(definition);
    return laid;
  }

  /** Newest first. The cache is filled from the definition's own schema, so its type is the definition's. */
  versionsOf<T>(definition: PolicyDefinition<T>): readonly (PolicyValue<T> & { from: string })[] {
    const known = this.parsed.get(definition.key);
    if (known) return known as readonly (PolicyValue<T> & { from: string })[];
    const raw = this.raw.get(definition.key);
    if (!raw) throw new PolicyError(definition.key, `${this.profile} has no file policy/${definition.key}.json`);
    const parsed = raw.map(({ from, version, value }) => ({
      from,
      version,
      value: parseValue(definition, value, from),
    }));
    this.parsed.set(definition.key, parsed);
    return parsed;
  }
}

export function parseValue<T>(definition: PolicyDefinition<T>, value: unknown, from: string): T {
  const parsed = definition.schema.safeParse(value);
  if (!parsed.success)
    throw new PolicyError(definition.key, `version from ${from} is malformed: ${faultsOf(parsed.error)}`);
  return deeplyFrozen(parsed.data);
}

export interface PolicyFault {
  /** Where in the value: `bands[0].days`; empty for the value as a whole. */
  readonly path: string;
  readonly detail: string;
}

/** What the policy's schema says against a value; empty when it fits. */
export function policyFaults(definition: PolicyDefinition<unknown>, value: unknown): PolicyFault[] {
  const { error } = definition.schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: pathText(path), detail: message }));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

function rawVersions(profile: string, key: string, root: string | undefined): RawVersion[] {
  return readPolicyFile(profile, key, root)
    .versions.map(({ from, value }) => ({ from, value, version: `${profile}/${key}@${from}` }))
    .sort(newestFirst);
}

function layOver(versions: Map<string, readonly RawVersion[]>, override: PolicyOverride, profile: string): void {
  const { key, from, value } = override;
  const own = { from, value, version: `${profile}+own/${key}@${from}` };
  const others = versions.get(key);
  if (!others) throw new PolicyError(key, `is overridden from ${from}, but ${profile} has no such policy`);
  versions.set(key, [own, ...others.filter((version) => version.from !== from)].sort(newestFirst));
}

function newestFirst(a: RawVersion, b: RawVersion): number {
  return a.from < b.from ? 1 : a.from > b.from ? -1 : 0;
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deeplyFrozen(inner);
  }
  return value;
}
