import { day } from '@tolbooth/calendar';
import { placeFor, type OpenPeriod } from './placing.rules';

const month = (id: string, year: number, last: string): OpenPeriod => ({
  id,
  book: 'council',
  closedFor: [],
  year,
  from: day(`${id}-01`),
  to: day(`${id}-${last}`),
});
const march = month('2006-03', 2005, '31');
const april = month('2006-04', 2006, '30');

const entry = (dated: string, service = 'receivables', book = 'council') => ({ dated: day(dated), service, book });

describe('C-05 the period that an entry goes to', () => {
  it('is its own when that is open, on its first and last day too', () => {
    for (const dated of ['2006-03-01', '2006-03-31']) {
      expect(placeFor(entry(dated), [april, march])).toEqual({
        period: '2006-03',
        year: 2005,
        accountingDay: dated,
        late: false,
      });
    }
  });

  it('E45: a reading of 28 February billed on 10 March goes to the next open period when February is closed, flagged', () => {
    expect(placeFor(entry('2006-02-28'), [april, march])).toEqual({
      period: '2006-03',
      year: 2005,
      accountingDay: '2006-03-01',
      late: true,
    });
  });

  it('crosses the year: after March is closed April takes it, in the new accounting year', () => {
    expect(placeFor(entry('2006-03-31'), [april])).toMatchObject({ period: '2006-04', year: 2006, late: true });
  });

  it('is the next one for a module whose own month is closed, while others still post to it', () => {
    const shut = { ...march, closedFor: ['payables'] };
    expect(placeFor(entry('2006-03-31', 'payables'), [shut, april])).toMatchObject({ period: '2006-04', late: true });
    expect(placeFor(entry('2006-03-31', 'ledger'), [shut, april])).toMatchObject({ period: '2006-03', late: false });
  });

  it('P-26: is one of its own books', () => {
    const school = { ...march, book: 'st-johns-school' };
    expect(placeFor(entry('2006-03-31', 'ledger', 'st-johns-school'), [april, school])).toMatchObject({
      period: '2006-03',
    });
    expect(placeFor(entry('2006-03-31', 'ledger', 'st-johns-school'), [march, april])).toBeUndefined();
  });

  it('never goes backwards: nothing open from then on means waiting', () => {
    expect(placeFor(entry('2006-05-01'), [march, april])).toBeUndefined();
    expect(placeFor(entry('2006-05-01'), [])).toBeUndefined();
  });
});
