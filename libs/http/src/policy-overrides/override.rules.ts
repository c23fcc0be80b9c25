import type { Day } from '@tolbooth/calendar';
import { policyFaults, policyRegistry, PolicyError } from '@tolbooth/policy';
import type { Policies, PolicyDefinition, PolicyOverride } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Refusal } from '@tolbooth/refusals';

interface Standing {
  readonly today: Day;
  readonly policies: Policies;
  /** Whether an approved version of the same policy begins on the same day. */
  readonly taken: boolean;
}

/** X-01, W12: what an own version of a policy must be, both when it is proposed and when it is approved. */
export function refusalOfOverride(override: PolicyOverride, { today, policies, taken }: Standing): Refusal | undefined {
  const { key, from } = override;
  if (from < today) {
    const detail = `${from} is before ${today}: what has been decided stays decided by the policy of its day`;
    return refuse('policy-from-past', { field: 'from', detail, facts: { today } });
  }
  if (taken) {
    const detail = `${key} has an approved version from ${from} already; choose a later day`;
    return refuse('policy-override-taken', { field: 'from', detail, facts: { key, from } });
  }
  return refusalOfKey(key) ?? refusalOfValue(override, policies);
}

function refusalOfKey(key: string): Refusal | undefined {
  const keys = policyRegistry().map((definition) => definition.key);
  if (keys.includes(key)) return undefined;
  return refuse('policy-unknown', {
    field: 'key',
    detail: `This service decides by no policy ${key}`,
    facts: { keys },
  });
}

function refusalOfValue(override: PolicyOverride, policies: Policies): Refusal | undefined {
  const definition = policyRegistry().find(({ key }) => key === override.key);
  const faults = definition ? policyFaults(definition, override.value) : [];
  const [first] = faults.map(({ path, detail }) => ({ field: fieldOf(path), detail }));
  if (first) {
    const detail = faults.map((fault) => `${fieldOf(fault.path)}: ${fault.detail}`).join('; ');
    return refuse('policy-malformed', { field: first.field, detail });
  }
  // The schema sees the value alone; this also sees what it points to, such as the name of a holiday list, and what it
  // takes the place of.
  try {
    const laid = policies.with(override);
    laid.holidaysOn(override.from as Day);
    const fault = definition && succession(definition, { policies, laid }, override.from as Day);
    return (
      fault &&
      refuse('policy-malformed', { field: fieldOf(fault.path), detail: `${fieldOf(fault.path)}: ${fault.detail}` })
    );
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return refuse('policy-malformed', { field: 'value', detail: error.message });
  }
}

function succession<T>(
  definition: PolicyDefinition<T>,
  { policies, laid }: Record<'policies' | 'laid', Policies>,
  on: Day,
) {
  return definition.follows?.(policies.at(definition, on).value, laid.at(definition, on).value);
}

function fieldOf(path: string): string {
  return path === '' ? 'value' : path.startsWith('[') ? `value${path}` : `value.${path}`;
}
