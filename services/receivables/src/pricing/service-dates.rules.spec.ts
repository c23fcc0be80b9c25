import { day } from '@tolbooth/calendar';
import { datesFault } from './service-dates.rules';

const monday = 1;

describe('R-04 when the service of a line was given', () => {
  it.each([
    ['no day yet', {}, undefined],
    ['one day', { serviceFrom: '2006-07-03' }, undefined],
    ['from a day to the same', { serviceFrom: '2006-07-03', serviceTo: '2006-07-03' }, undefined],
    ['from a day to the next', { serviceFrom: '2006-07-03', serviceTo: '2006-07-04' }, undefined],
    [
      'to the day before',
      { serviceFrom: '2006-07-03', serviceTo: '2006-07-02' },
      'service-dates-reversed lines[0].serviceTo',
    ],
    ['an end without a beginning', { serviceTo: '2006-07-03' }, 'service-date-missing lines[0].serviceFrom'],
    ['the week of a Monday', { weekCommencing: '2006-07-03' }, undefined],
    ['the week of a Tuesday', { weekCommencing: '2006-07-04' }, 'week-commencing lines[0].weekCommencing'],
    ['the week of a Sunday', { weekCommencing: '2006-07-02' }, 'week-commencing lines[0].weekCommencing'],
  ])('%s', (_, dates, expected) => {
    const line = Object.fromEntries(Object.entries(dates).map(([name, text]) => [name, day(text)]));
    const fault = datesFault(line, monday, 'lines[0]');
    expect(fault && `${fault.code} ${fault.field}`).toBe(expected);
  });

  it('a week that begins on a Sunday, where the pack says so', () => {
    expect(datesFault({ weekCommencing: day('2006-07-02') }, 7, 'lines[0]')).toBeUndefined();
    expect(datesFault({ weekCommencing: day('2006-07-03') }, 7, 'lines[0]')?.code).toBe('week-commencing');
  });
});
