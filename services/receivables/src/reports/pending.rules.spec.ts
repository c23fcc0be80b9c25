import { loadPolicies } from '@tolbooth/policy';
import { pendingSince } from './pending.rules';

describe('R-20 what is not in the books yet', () => {
  const policies = loadPolicies({ profile: 'cambridgeshire' });
  it.each([
    // The cut-off is at 10:00 in London, which is 09:00 in summer.
    ['2006-07-04T08:59:59Z', '2006-07-03T09:00:00.000Z'],
    ['2006-07-04T09:00:00Z', '2006-07-04T09:00:00.000Z'],
    ['2006-07-04T23:00:00Z', '2006-07-04T09:00:00.000Z'],
    ['2006-12-05T09:59:00Z', '2006-12-04T10:00:00.000Z'],
  ])('at %s: since %s', (at, since) => {
    expect(pendingSince(new Date(at), policies).toISOString()).toBe(since);
  });
});
