import * as fc from 'fast-check';
import { breaksAfter, kindOf, named, type BreakFacts } from './breaks.rules';

const accounts = ['A', 'B'];
const compared = (code: string, difference: bigint) => {
  return { code, currency: 'GBP', amount: 100n, held: 100n + difference, difference, items: 1 };
};
let ids = 0;
const cut = () => ({ cutId: 'c', topic: 't', partition: 3, at: new Date(0), newId: () => `b${(ids += 1)}` });

describe('C-12 breaks through any order of cuts', () => {
  it('one open break an account, from the first cut that differs to the first that does not', () => {
    const cuts = fc.array(fc.tuple(fc.bigInt({ min: -1n, max: 1n }), fc.bigInt({ min: -1n, max: 1n })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(cuts, (all) => {
        let open: BreakFacts[] = [];
        for (const differences of all) {
          const before = new Map(open.map((one) => [one.code, one.id]));
          const { found, moved } = breaksAfter(
            accounts.map((code, at) => compared(code, differences[at]!)),
            open,
            cut(),
          );
          for (const one of moved) expect(one.state === 'cleared').toBe(one.difference === 0n);
          open = [...found, ...moved.filter(({ state }) => state !== 'cleared')];
          const differing = accounts.filter((_, at) => differences[at] !== 0n);
          expect(open.map(({ code }) => code).sort()).toEqual(differing);
          for (const { code, id } of open) if (before.has(code)) expect(id).toBe(before.get(code));
        }
      }),
    );
  });

  it('an account that neither side mentions any more has nothing to differ by', () => {
    const { found } = breaksAfter([compared('A', 5n)], [], cut());
    expect(breaksAfter([], found, cut()).moved).toMatchObject([{ state: 'cleared', difference: 0n }]);
  });

  it('documents that outweigh each other are named, and the next cut clears it', () => {
    const [one] = breaksAfter([compared('A', 5n)], [], cut()).found;
    const items = { stated: 100n, heldByItems: 100n, heldInTotal: 100n, documents: 2 };
    expect(named(one!, items, new Date(1))).toMatchObject({ state: 'named', documents: 2, difference: 5n });
    expect(named(one!, { ...items, documents: 0 }, new Date(1))).toMatchObject({ state: 'cleared' });
  });

  it.each([
    [0n, 5n, 'only-held'],
    [5n, 0n, 'only-stated'],
    [5n, 4n, 'amounts-differ'],
  ])('stated %s, held %s: %s', (stated, held, kind) => expect(kindOf({ stated, held })).toBe(kind));
});
