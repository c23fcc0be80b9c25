import fc from 'fast-check';
import { day } from '@tolbooth/calendar';
import { percentageOf } from '@tolbooth/money';
import { policies } from '../../test/given/pricing';
import { billOf, ceilingFault, daysOf, fundingFault, typeFault } from './project.rules';
import { projectsPolicy } from './projects.policy';

const on = day('2006-07-20');

describe('R-22, M14 only billable projects, funded in full', () => {
  const policy = policies.at(projectsPolicy, on).value;

  it.each([
    ['works-for-others', undefined],
    ['grant-funded', undefined],
    ['capital', 'project-type-not-billable'],
    ['party', 'project-type-not-billable'],
  ])('type %s: %s', (type, code) => {
    expect(typeFault(type, policy)?.code).toBe(code);
  });

  it.each([
    [[6000_00n, 4000_00n], undefined],
    [[10000_00n], undefined],
    [[6000_00n, 3999_99n], 'project-funding-differs'],
    [[6000_00n, 4000_01n], 'project-funding-differs'],
  ])('a fees budget of 10,000.00 from %j: %s', (funding, code) => {
    expect(fundingFault(10000_00n, funding, 'GBP')?.code).toBe(code);
  });
});

describe('R-22, M14 what is billed', () => {
  it.each([
    ['12.5', [400_00n, 100_00n], 0n, { costs: 500_00n, onCost: 62_50n, fee: 0n, net: 562_50n }],
    ['0', [33_33n], 10_00n, { costs: 33_33n, onCost: 0n, fee: 10_00n, net: 43_33n }],
    ['7.25', [], 250_00n, { costs: 0n, onCost: 0n, fee: 250_00n, net: 250_00n }],
  ])('%s %% on %j and a fee of %s', (percent, costs, fee, bill) => {
    expect(billOf(costs, percent, fee)).toEqual(bill);
  });

  it('the on-cost is rounded once, however many costs there are', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n })), fc.integer({ min: 0, max: 9999 }), (costs, per) => {
        const percent = `${Math.trunc(per / 100)}.${String(per % 100).padStart(2, '0')}`;
        const sum = costs.reduce((total, each) => total + each, 0n);
        const bill = billOf(costs, percent, 0n);
        expect(bill.onCost).toBe(percentageOf(sum, percent));
        expect(bill.net).toBe(sum + bill.onCost);
      }),
    );
  });

  it.each([
    [99_99n, undefined],
    [100_00n, undefined],
    [100_01n, 'project-over-ceiling'],
  ])('with 100.00 left of the ceiling %s pence: %s', (net, code) => {
    expect(ceilingFault({ account: 'C1', ceiling: 500_00n, billed: 400_00n }, net, 'GBP')?.code).toBe(code);
  });

  it('drafts in any order never pass the ceiling, and what is refused would have', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 200_00n }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 1000_00n }), (list, ceiling) => {
        let billed = 0n;
        for (const net of list) {
          const fault = ceilingFault({ account: 'C1', ceiling, billed }, net, 'GBP');
          if (fault) expect(billed + net).toBeGreaterThan(ceiling);
          else billed += net;
          expect(billed).toBeLessThanOrEqual(ceiling);
        }
      }),
    );
  });

  it('days are those of the costs unless they are said, and none is to come', () => {
    const costs = [{ incurredOn: day('2006-07-12') }, { incurredOn: day('2006-07-03') }];
    expect(daysOf(costs, {}, on)).toEqual({ serviceFrom: '2006-07-03', serviceTo: '2006-07-12' });
    expect(daysOf([], {}, on)).toEqual({ serviceFrom: on, serviceTo: on });
    expect(daysOf([], { serviceTo: day('2006-07-21') }, on)).toMatchObject({ code: 'service-not-yet' });
    expect(daysOf(costs, { serviceTo: day('2006-07-02') }, on)).toMatchObject({ code: 'service-dates-reversed' });
  });
});
