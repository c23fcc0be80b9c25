import { day } from '@tolbooth/calendar';
import { documentNumber, seriesKey } from './document-numbers.rules';

describe('W39 document numbers', () => {
  const yearly = { prefix: 'R', yearly: true, digits: 6 };

  it.each([
    ['2006-03-31', 'receipt/2005', 'R05'],
    ['2006-04-01', 'receipt/2006', 'R06'],
    ['2026-11-25', 'receipt/2026', 'R26'],
  ])('a receipt of %s is of the series %s', (on, id, prefix) => {
    expect(seriesKey('receipt', yearly, day(on), 4)).toEqual({ id, prefix });
  });

  it('an account number does not start anew each year', () => {
    expect(seriesKey('customer', { prefix: 'C', yearly: false, digits: 7 }, day('2026-11-25'), 4).id).toBe('customer');
  });

  it('a running number that outgrows its digits is printed whole', () => {
    expect(documentNumber('06', 6, 42n)).toBe('06000042');
    expect(documentNumber('06', 6, 1_000_000n)).toBe('061000000');
  });
});
