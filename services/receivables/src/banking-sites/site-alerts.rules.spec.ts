import { day } from '@tolbooth/calendar';
import { alertsOf } from './site-alerts.rules';

const site = { insuredLimit: 50_000n, currency: 'GBP', name: 'Hartford Library' };
const kinds = (held: bigint, oldestOn: string | undefined) =>
  alertsOf({ held, oldestOn: oldestOn === undefined ? undefined : day(oldestOn) }, site, 3, day('2006-07-10')).map(
    ({ kind }) => kind,
  );

describe('R-37, M31 cash at a site, both edges', () => {
  it.each([
    [50_000n, '2006-07-10', []],
    [50_001n, '2006-07-10', ['above-limit']],
    [100n, '2006-07-07', []],
    [100n, '2006-07-06', ['too-long']],
    [50_001n, '2006-07-06', ['above-limit', 'too-long']],
    [0n, undefined, []],
  ])('%s pence since %s: %j', (held, oldestOn, expected) => {
    expect(kinds(held, oldestOn)).toEqual(expected);
  });

  it('says what it is about', () => {
    const [alert] = alertsOf({ held: 50_001n, oldestOn: day('2006-07-10') }, site, 3, day('2006-07-10'));
    expect(alert!.sentence).toBe('Hartford Library holds 500.01; 500.00 are insured');
  });
});
