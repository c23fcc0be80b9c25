import { day } from '@tolbooth/calendar';
import { answerBy } from './answer-by.rules';

const holidays = new Set(['2006-04-14', '2006-04-17']);

describe('R-15 E34 answered by that Friday', () => {
  it.each<[string, string, string]>([
    ['a Monday', '2006-07-03', '2006-07-07'],
    ['the Thursday before', '2006-07-06', '2006-07-07'],
    ['the Friday itself', '2006-07-07', '2006-07-07'],
    ['a Saturday', '2006-07-08', '2006-07-14'],
    ['the week of Good Friday', '2006-04-10', '2006-04-13'],
    ['Good Friday itself', '2006-04-14', '2006-04-21'],
  ])('%s, %s: %s', (_, on, expected) => expect(answerBy(day(on), 5, holidays)).toBe(expected));
});
