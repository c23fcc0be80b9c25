import { notify } from '@tolbooth/notices';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import { bankingSitesPolicy } from './banking-sites.policy';
import { SiteAlertRow, type BankingSiteRow } from './site.entity';
import { alertsOf, type CashHeld } from './site-alerts.rules';
import { cashHeld, loadSites, openAlerts, saveAlerts } from './site.rows';

interface Facts {
  readonly site: BankingSiteRow | undefined;
  readonly cash: CashHeld;
  readonly open: readonly SiteAlertRow[];
}

interface Checked extends Change {
  readonly site: BankingSiteRow;
  readonly raised: readonly SiteAlertRow[];
  readonly closed: readonly SiteAlertRow[];
}

/** each day, what lies at a site: an alert where it is too much or lies too long, which closes by itself once it is banked. */
export const checkBankingSite: Verb<{ readonly id: string }, Facts, Checked> = {
  name: 'check-banking-sites',
  requirement: 'R-37',
  about: (input) => input.id,
  load: async (tx, inputs, call) => {
    const ids = inputs.map((input) => input.id);
    const sites = await loadSites(tx, ids, true);
    const { banked } = call.policies.at(receiptKindsPolicy, call.on).value;
    const codes = sites.flatMap((site) => site?.code ?? []);
    const cash = await cashHeld(tx, codes, banked);
    const open = await openAlerts(tx, ids);
    return sites.map((site) => ({
      site,
      cash: (site && cash.get(site.code)) ?? { held: 0n, oldestOn: undefined },
      open: open.filter((each) => each.siteId === site?.id),
    }));
  },
  decide: ({ site, cash, open }, input, call) => {
    if (!site) return refuse('not-found', { field: 'id', detail: `There is no banking site ${input.id}` });
    const { value, version } = call.policies.at(bankingSitesPolicy, call.on);
    const alerts = alertsOf(cash, site, value.longestDays, call.on);
    const raised = alerts
      .filter(({ kind }) => !open.some((each) => each.kind === kind))
      .map(({ kind, sentence }) =>
        Object.assign(new SiteAlertRow(), {
          ...{ id: call.newId(), siteId: site.id, code: site.code, kind, currency: site.currency },
          ...{ held: cash.held, oldestOn: cash.oldestOn!, sentence, raisedOn: call.on, closedOn: null },
        }),
      );
    const closed = open
      .filter((each) => !alerts.some(({ kind }) => kind === each.kind))
      .map((each) => ({ ...each, closedOn: call.on }));
    return {
      subject: { kind: 'banking-site', id: site.id, version: site.version },
      before: { open: open.map(({ kind }) => kind) },
      after: { raised, closed },
      because: {
        rule: 'R-37 cash held at a site',
        policies: [version],
        facts: { held: cash.held.toString(), oldestOn: cash.oldestOn ?? '', limit: site.insuredLimit.toString() },
        sentence:
          alerts.map(({ sentence }) => sentence).join('; ') || `${site.name} holds no more and no longer than it may`,
      },
      ...{ raised, closed, site },
    };
  },
  save: async (tx, changes, call) => {
    await saveAlerts(
      tx,
      changes.flatMap((change) => [...change.raised]),
      changes.flatMap((change) => [...change.closed]),
    );
    const { tell } = call.policies.at(bankingSitesPolicy, call.on).value;
    const notices = changes.flatMap(({ site, raised }) =>
      raised.flatMap((alert) => tell.map((role) => alertNotice(site, alert, role))),
    );
    await notify(tx, notices, call);
    return [];
  },
};

/** Told when it is raised, and not again while it stands. */
function alertNotice({ id, code, name, custodians }: BankingSiteRow, { sentence }: SiteAlertRow, role: string) {
  const data = { code, name, sentence, custodians: custodians.join(', ') };
  return { to: { role }, template: 'banking-site-alert', data, about: { kind: 'banking-site', id } };
}
