import { day } from '@tolbooth/calendar';
import fc from 'fast-check';
import type { Entry } from './entry';
import { converted, valued as worthOf, type OriginalLine, type RateOf } from './valuing.rules';

const entry = (...lines: [balancing: string, currency: string, amount: bigint][]): Entry => ({
  id: 'e',
  book: 'council',
  service: 'payables',
  eventType: 'PaymentIssued',
  document: 'd',
  documentNumber: '1',
  topic: 'payables.events',
  partition: 0,
  dated: day('2026-07-03'),
  completedAt: new Date('2026-07-03T13:00:00Z'),
  traceId: undefined,
  ruleVersion: 'v',
  reverses: undefined,
  lines: lines.map(([balancing, currency, amount]) => ({ code: 'c', balancing, currency, amount, control: false })),
});
const valued = (of: Entry, currency: string, rateOf: RateOf, original: readonly OriginalLine[] = []) =>
  worthOf(of, currency, { rateOf, original });
const functional = (of: ReturnType<typeof valued>) => of?.lines.map((line) => line.functional);

describe('C-16 what an entry is worth in the council’s own currency', () => {
  it('E44: 100 US dollars bought at 1.25 are 125.00 Canadian dollars', () => {
    const paid = entry(['', 'USD', 100_00n], ['', 'USD', -100_00n]);
    expect(functional(valued(paid, 'CAD', () => '1.25'))).toEqual([125_00n, -125_00n]);
  });

  it('is its amount where it is in that currency, whatever any rate', () => {
    expect(functional(valued(entry(['', 'GBP', 5n], ['', 'GBP', -5n]), 'GBP', () => '9'))).toEqual([5n, -5n]);
  });

  it('is unknown while a rate is missing', () => {
    expect(valued(entry(['', 'USD', 1n], ['', 'USD', -1n]), 'CAD', () => undefined)).toBeUndefined();
  });

  it('is unknown while no rate makes it worth anything: 0.01 at 0.4 is 0.00, and no journal is of nothing', () => {
    const small = entry(['', 'USD', 1n], ['', 'USD', -1n]);
    expect(valued(small, 'CAD', () => '0.4')).toBeUndefined();
    expect(functional(valued(small, 'CAD', () => '0.5'))).toEqual([1n, -1n]);
  });

  it.each([
    [1n, '0.5', 1n],
    [-1n, '0.5', -1n],
    [3n, '0.1', 0n],
    [10_050n, '1.33333333', 13_400n],
  ])('%s minor units at %s are %s', (minor, rate, expected) => {
    expect(converted(minor, rate)).toBe(expected);
  });

  it('C-16: a reversal turns back what each line of its journal was worth, whatever rounding left over', () => {
    const eight = Array.from({ length: 8 }, (): [string, string, bigint] => ['', 'USD', 10_03n]);
    const invoice = entry(...eight, ['', 'USD', -80_24n]);
    const posted = valued(invoice, 'GBP', () => '0.7995')!;
    const cancelled = { ...invoice, lines: [...invoice.lines].reverse().map((of) => ({ ...of, amount: -of.amount })) };
    const back = valued(cancelled, 'GBP', () => '0.9', posted.lines)!;
    const worth = posted.lines.map((of) => of.functional).reverse();
    expect(functional(back)).toEqual(worth.map((of) => -of));
  });

  it('C-16: a part of what it reverses goes by the rate of the original, also of 1', () => {
    const original = [{ code: 'c', currency: 'USD', amount: 100_00n, functional: 100_00n }];
    const part = entry(['', 'USD', -40_00n], ['', 'USD', 40_00n]);
    expect(functional(valued(part, 'CAD', () => '1.3', original))).toEqual([-40_00n, 40_00n]);
  });

  it('C-16: whatever was posted at whatever rate, its reversal and it are nothing, line by line', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 100_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 19_999 }), (some, rate) => {
        const lines = some.map((amount): [string, string, bigint] => ['', 'USD', amount]);
        const all = entry(...lines, ['', 'USD', -some.reduce((a, b) => a + b, 0n)]);
        const posted = valued(
          all,
          'CAD',
          () => `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`,
        );
        fc.pre(posted !== undefined);
        const mirrored = { ...all, lines: all.lines.map((of) => ({ ...of, amount: -of.amount })) };
        const back = valued(mirrored, 'CAD', () => '9', posted.lines)!;
        const sums = new Map<bigint, bigint>();
        for (const { amount, functional: worth } of [...posted.lines, ...back.lines]) {
          const size = amount < 0n ? -amount : amount;
          sums.set(size, (sums.get(size) ?? 0n) + worth);
        }
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
      }),
    );
  });

  it('balances in each balancing segment and currency, whatever the amounts and the rate', () => {
    const amounts = fc.array(fc.bigInt({ min: -10_000_000n, max: 10_000_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 99_999_999 }), (some, others, rate) => {
        const lines = [
          ...some.map((amount) => ['01', 'USD', amount] as [string, string, bigint]),
          ['01', 'USD', -some.reduce((a, b) => a + b, 0n)] as [string, string, bigint],
          ...others.map((amount) => ['02', 'USD', amount] as [string, string, bigint]),
          ['02', 'USD', -others.reduce((a, b) => a + b, 0n)] as [string, string, bigint],
        ];
        const worth = valued(
          entry(...lines),
          'CAD',
          () => `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`,
        );
        fc.pre(worth !== undefined);
        for (const segment of ['01', '02']) {
          const own = worth.lines.filter(({ balancing }) => balancing === segment);
          expect(own.reduce((sum, line) => sum + line.functional, 0n)).toBe(0n);
        }
      }),
    );
  });
});
