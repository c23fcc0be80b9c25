import { day } from '@tolbooth/calendar';
import { placeFor, type OpenPeriod } from './placing.rules';

const month = (id: string, year: number, last: string): OpenPeriod => ({
  id,
  year,
  from: day(`${id}-01`),
  to: day(`${id}-${last}`),
});
const march = month('2006-03', 2005, '31');
const april = month('2006-04', 2006, '30');

describe('C-05 the period that an entry goes to', () => {
  it('is its own when that is open, on its first and last day too', () => {
    for (const dated of ['2006-03-01', '2006-03-31']) {
      expect(placeFor(day(dated), [april, march])).toEqual({
        period: '2006-03',
        year: 2005,
        accountingDay: dated,
        late: false,
      });
    }
  });

  it('E45: a reading of 28 February billed on 10 March goes to the next open period when February is closed, flagged', () => {
    expect(placeFor(day('2006-02-28'), [april, march])).toEqual({
      period: '2006-03',
      year: 2005,
      accountingDay: '2006-03-01',
      late: true,
    });
  });

  it('crosses the year: after March is closed April takes it, in the new accounting year', () => {
    expect(placeFor(day('2006-03-31'), [april])).toMatchObject({ period: '2006-04', year: 2006, late: true });
  });

  it('never goes backwards: nothing open from then on means waiting', () => {
    expect(placeFor(day('2006-05-01'), [march, april])).toBeUndefined();
    expect(placeFor(day('2006-05-01'), [])).toBeUndefined();
  });
});
