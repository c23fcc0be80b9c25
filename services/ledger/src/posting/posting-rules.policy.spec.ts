import { day } from '@tolbooth/calendar';
import { loadPolicies, PoliciesInForce } from '@tolbooth/policy';
import { postingRulesAt, postingRulesPolicy } from './posting-rules.policy';

/** Rules that a council has of its own from a day on. */
function ownRules(profile: string, from: string) {
  const { value } = loadPolicies({ profile }).at(postingRulesPolicy, day(from));
  return loadPolicies({ profile, overrides: [{ key: postingRulesPolicy.key, from, value }] });
}

describe('C-04 posting rules begin with the council’s day', () => {
  it.each([
    ['oakville', '2026-04-01', '2026-04-01T03:59:59Z', '2026-04-01T04:00:00Z'],
    ['pasadena', '2026-04-01', '2026-04-01T06:59:59Z', '2026-04-01T07:00:00Z'],
    ['cambridgeshire', '2026-07-01', '2026-06-30T22:59:59Z', '2026-06-30T23:00:00Z'],
    ['cambridgeshire', '2026-12-01', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'],
  ])('%s: those of %s do not decide at %s, but at %s', (profile, from, before, since) => {
    const policies = ownRules(profile, from);
    expect(postingRulesAt(policies, new Date(before)).version).not.toContain('+own');
    expect(postingRulesAt(policies, new Date(since)).version).toBe(`${profile}+own/ledger/posting-rules@${from}`);
    expect(postingRulesAt(policies, new Date(before)).version).not.toContain('+own');
  });

  it('are those that stand, also when a second person has approved others meanwhile', () => {
    const [profile, from, instant] = ['cambridgeshire', '2026-12-01', new Date('2026-12-01T09:00:00Z')];
    const policies = new PoliciesInForce({ profile });
    const { value, version } = postingRulesAt(policies, instant);
    expect(version).not.toContain('+own');
    policies.lay([{ key: postingRulesPolicy.key, from, value }]);
    expect(postingRulesAt(policies, instant).version).toContain('+own');
  });
});
