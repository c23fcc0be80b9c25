import { day } from '@tolbooth/calendar';
import { listDay } from './list-day.rules';

describe('L8 the day of the list', () => {
  it.each([
    ['the Monday itself', '2006-07-03', '2006-07-03'],
    ['the Tuesday after', '2006-07-04', '2006-07-03'],
    ['the Sunday after', '2006-07-09', '2006-07-03'],
    ['the Sunday before', '2006-07-02', '2006-06-26'],
    ['the next Monday', '2006-07-10', '2006-07-10'],
  ])('%s, %s: %s', (_, on, expected) => expect(listDay(day(on), 1)).toBe(expected));
});
