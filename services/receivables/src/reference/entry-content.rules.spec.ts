import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { contentOf } from './entry-content.rules';
import { incomeCodesPolicy } from './income-codes.policy';
import { listNames, listsOfProfile, seedOf } from './lists';

describe('R-28 what a pack brings could have been asked for', () => {
  it.each(
    ['cambridgeshire', 'oakville', 'pasadena'].flatMap((profile) => listNames.map((list) => [profile, list] as const)),
  )('%s, %s', (profile, list) => {
    const policies = loadPolicies({ profile });
    const on = day('2026-11-26');
    const facts = {
      ...{ lists: listsOfProfile(profile), banks: true },
      structure: policies.at(accountCodePolicy, on).value,
      income: policies.at(incomeCodesPolicy, on).value,
    };
    for (const { code, from, to, ...content } of seedOf(profile, list)) {
      const asked = { list, code, to: to as typeof on | undefined, content };
      expect(contentOf(asked, day(from), facts)).toEqual(content);
    }
  });
});
