import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { yearEndPolicy } from './year-end.policy';
import { classified, closingLines, surplusOf, yearEndFault, type Residual, type YearStanding } from './year-end.rules';
import { inBalancing } from '../posting/posting.rules';

const on = day('2007-04-20');
const policies = loadPolicies({ profile: 'cambridgeshire' });
const structure = policies.at(accountCodePolicy, on).value;
const classes = policies.at(accountClassesPolicy, on).value;
const reserve = policies.at(yearEndPolicy, on).value.reserves['council']!;
const reserveOf = (balancing: string) => inBalancing(structure, reserve, balancing);
const residual = (code: string, amount: bigint, more: Partial<Residual> = {}): Residual => ({
  ...{ code, amount, functional: amount, balancing: '00', currency: 'GBP', ...more },
});
const income = residual('WE93110-81000-000-0000-00-0000', -10_000n);
const expense = residual('WE93110-41000-000-0000-00-0000', 6_000n);
const bank = residual('ZA80000-Z1001-000-0000-00-0000', 4_000n);

describe('C-05 what a year end posts', () => {
  it('income and expenditure to nothing, their difference to the reserve; what is owned is carried', () => {
    const found = classified([income, expense, bank], (code) => classOf(structure, classes, code));
    expect(found).toEqual({ ofTheYear: [income, expense], unknown: [] });
    expect(closingLines(found.ofTheYear, reserveOf)).toEqual([
      { ...income, amount: 10_000n, functional: 10_000n },
      { ...expense, amount: -6_000n, functional: -6_000n },
      { ...income, code: reserve, amount: -4_000n, functional: -4_000n },
    ]);
    expect(surplusOf(found.ofTheYear)).toBe(4_000n);
    expect(reserve).toBe('ZA80000-Z7001-000-0000-00-0000');
  });

  it('names codes that nobody classified', () => {
    expect(classified([residual('?', 1n)], () => undefined)).toEqual({ ofTheYear: [], unknown: ['?'] });
  });

  it('the reserve of the other balancing segment takes the result of that segment', () => {
    expect(reserveOf('07')).toBe('ZA80000-Z7001-000-0000-07-0000');
    expect(
      inBalancing({ ...structure, segments: structure.segments.filter(({ name }) => name !== 'balancing') }, 'x', ''),
    ).toBe('x');
  });

  it('a result of nothing leaves the reserve alone', () => {
    expect(closingLines([income, { ...expense, amount: 10_000n, functional: 10_000n }], reserveOf)).toHaveLength(2);
    expect(closingLines([], reserveOf)).toEqual([]);
  });

  it('balances in each segment and currency, and in the council’s currency, whatever the year was', () => {
    const lines = fc.array(
      fc.record({
        code: fc.constantFrom('a', 'b', 'c', 'd'),
        balancing: fc.constantFrom('00', '01'),
        currency: fc.constantFrom('GBP', 'EUR'),
        amount: fc.bigInt(-1_000_000n, 1_000_000n),
        functional: fc.bigInt(-1_000_000n, 1_000_000n),
      }),
    );
    fc.assert(
      fc.property(lines, (residuals) => {
        const posted = closingLines(residuals, reserveOf);
        const sums = new Map<string, bigint>();
        const count = (key: string, amount: bigint) => sums.set(key, (sums.get(key) ?? 0n) + amount);
        for (const { balancing, currency, amount, functional } of posted) {
          count(`${balancing} ${currency}`, amount);
          count(balancing, functional);
        }
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
      }),
    );
  });
});

describe('C-05 when a year end may be run', () => {
  const over: YearStanding = {
    ...{ year: 2006, lastDay: day('2007-03-31'), openPeriods: [], final: false },
    before: { kept: false, ended: false, final: false },
  };
  it.each<[string, Partial<YearStanding>, 'provisional' | 'final', string, string | undefined]>([
    ['a year that nobody set up', { lastDay: undefined }, 'provisional', '2007-04-01', 'year-not-found'],
    ['on its last day', {}, 'provisional', '2007-03-31', 'year-not-over'],
    ['the day after', {}, 'provisional', '2007-04-01', undefined],
    ['after the final one', { final: true }, 'provisional', '2007-04-01', 'year-final'],
    [
      'before the year before',
      { before: { kept: true, ended: false, final: false } },
      'provisional',
      '2007-04-01',
      'year-end-order',
    ],
    [
      'after a provisional one before',
      { before: { kept: true, ended: true, final: false } },
      'provisional',
      '2007-04-01',
      undefined,
    ],
    [
      'final before the year before is',
      { before: { kept: true, ended: true, final: false } },
      'final',
      '2007-04-01',
      'year-end-order',
    ],
    ['final with an open period', { openPeriods: ['2007-03'] }, 'final', '2007-04-01', 'year-still-open'],
    ['provisional with an open period', { openPeriods: ['2007-03'] }, 'provisional', '2007-04-01', undefined],
    ['final at last', { before: { kept: true, ended: true, final: true } }, 'final', '2007-04-01', undefined],
  ])('%s', (_, more, kind, today, code) => {
    expect(yearEndFault({ ...over, ...more }, kind, day(today))?.code).toBe(code);
  });
});
