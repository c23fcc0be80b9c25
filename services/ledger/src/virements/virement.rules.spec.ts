import * as fc from 'fast-check';
import type { BudgetKind } from '../budgets/budget-lines.rules';
import { sumOf, virementLines } from './virement-months.rules';
import {
  authorityFault,
  availableFault,
  bandOf,
  kindsFault,
  sidesFault,
  type Asked,
  type Side,
} from './virement.rules';
import { virementStates, virementStep, type VirementStep } from './virement.states';

const side = (code: string, amount: bigint, at = 0, months?: ReadonlyMap<number, bigint>): Side => ({
  ...{ code, amount, months },
  field: `${code < 'M' ? 'from' : 'to'}[${at}]`,
});
/** Codes that begin with I or Y are income. */
const kind = (code: string): BudgetKind => (/^[IY]/.test(code) ? 'income' : 'expenditure');
const even = (annual: bigint) => Array.from({ length: 12 }, () => annual / 12n);

describe('C-11 both sides of a virement', () => {
  it.each<[string, Asked, string | undefined, string | undefined]>([
    ['the same', { from: [side('A', 100_00n)], to: [side('Z', 60_00n), side('X', 40_00n)] }, undefined, undefined],
    ['a penny apart', { from: [side('A', 100_00n)], to: [side('Z', 99_99n)] }, 'virement-does-not-balance', 'to'],
    ['a code twice', { from: [side('A', 1n)], to: [side('A', 1n)] }, 'virement-code-once', 'from[0].code'],
    [
      'months that do not add up',
      { from: [side('A', 100_00n, 0, new Map([[9, 99_99n]]))], to: [side('Z', 100_00n)] },
      'virement-does-not-add-up',
      'from[0].months',
    ],
  ])('%s', (_, asked, code, field) => {
    const fault = sidesFault(asked);
    expect([fault?.code, fault?.field]).toEqual([code, field]);
  });

  it('income does not pay for expenditure, unless the council says so', () => {
    const asked = { from: [side('I', 100_00n)], to: [side('Z', 100_00n)] };
    expect(kindsFault(asked, kind, false)).toMatchObject({ code: 'virement-mixes-kinds', field: 'to[0].code' });
    expect(kindsFault(asked, kind, true)).toBeUndefined();
    expect(kindsFault({ from: [side('I', 1n)], to: [side('Y', 1n)] }, kind, false)).toBeUndefined();
  });
});

describe('C-11 never more than what is unspent and uncommitted', () => {
  const give = (amount: bigint): Asked => ({ from: [side('A', amount)], to: [side('Z', amount)] });
  it.each([
    [500_00n, 500_00n, undefined],
    [500_01n, 500_00n, 'virement-not-available'],
    [1n, 0n, 'virement-not-available'],
    [1n, -20_00n, 'virement-not-available'],
  ])('%i of %i', (amount, available, code) => {
    expect(availableFault(give(amount), kind, () => ({ budget: 1_000_00n, available }))?.code).toBe(code);
  });

  it('nor more than the budget, where credits made more available than there ever was', () => {
    const left = () => ({ budget: 100_00n, available: 130_00n });
    expect(availableFault(give(100_01n), kind, left)).toMatchObject({ facts: { available: '100.00' } });
    expect(availableFault(give(100_00n), kind, left)).toBeUndefined();
  });

  it('an income target is lowered to nothing at most, and may always be raised', () => {
    const asked = (amount: bigint): Asked => ({ from: [side('I', amount)], to: [side('Y', amount)] });
    const left = () => ({ budget: -300_00n, available: -50_00n });
    expect(availableFault(asked(300_00n), kind, left)).toBeUndefined();
    expect(availableFault(asked(300_01n), kind, left)).toMatchObject({ field: 'to[0].amount' });
  });
});

describe('C-11 bands of approval', () => {
  const bands = [
    { upTo: '25000.00', approvals: 1, roles: ['accountant'] },
    { upTo: '250000.00', approvals: 1, roles: ['head-of-finance'] },
    { approvals: 2, roles: ['head-of-finance'] },
  ];
  it.each([
    [25_000_00n, 0],
    [25_000_01n, 1],
    [250_000_00n, 1],
    [250_000_01n, 2],
  ])('%i pence is in band %i', (amount, at) => {
    expect(bandOf(bands, amount, 'GBP')).toBe(bands[at]);
  });

  it('names who could', () => {
    expect(authorityFault(bands[1]!, ['accountant'], 25_000_01n)).toMatchObject({
      code: 'virement-above-authority',
      facts: { roles: ['head-of-finance'] },
    });
    expect(authorityFault(bands[0]!, ['accountant'], 1n)).toBeUndefined();
  });
});

describe('C-11 the months of a virement', () => {
  const byMonth = (lines: ReturnType<typeof virementLines>, code: string) =>
    lines.filter((line) => line.code === code).map(({ month, amount }) => [month, amount]);

  it('from what the giver has left by month, to the same months', () => {
    const profile = even(1_200_00n).map((month, at) => (at === 10 ? 300_00n : month));
    const lines = virementLines({ from: [side('A', 500_00n)], to: [side('Z', 500_00n)] }, () => profile, 9);
    // 100, 100, 300 and 100 are left: 500.00 by 1 : 1 : 3 : 1, the odd penny to the first of those with the same claim.
    expect(byMonth(lines, 'A')).toEqual([
      [9, -83_34n],
      [10, -83_33n],
      [11, -250_00n],
      [12, -83_33n],
    ]);
    expect(byMonth(lines, 'Z')).toEqual(byMonth(lines, 'A').map(([month, amount]) => [month, -amount!]));
  });

  it('as they are given', () => {
    const months = new Map([
      [3, 40_00n],
      [12, 60_00n],
    ]);
    const asked = { from: [side('A', 100_00n, 0, months)], to: [side('Z', 100_00n, 0, months)] };
    const lines = virementLines(asked, () => even(0n), 9);
    expect([byMonth(lines, 'A'), byMonth(lines, 'Z')]).toEqual([
      [
        [3, -40_00n],
        [12, -60_00n],
      ],
      [
        [3, 40_00n],
        [12, 60_00n],
      ],
    ]);
  });

  it('whatever is asked for, the sum of all of it is nothing, and each side has its amount', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), { minLength: 1, maxLength: 5 });
    const profiles = fc.array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(amounts, amounts, profiles, fc.integer({ min: 1, max: 12 }), (gives, gets, profile, firstLeft) => {
        // The side that is short gets the rest on a code of its own.
        const [given, got] = [gives, gets].map((side_) => side_.reduce((sum, one) => sum + one, 0n)) as [
          bigint,
          bigint,
        ];
        const more = given > got ? given - got : got - given;
        const from = [...gives, ...(got > given ? [more] : [])].map((amount, at) => side(`A${at}`, amount, at));
        const to = [...gets, ...(given > got ? [more] : [])].map((amount, at) => side(`Z${at}`, amount, at));
        const lines = virementLines({ from, to }, () => profile, firstLeft);
        const of = (code: string) => lines.reduce((sum, one) => (one.code === code ? sum + one.amount : sum), 0n);
        expect(sidesFault({ from, to })).toBeUndefined();
        expect(sumOf(lines)).toBe(0n);
        for (const one of from) expect(of(one.code)).toBe(-one.amount);
        for (const one of to) expect(of(one.code)).toBe(one.amount);
        expect(lines.every(({ month }) => month >= firstLeft)).toBe(true);
      }),
    );
  });
});

describe('C-11 states of a virement, every pair', () => {
  const verbs: VirementStep['verb'][] = ['approve-virement', 'refuse-virement', 'withdraw-virement'];
  it.each(virementStates.flatMap((state) => verbs.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
    const step = virementStep(verb, 'V2026-0001', state);
    if (state === 'requested') expect(step).toMatchObject({ verb });
    else expect(step).toMatchObject({ code: 'virement-state', facts: { state } });
  });
});
