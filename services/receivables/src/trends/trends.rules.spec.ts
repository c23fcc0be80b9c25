import fc from 'fast-check';
import { monthsOf, type Flow } from './trends.rules';

const flow = (billed: bigint, collected: bigint, more: Partial<Flow & { disputed: bigint; days: number }> = {}) => ({
  ...{ billed, collected, reduced: 0n, writtenOff: 0n, disputed: 0n, days: 30, ...more },
});
const nothing: Flow = { billed: 0n, collected: 0n, reduced: 0n, writtenOff: 0n };

describe('R-27 the measures of a month', () => {
  it('of 1,000 open and 500 billed less 100 taken off, 700 came: 50.0 %; 700 stay open', () => {
    const [month] = monthsOf(
      {
        before: { ...nothing, billed: 100_000n },
        flows: [flow(50_000n, 70_000n, { reduced: 10_000n, disputed: 17_500n })],
        lead: 0,
      },
      1,
    );
    expect(month).toMatchObject({
      ...{ opening: 100_000n, closing: 70_000n },
      values: {
        ...{ 'collection-rate': '50.0', 'disputed-share': '25.0', 'written-off-share': '0.0' },
        // 700 open, 500 billed in 30 days.
        'days-sales-outstanding': '42.0',
      },
    });
  });

  it('days of sales look back over the months of the policy', () => {
    const flows = [flow(30_000n, 0n, { days: 31 }), flow(0n, 0n, { days: 28 }), flow(30_000n, 0n, { days: 31 })];
    const [last] = monthsOf({ before: nothing, flows, lead: 2 }, 3);
    expect(last!.values['days-sales-outstanding']).toBe('90.0');
    // A month before them is not looked at: 900 open of 600 billed in 90 days.
    const earlier = [flow(30_000n, 0n, { days: 30 }), ...flows];
    expect(monthsOf({ before: nothing, flows: earlier, lead: 3 }, 3)[0]!.values['days-sales-outstanding']).toBe(
      '135.0',
    );
  });

  it('what was written off is a share of what was open and billed; a dispute is at most what is open', () => {
    const [month] = monthsOf(
      { before: nothing, flows: [flow(10_000n, 0n, { writtenOff: 125n, disputed: 99_999n })], lead: 0 },
      1,
    );
    expect(month!.values).toMatchObject({ 'written-off-share': '1.3', 'disputed-share': '100.0' });
  });

  it('nothing to measure against is nothing, not zero', () => {
    const [month] = monthsOf({ before: nothing, flows: [flow(0n, 0n)], lead: 0 }, 1);
    expect(Object.values(month!.values)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('each month begins with what the one before left', () => {
    const amount = fc.bigInt({ min: 0n, max: 1_000_000n });
    const flows = fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(flows, (all) => {
        const months = monthsOf(
          {
            before: nothing,
            flows: all.map(([billed, collected, reduced]) => flow(billed, collected, { reduced })),
            lead: 0,
          },
          3,
        );
        months.slice(1).forEach((month, at) => expect(month.opening).toBe(months[at]!.closing));
        const [billed, gone] = all.reduce(([b, g], [one, two, three]) => [b + one, g + two + three], [0n, 0n]);
        expect(months.at(-1)!.closing).toBe(billed - gone);
      }),
    );
  });
});
