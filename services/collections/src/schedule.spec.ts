import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { runsPolicy } from './runs.policy';
import { schedule } from './schedule';

describe('D-04, D-06 the daily runs', () => {
  const policies = loadPolicies({ profile: 'cambridgeshire' });

  it('each morning before the cut-off: enquiries, disputes, reminders', () => {
    expect(schedule.map((run) => [run.plural, run.when!(policies, day('2006-08-06'))])).toEqual([
      ['enquiry-runs', { time: '05:30', days: 'each-day' }],
      ['dispute-runs', { time: '06:00', days: 'each-day' }],
      ['reminder-runs', { time: '06:30', days: 'each-day' }],
    ]);
  });

  it('a council cannot put reminders before disputes', () => {
    const value = {
      ...policies.at(runsPolicy, day('2006-08-06')).value,
      reminders: { time: '05:00', days: 'each-day' },
    };
    const overrides = [{ key: 'collections/runs', from: '2006-01-01', value }];
    expect(() => loadPolicies({ profile: 'cambridgeshire', overrides })).toThrow(/disputes before reminders/);
  });
});
