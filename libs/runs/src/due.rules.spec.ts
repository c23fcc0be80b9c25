import { dueTimes } from './due.rules';

const council = { zone: 'Europe/London', holidays: new Set(['2006-08-28']) };
const at = (text: string) => new Date(text);
const shown = (times: readonly Date[]) => times.map((time) => time.toISOString());
const each = (time: string) => () => ({ time, days: 'each-day' as const });

describe('D-04, X-05 when a run is due', () => {
  it('after the one instant and up to the other, in order', () => {
    expect(shown(dueTimes(each('06:30'), at('2006-07-03T05:30:00Z'), at('2006-07-05T05:30:00Z'), council))).toEqual([
      '2006-07-04T05:30:00.000Z',
      '2006-07-05T05:30:00.000Z',
    ]);
    expect(dueTimes(each('06:30'), at('2006-07-03T05:30:00Z'), at('2006-07-04T05:29:59Z'), council)).toEqual([]);
  });

  it('by the wall clock, also over the change of the clocks', () => {
    expect(shown(dueTimes(each('06:30'), at('2006-10-28T00:00:00Z'), at('2006-10-29T12:00:00Z'), council))).toEqual([
      '2006-10-28T05:30:00.000Z',
      '2006-10-29T06:30:00.000Z',
    ]);
  });

  it('on working days only where the policy says so', () => {
    const working = () => ({ time: '06:30', days: 'working-days' as const });
    expect(shown(dueTimes(working, at('2006-08-25T12:00:00Z'), at('2006-08-29T12:00:00Z'), council))).toEqual([
      '2006-08-29T05:30:00.000Z',
    ]);
  });

  it('by the policy of each day', () => {
    const changed = (day: string) => ({ time: day < '2006-07-04' ? '06:30' : '09:00', days: 'each-day' as const });
    expect(shown(dueTimes(changed, at('2006-07-02T12:00:00Z'), at('2006-07-04T12:00:00Z'), council))).toEqual([
      '2006-07-03T05:30:00.000Z',
      '2006-07-04T08:00:00.000Z',
    ]);
  });
});
