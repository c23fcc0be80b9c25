import type { PoliciesInForce } from '@tolbooth/policy';
import type { DataSource } from 'typeorm';

import { approvedOverrides } from './override.rows';

/**
 * Lays the council's approved versions over the profile: at the start, after a change of this process at once, and
 * by a poll for the changes of other replicas.
 */
export class OwnPolicies {
  private laid = '[]';
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PoliciesInForce,
  ) {}

  /** One at a time, so that what was read earlier never replaces what was read later. Throws a PolicyError for a row that no longer fits. */
  reload(): Promise<void> {
    const reloaded = this.last.then(() => this.read());
    this.last = reloaded.catch(() => undefined);
    return reloaded;
  }

  private async read(): Promise<void> {
    const overrides = await approvedOverrides(this.dataSource.manager);
    const text = JSON.stringify(overrides);
    if (text === this.laid) return;
    this.policies.lay(overrides);
    this.laid = text;
  }
}
