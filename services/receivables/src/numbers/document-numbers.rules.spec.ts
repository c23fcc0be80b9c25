import { day } from '@tolbooth/calendar';
import { seriesOf } from './document-numbers.rules';

describe('W39 document numbers', () => {
  const yearly = { prefix: 'R', yearly: true, digits: 6 };

  it.each([
    ['2006-03-31', 'receipt/2005', 'R05'],
    ['2006-04-01', 'receipt/2006', 'R06'],
    ['2026-11-25', 'receipt/2026', 'R26'],
  ])('a receipt of %s is of the series %s', (on, name, prefix) => {
    expect(seriesOf('receipt', yearly, day(on), 4)).toEqual({ name, prefix, width: 6 });
  });

  it('an account number does not start anew each year', () => {
    const accounts = { prefix: 'C', yearly: false, digits: 7 };
    expect(seriesOf('customer', accounts, day('2026-11-25'), 4).name).toBe('customer');
  });
});
