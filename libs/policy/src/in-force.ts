import type { Day } from '@tolbooth/calendar';
import type { PolicyDefinition } from './definition';
import { loadPolicies, type Policies, type PolicyOverride, type PolicyValue } from './policies';

/** The policies of a running service: a council's own versions are laid over its profile again whenever they change. */
export class PoliciesInForce implements Policies {
  private readonly ofProfile: Policies;
  private standing: Policies;

  constructor(where: { profile: string; root?: string }) {
    this.ofProfile = loadPolicies(where);
    this.standing = this.ofProfile;
  }

  get profile(): string {
    return this.ofProfile.profile;
  }

  /** All own versions, in the place of those laid before. Throws a PolicyError for a wrong one; then nothing changes. */
  lay(overrides: readonly PolicyOverride[]): void {
    this.standing = overrides.reduce((policies, override) => policies.with(override), this.ofProfile);
  }

  /** Never changes any more: for everything that is decided together. */
  asTheyStand(): Policies {
    return this.standing;
  }

  at<T>(definition: PolicyDefinition<T>, on: Day): PolicyValue<T> {
    return this.standing.at(definition, on);
  }

  holidaysOn(on: Day): ReadonlySet<string> {
    return this.standing.holidaysOn(on);
  }

  with(override: PolicyOverride): Policies {
    return this.standing.with(override);
  }
}

/** The policies held still, so that load and decide of one transaction never see two sets of them. */
export function asTheyStand(policies: Policies): Policies {
  return policies instanceof PoliciesInForce ? policies.asTheyStand() : policies;
}
