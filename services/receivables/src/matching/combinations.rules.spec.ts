import fc from 'fast-check';
import { combinationOf, type OpenInvoice } from './combinations.rules';

const invoices = (...balances: number[]): OpenInvoice[] =>
  balances.map((balance, at) => ({
    ...{ id: `i${at}`, number: `0600000${at}`, account: 'C1', balance: BigInt(balance), dueDate: `2006-07-0${at + 1}` },
  }));
const found = (balances: number[], amount: number, most = 12) =>
  combinationOf(invoices(...balances), BigInt(amount), most)?.map(({ balance }) => Number(balance));

describe('R-14 one payment for several invoices', () => {
  it.each<[string, number[], number, number[] | undefined]>([
    ['all of them', [10, 20, 30], 60, [10, 20, 30]],
    ['the oldest', [10, 20, 30], 30, [10, 20]],
    ['the only combination', [10, 25, 40], 50, [10, 40]],
    ['a choice is no answer', [5, 10, 15, 20], 25, undefined],
    ['none', [10, 20], 25, undefined],
    ['a penny short', [10, 20], 29, undefined],
  ])('%s', (_, balances, amount, expected) => {
    expect(found(balances, amount)).toEqual(expected);
  });

  it('beyond the bound only the oldest are looked at', () => {
    expect(found([1, 2, 4, 8, 16], 18, 4)).toBeUndefined();
    expect(found([1, 2, 4, 8, 16], 18, 5)).toEqual([2, 16]);
  });

  it('whatever is found comes to the amount to the penny, each invoice once', () => {
    const balances = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(balances, fc.integer({ min: 1, max: 200 }), (list, amount) => {
        const chosen = combinationOf(invoices(...list), BigInt(amount), 12);
        if (!chosen) return;
        expect(chosen.reduce((sum, { balance }) => sum + balance, 0n)).toBe(BigInt(amount));
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
      }),
    );
  });

  it('twenty invoices without an answer are given up in time', () => {
    const many = Array.from({ length: 20 }, (_, at) => 1_000_000 + at * 7);
    expect(found(many, 5_000_001, 20)).toBeUndefined();
  });
});
