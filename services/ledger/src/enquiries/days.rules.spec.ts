import { day, type Day } from '@tolbooth/calendar';
import { daysFault } from './days.rules';

describe('C-10 from a first day to a last', () => {
  it.each<[Day | undefined, Day | undefined, string | undefined]>([
    [day('2026-11-20'), day('2026-11-01'), 'days-out-of-order'],
    [day('2026-11-20'), day('2026-11-20'), undefined],
    [day('2026-11-20'), day('2026-11-21'), undefined],
    [undefined, day('2026-11-01'), undefined],
    [day('2026-11-20'), undefined, undefined],
  ])('%s to %s: %s', (from, to, code) => {
    expect(daysFault(from, to)?.code).toBe(code);
  });
});
