import { day } from '@tolbooth/calendar';
import { parseMoney } from '@tolbooth/money';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { amountsOf, occurrenceIn, spanFault, type TemplateLineWritten } from './template.rules';

const gbp = (amount: string) => parseMoney({ amount, currency: 'GBP' });
const line = (side: 'debit' | 'credit', percent: string): TemplateLineWritten => ({
  ...{ code: 'x', side, percent, description: 'x' },
});

describe('C-09 shares of a total are exact by the largest remainder', () => {
  it('a third each of £1,000.00, and the penny goes to the largest share', () => {
    const lines = ['33.3333', '33.3333', '33.3334'].map((percent) => line('debit', percent));
    const amounts = amountsOf([...lines, line('credit', '100')], gbp('1000.00'));
    if (isRefusal(amounts)) throw new Error(amounts.detail);
    expect(amounts.map(({ debit, credit }) => String(debit?.minor ?? -credit!.minor))).toEqual([
      ...['33333', '33333', '33334', '-100000'],
    ]);
  });

  it('any shares that are 100 % add up to any total, to the penny', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(shares, fc.bigInt({ min: 1n, max: 10_000_000_000n }), (weights, minor) => {
        const sum = weights.reduce((all, one) => all + one, 0);
        const parts = weights.map((one) => Math.floor((one * 1_000_000) / sum));
        const rest = 1_000_000 - parts.slice(1).reduce((all, one) => all + one, 0);
        const percents = [rest, ...parts.slice(1)].map(
          (one) => `${Math.floor(one / 10_000)}.${String(one % 10_000).padStart(4, '0')}`,
        );
        const lines = percents.map((percent) => line('debit', percent));
        const amounts = amountsOf([...lines, line('credit', '100')], { minor, currency: 'GBP' });
        return !isRefusal(amounts) && amounts.reduce((all, { debit }) => all + (debit?.minor ?? 0n), 0n) === minor;
      }),
    );
  });

  it.each([
    ['99.9999 %', [line('debit', '99.9999'), line('credit', '100')], '100.00'],
    ['no total', [line('debit', '100'), line('credit', '100')], undefined],
    ['neither amount nor share', [{ ...line('debit', '100'), percent: undefined }, line('credit', '100')], '100.00'],
  ] as const)('refuses %s', (_, lines, total) => {
    const refusal = amountsOf(lines, total === undefined ? undefined : gbp(total));
    expect(refusal).toMatchObject({ code: 'template-amounts', field: 'lines[0].percent' });
  });
});

describe('C-09 the day on which a recurring journal falls due', () => {
  it.each([
    ['2006-02-10', 31, '2006-02-28'],
    ['2008-02-01', null, '2008-02-29'],
    ['2006-12-05', null, '2006-12-31'],
    ['2006-07-31', 1, '2006-07-01'],
  ])('in the month of %s, day %s: %s', (month, dayOfMonth, expected) => {
    expect(occurrenceIn(day(month), dayOfMonth)).toBe(expected);
  });

  it('begins today or later and ends after it began', () => {
    const today = day('2006-07-05');
    expect(spanFault(today, undefined, today)).toBeUndefined();
    expect(spanFault(day('2006-07-04'), undefined, today)).toMatchObject({ code: 'recurring-span', field: 'from' });
    expect(spanFault(today, day('2006-07-04'), today)).toMatchObject({ code: 'recurring-span', field: 'to' });
  });
});
