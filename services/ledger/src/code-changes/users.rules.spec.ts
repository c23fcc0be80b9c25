import { day } from '@tolbooth/calendar';
import fc from 'fast-check';
import type { RePointed } from './re-pointing.rules';
import { budgetLines, draftFate, rechargeFate, templateFate, type BudgetMonth } from './users.rules';

const endsOn = day('2006-07-31');
const change = (code: string, replacement: string | null): [string, RePointed] => [
  code,
  {
    code,
    replacement,
    action: replacement ? 'created' : 'ended',
    why: replacement ? null : 'Objective 001 ended',
    from: endsOn,
    to: null,
  },
];
const changes = new Map([change('A', 'B'), change('C', null), change('D', 'B')]);
const left = { left: expect.any(String) as string };

describe('C-02 what goes on in a code that ends', () => {
  it.each([
    ['A', '2006-08-15', { code: 'B' }],
    ['A', '2006-07-31', left],
    ['C', '2006-08-15', { left: 'Objective 001 ended' }],
  ])('a template in %s that falls due next on %s', (code, next, fate) => {
    expect(templateFate(code, day(next), endsOn, changes)).toEqual(fate);
  });

  const recharge = { codes: ['A', 'X'], pool: null, objected: false, uncharged: [day('2006-08-31')] };
  it.each([
    ['all of it is charged after the day', {}, { code: 'B' }],
    ['some of it is not charged yet', { uncharged: [day('2006-07-31'), day('2006-08-31')] }, left],
    ['a receiver objects', { objected: true }, left],
    ['the code is its pool', { pool: 'A' }, left],
    ['the equivalent is a receiver already', { codes: ['A', 'B'] }, left],
  ])('a recharge: %s', (_, about, fate) => {
    expect(rechargeFate('A', { ...recharge, ...about }, endsOn, changes)).toEqual(fate);
  });

  const draft = { state: 'draft' as const, from: day('2007-04-01'), codes: new Set(['A']) };
  it.each([
    ['of the next year', {}, { code: 'B' }],
    ['of the year in which the code ends', { from: day('2006-04-01') }, left],
    ['that is submitted', { state: 'submitted' as const }, left],
    ['that has the equivalent', { codes: new Set(['A', 'B']) }, left],
  ])('a line of a budget %s', (_, about, fate) => {
    expect(draftFate('A', { ...draft, ...about }, endsOn, changes)).toEqual(fate);
  });

  it('C-11: whatever the budget, each month has in all what it had, and nothing is left in a code that has an equivalent', () => {
    const month = fc.record({
      ...{ code: fc.constantFrom('A', 'C', 'D'), kind: fc.constant('expenditure' as const) },
      ...{ month: fc.integer({ min: 5, max: 12 }), amount: fc.bigInt({ min: -1000n, max: 100_000n }) },
    });
    const once = fc.uniqueArray(month, { selector: ({ code, month: of }) => `${code}/${of}`, maxLength: 20 });
    const of = (lines: readonly BudgetMonth[], ...codes: string[]) =>
      lines.reduce((sum, { code, amount }) => (codes.includes(code) ? sum + amount : sum), 0n);
    fc.assert(
      fc.property(once, (months) => {
        const lines = budgetLines(months, changes);
        for (let number = 5; number <= 12; number += 1) {
          const own = lines.filter((line) => line.month === number);
          expect(own.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
        }
        expect(of(lines, 'A', 'D')).toBe(-of(months, 'A', 'D'));
        expect(of(lines, 'C')).toBe(0n);
        expect(lines.every(({ amount }) => amount !== 0n)).toBe(true);
      }),
      {
        examples: [
          [
            [
              { code: 'A', kind: 'expenditure', month: 5, amount: 7n },
              { code: 'D', kind: 'expenditure', month: 5, amount: 3n },
            ],
          ],
        ],
      },
    );
  });
});
