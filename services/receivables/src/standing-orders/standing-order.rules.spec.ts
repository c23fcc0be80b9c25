import { day } from '@tolbooth/calendar';
import { standingOrderFault, standingReference } from './standing-order.rules';

const fault = (reference: string, to?: string, of?: string) =>
  standingOrderFault(
    { reference, customer: 'C0000001', from: day('2006-07-03'), to: to === undefined ? undefined : day(to) },
    of,
  )?.code;

describe('R-26 the reference of a standing order', () => {
  it('is one word in capitals, however it was written', () => {
    expect(standingReference(' farm-tenancy 14 ')).toBe('FARMTENANCY14');
  });

  it.each<[string, string | undefined]>([
    ['A12', undefined],
    ['A1', 'standing-order-reference'],
    ['X'.repeat(16) + '12', undefined],
    ['X'.repeat(17) + '12', 'standing-order-reference'],
    ['FARM1B2', 'standing-order-reference'],
    ['FARM_12', 'standing-order-reference'],
    ['F\u0410RM12', 'standing-order-reference'],
  ])('%s: %s', (reference, code) => expect(fault(reference)).toBe(code));

  it('is of one customer', () => {
    expect(fault('FARM14', undefined, 'C0000001')).toBeUndefined();
    expect(fault('FARM14', undefined, 'C0000002')).toBe('standing-order-taken');
  });

  it('ends on its first day at the earliest', () => {
    expect(fault('FARM14', '2006-07-03')).toBeUndefined();
    expect(fault('FARM14', '2006-07-02')).toBe('standing-order-days');
  });
});
