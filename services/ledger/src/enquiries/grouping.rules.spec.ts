import fc from 'fast-check';
import { GroupSums } from './grouping.rules';

const amounts = (then: bigint, later = 0n) => ({ then, later, functionalThen: then * 2n, functionalLater: later * 2n });

describe('C-10 balances by group', () => {
  it('adds up by group and currency, in their order, those of no group last', () => {
    const sums = new GroupSums();
    sums.add({ key: '', name: undefined }, 'GBP', amounts(5n));
    sums.add({ key: 'B', name: 'Bee' }, 'USD', amounts(7n));
    sums.add({ key: 'B', name: 'Bee' }, 'GBP', amounts(1n, 10n));
    sums.add({ key: 'A', name: 'Ay' }, 'GBP', amounts(2n));
    sums.add({ key: 'B', name: 'Bee' }, 'GBP', amounts(3n, -4n));
    expect(sums.sorted()).toEqual([
      { key: 'A', name: 'Ay', currency: 'GBP', ...amounts(2n) },
      { key: 'B', name: 'Bee', currency: 'GBP', ...amounts(4n, 6n) },
      { key: 'B', name: 'Bee', currency: 'USD', ...amounts(7n) },
      { key: '', name: undefined, currency: 'GBP', ...amounts(5n) },
    ]);
  });

  it('loses nothing, however codes are put together', () => {
    const entry = fc.record({ key: fc.constantFrom('', 'A', 'B'), then: fc.bigInt(), later: fc.bigInt() });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const sums = new GroupSums();
        for (const { key, then, later } of entries) sums.add({ key, name: key }, 'GBP', amounts(then, later));
        const total = (of: 'then' | 'later' | 'functionalLater') =>
          sums.sorted().reduce((sum, row) => sum + row[of], 0n);
        const all = (of: 'then' | 'later') => entries.reduce((sum, row) => sum + row[of], 0n);
        expect([total('then'), total('later')]).toEqual([all('then'), all('later')]);
        expect(total('functionalLater')).toBe(all('later') * 2n);
      }),
    );
  });
});
