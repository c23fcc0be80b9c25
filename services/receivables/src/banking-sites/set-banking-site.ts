import type { Change, Verb } from '@tolbooth/verbs';
import { bankingTeamFault } from '../customers/banking-team.rules';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { BankingSiteRow } from './site.entity';
import { saveSites, sitesByCode } from './site.rows';

export interface EnteredSite {
  readonly code: string;
  readonly name: string;
  readonly team: string;
  readonly insuredLimit: bigint;
  readonly currency: string;
  readonly custodians: readonly string[];
  readonly keyHolders: readonly string[];
  readonly active: boolean;
}

interface Facts {
  readonly team: CustomerRow | undefined;
  readonly before: BankingSiteRow | undefined;
}

export interface SiteChange extends Change {
  readonly site: BankingSiteRow;
}

/** a site where money is taken and kept until it is banked: what is insured, who answers for it, who has keys. */
export const setBankingSite: Verb<EnteredSite, Facts, SiteChange> = {
  name: 'set-banking-site',
  requirement: 'R-37',
  about: (input) => input.code.toUpperCase(),
  load: async (tx, inputs) => {
    const teams = await loadAccounts(
      tx,
      inputs.map((input) => input.team),
    );
    const known = await sitesByCode(
      tx,
      inputs.map((input) => input.code.toUpperCase()),
      true,
    );
    return inputs.map((input, index) => ({ team: teams.get(input.team), before: known[index] }));
  },
  decide: ({ team, before }, input, call) => {
    const fault = bankingTeamFault(team, input.team);
    if (fault) return fault;
    const site = Object.assign(new BankingSiteRow(), {
      id: before?.id ?? call.newId(),
      code: input.code.toUpperCase(),
      version: (before?.version ?? 0) + 1,
      name: input.name,
      account: input.team,
      currency: input.currency,
      insuredLimit: input.insuredLimit,
      custodians: [...input.custodians],
      keyHolders: [...input.keyHolders],
      active: input.active,
      setAt: call.at,
      setBy: call.by.id,
    });
    const subject = { kind: 'banking-site', id: site.id, version: site.version };
    return { subject, before: before ?? null, after: site, site };
  },
  save: async (tx, changes) => {
    await saveSites(
      tx,
      changes.map((change) => change.site),
    );
    return [];
  },
};
