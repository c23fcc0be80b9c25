import fc from 'fast-check';
import { isRefusal } from '@tolbooth/refusals';
import { line, pricingOn } from '../../test/given/pricing';
import { priceLines, type PricedInvoice } from './price-lines.rules';

function priced(...args: Parameters<typeof priceLines>): PricedInvoice {
  const answer = priceLines(...args);
  if (isRefusal(answer)) throw new Error(answer.detail);
  return answer;
}

describe('R-04 amounts are computed', () => {
  it('E7 12 weeks at 8.00 are 96.00', () => {
    expect(priced(pricingOn('2005-06-21'), [line({ quantity: '12', unitPrice: 800n, unit: 'week' })]).net).toBe(9600n);
  });

  it('E8 25p is typed 0.25; an exact amount is one of unit each', () => {
    expect(priced(pricingOn('2005-06-21'), [line({ quantity: '1', unitPrice: 25n })]).net).toBe(25n);
  });

  it('E13 117.50 gross is 100.00 and 17.50', () => {
    expect(priced(pricingOn('2006-07-03'), [line()])).toMatchObject({ net: 10000n, tax: 1750n });
  });

  it('M16 new lines get the next number, known ones keep theirs, unknown ones are refused', () => {
    const facts = { ...pricingOn('2006-07-03'), known: [1, 3] };
    expect(priced(facts, [line({ line: 3 }), line(), line()]).lines.map((each) => each.lineNo)).toEqual([3, 4, 5]);
    expect(priceLines(facts, [line({ line: 2 })])).toMatchObject({ code: 'line-unknown', field: 'lines[0].line' });
    expect(priceLines(facts, [line({ line: 1 }), line({ line: 1 })])).toMatchObject({ code: 'line-unknown' });
  });
});

describe('R-05 distributions', () => {
  it('E5 42.00 at 55/45 is 23.10 and 18.90', () => {
    const revenue = [
      { subjective: '81000', percent: '55' },
      { subjective: '84300', percent: '45' },
    ];
    const [only] = priced(pricingOn('2005-06-21'), [line({ unitPrice: 4200n, revenue })]).lines;
    expect(only!.revenue.map((each) => each.amount)).toEqual([2310n, 1890n]);
  });

  it.each([
    ['99.99', 'shares-not-whole'],
    ['100.000001', 'shares-not-whole'],
  ])('a share of %s %% is refused', (percent, code) => {
    const answer = priceLines(pricingOn('2005-06-21'), [line({ revenue: [{ subjective: '81000', percent }] })]);
    expect(answer).toMatchObject({ code, field: 'lines[0].revenue' });
  });

  it('W10 a line without a code or a charge item is refused', () => {
    expect(priceLines(pricingOn('2005-06-21'), [line({ revenue: undefined })])).toMatchObject({
      code: 'revenue-missing',
    });
  });

  it('splits every amount to the penny, whatever the shares', () => {
    const shares = fc
      .array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 8 })
      .filter((list) => list.reduce((sum, each) => sum + each, 0) < 100)
      .map((list) => [...list, 100 - list.reduce((sum, each) => sum + each, 0)]);
    fc.assert(
      fc.property(shares, fc.bigInt({ min: 1n, max: 10_000_000n }), (list, unitPrice) => {
        const revenue = list.map((percent) => ({ subjective: '81000', percent: `${percent}` }));
        const [only] = priced(pricingOn('2006-07-03'), [line({ unitPrice, revenue })]).lines;
        expect(only!.revenue.reduce((sum, each) => sum + each.amount, 0n)).toBe(unitPrice);
      }),
    );
  });
});

describe('C-17, C-03, E4 the revenue code', () => {
  it('the salesperson gives cost centre and objective, the system the zeros', () => {
    const [only] = priced(pricingOn('2005-06-21', 'C563000'), [
      line({ revenue: [{ subjective: '86231', percent: '100' }] }),
    ]).lines;
    expect(only!.revenue[0]!.code).toBe('C563000-86231-C15-0000-00-0000');
    expect(only!.revenue[0]!.code.replaceAll('-', '')).toHaveLength(25);
  });

  it.each([
    ['a subjective that is not income', { subjective: '41000' }, 'not-an-income-code'],
    ['a malformed code', { code: 'WE93110-8100-000-0000-00-0000' }, 'code-malformed'],
    ['a project group', { code: 'WE93110-81000-000-0009-00-0000' }, 'project-group-reserved'],
    ['both', { code: 'WE93110-81000-000-0000-00-0000', subjective: '81000' }, 'code-choice'],
  ])('%s is refused', (_, code, refusal) => {
    const answer = priceLines(pricingOn('2005-06-21'), [line({ revenue: [{ ...code, percent: '100' }] })]);
    expect(answer).toMatchObject({ code: refusal });
  });
});
