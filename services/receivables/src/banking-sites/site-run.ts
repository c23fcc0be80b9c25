import { defineRun } from '@tolbooth/runs';
import { bankingSitesPolicy } from './banking-sites.policy';
import { checkBankingSite } from './check-banking-site';
import { dueSites } from './site.rows';

/** each day, whether any site holds too much, or holds it too long. */
export const siteRun = defineRun({
  name: 'banking-site-run',
  plural: 'banking-site-runs',
  requirement: 'R-37',
  summary: 'Alerts of banking sites that hold more than is insured, or hold it too long',
  verb: checkBankingSite,
  when: (policies, on) => policies.at(bankingSitesPolicy, on).value.check,
  find: async (tx, { after, limit }) => (await dueSites(tx, after, limit)).map((id) => ({ id })),
  cursorOf: ({ id }) => id,
});
