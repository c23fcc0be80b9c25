import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { assetDisposalsPolicy } from './asset-disposals.policy';
import type { Offer } from './disposal.entity';
import { methodFault, procedureFor, saleFault } from './disposal.rules';

const on = day('2006-07-20');
const policy = policies.at(assetDisposalsPolicy, on).value;
const offers = (many: number, change: Partial<Offer> = {}): Offer[] =>
  Array.from({ length: many }, (_, at) => ({ by: `Bidder ${at}`, amount: '90.00', written: true, ...change }));

describe('R-25, W22, E31 what the value asks for', () => {
  it.each([
    [0n, 'quotations', 1],
    [100_00n, 'quotations', 1],
    [100_01n, 'quotations', 3],
    [9_999_99n, 'quotations', 3],
    [10_000_00n, 'quotations', 4],
    [74_999_99n, 'quotations', 4],
    [75_000_00n, 'tender', 4],
    [900_000_00n, 'tender', 4],
  ] as const)('%s pence: %s of %i', (value, procedure, needed) => {
    expect(procedureFor(value, 'GBP', policy)).toMatchObject({ procedure, offers: needed });
    const proposed = { estimatedValue: value, currency: 'GBP', method: procedure, methodWhy: 'A specialist pays more' };
    expect(methodFault({ ...proposed, offers: offers(needed) }, policy)).toBeUndefined();
    expect(methodFault({ ...proposed, offers: offers(needed - 1) }, policy)).toMatchObject({
      ...{ code: 'disposal-offers-short', field: 'offers', facts: { needed, given: needed - 1 } },
    });
    const other = procedure === 'tender' ? ('quotations' as const) : ('tender' as const);
    expect(methodFault({ ...proposed, method: other, offers: offers(9) }, policy)).toMatchObject({
      code: 'disposal-method',
    });
    expect(methodFault({ ...proposed, method: 'auction', offers: [] }, policy)).toBeUndefined();
    expect(methodFault({ ...proposed, methodWhy: null, offers: offers(9) }, policy)).toMatchObject({
      code: 'disposal-auction-first',
    });
  });

  const three = { estimatedValue: 500_00n, currency: 'GBP', method: 'quotations' as const, methodWhy: 'Better value' };
  it.each([
    ['spoken ones where several are needed', offers(3, { written: false })],
    ['ones without an amount', offers(3, { amount: null })],
    ['the same person three times', offers(3, { by: 'Fen Motors ' })],
  ])('%s do not count', (_, given) => {
    expect(methodFault({ ...three, offers: given }, policy)).toMatchObject({ code: 'disposal-offers-short' });
  });

  it('a spoken one is enough up to 100.00, and candidates of a tender need not answer', () => {
    const one = { ...three, estimatedValue: 100_00n };
    expect(methodFault({ ...one, offers: offers(1, { written: false }) }, policy)).toBeUndefined();
    const tender = { ...three, estimatedValue: 75_000_00n, method: 'tender' as const };
    expect(methodFault({ ...tender, offers: offers(4, { amount: null, written: false }) }, policy)).toBeUndefined();
  });
});

describe('F14 what leaves', () => {
  const cleaned = { by: 'IT', on, how: 'Shredded' };
  it.each([
    [true, undefined, '2006-07-20', 'disposal-data-not-cleaned'],
    [true, cleaned, '2006-07-20', undefined],
    [true, { ...cleaned, on: day('2006-07-21') }, '2006-07-20', 'disposal-day'],
    [false, undefined, '2006-07-20', undefined],
    [false, undefined, '2006-07-21', 'disposal-day'],
  ])('computer %s, cleaned %j, inventory updated on %s: %s', (isComputer, dataCleaning, updated, code) => {
    expect(saleFault({ isComputer }, { dataCleaning, inventoryUpdatedOn: day(updated) }, on)?.code).toBe(code);
  });
});
