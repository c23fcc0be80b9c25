import fc from 'fast-check';
import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { raisingLimitsPolicy } from '../pricing/pricing.policies';
import { ageOf, billedFault, groupServices, groupings, isFree } from './service.rules';

const on = day('2006-07-20');
const limits = policies.at(raisingLimitsPolicy, on).value;

describe('R-39, E25 the age of what is not billed', () => {
  it.each([
    ['standard', '2006-07-06', 14, false],
    ['standard', '2006-07-05', 15, true],
    ['social-care', '2006-07-01', 19, false],
    ['social-care', '2006-06-30', 20, true],
  ] as const)('%s, delivered on %s: %i days, late %s', (protocol, servedOn, age, late) => {
    expect(ageOf({ protocol, servedOn: day(servedOn) }, on, limits)).toMatchObject({ age, late });
  });
});

const service = (id: string, change: object = {}) => ({
  ...{ id, account: 'C1', site: null, debtType: 'GC', salesperson: 'WE93110', currency: 'GBP' },
  ...{ purchaseOrder: null, contractReference: null, ...change },
});

describe('R-39 grouped as people choose', () => {
  const services = [
    service('a', { purchaseOrder: 'P1', contractReference: 'K1' }),
    service('b', { account: 'C2' }),
    service('c', { purchaseOrder: 'P2', contractReference: 'K1' }),
    service('d', { debtType: 'GD' }),
  ];
  const ids = (groups: { id: string }[][]) => groups.map((group) => group.map(({ id }) => id).join(''));

  it.each([
    ['service', ['a', 'b', 'c', 'd']],
    ['customer', ['ac', 'b', 'd']],
    ['purchase-order', ['a', 'b', 'c', 'd']],
    ['contract', ['ac', 'b', 'd']],
  ] as const)('by %s: %j', (by, expected) => {
    expect(ids(groupServices(services, by, 200))).toEqual(expected);
  });

  it('no invoice is longer than policy allows', () => {
    expect(
      ids(
        groupServices(
          [...'abcde'].map((id) => service(id)),
          'customer',
          2,
        ),
      ),
    ).toEqual(['ab', 'cd', 'e']);
  });

  it('every service stands in one group, and what an invoice has once is the same in all of a group', () => {
    const some = fc.array(
      fc.record({
        ...{ account: fc.constantFrom('C1', 'C2'), salesperson: fc.constantFrom('A', 'B') },
        ...{ purchaseOrder: fc.constantFrom(null, 'P1'), debtType: fc.constantFrom('GC', 'GD') },
      }),
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...groupings), fc.integer({ min: 1, max: 4 }), (list, by, most) => {
        const all = list.map((each, at) => service(`${at}`, each));
        const groups = groupServices(all, by, most);
        expect(
          groups
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(all.map(({ id }) => id).sort());
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(most);
          const headers = group.map(({ account, salesperson, debtType }) => `${account} ${salesperson} ${debtType}`);
          expect(new Set(headers).size).toBe(1);
        }
      }),
    );
  });
});

describe('R-39 billed once', () => {
  const billed = (invoiceState: string) => ({ invoiceId: 'i', number: null, invoiceState });

  it.each([
    [undefined, true],
    [billed('incomplete'), false],
    [billed('complete'), false],
    [billed('cancelled'), true],
    [billed('discarded'), true],
  ])('%j: may be billed %s', (each, free) => {
    expect(isFree(each)).toBe(free);
    expect(billedFault({ reference: 'S1' }, each)?.code).toBe(free ? undefined : 'service-billed-before');
  });
});
