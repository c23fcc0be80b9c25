import { loadPolicies } from '@tolbooth/policy';
import { policies } from '../../test/given/pricing';
import { reopenUntil } from './reopen-until.rules';

describe('C-06, W5 until when a completed document may be reopened', () => {
  it('E1 completed on Tuesday at 14:00: until it is in the ledger on Wednesday at 10:00', () => {
    expect(reopenUntil(new Date('2006-06-06T13:00:00Z'), policies)).toEqual(new Date('2006-06-07T09:00:00Z'));
  });

  it('a pack may say at once', () => {
    const value = { mode: 'immediate', time: '10:00', days: 'each-day' };
    const own = loadPolicies({
      profile: 'cambridgeshire',
      overrides: [{ key: 'platform/cut-off', from: '2004-04-01', value }],
    });
    const at = new Date('2006-06-06T13:00:00Z');
    expect(reopenUntil(at, own)).toBe(at);
  });
});
