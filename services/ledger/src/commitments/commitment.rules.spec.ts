import * as fc from 'fast-check';
import {
  afterInvoice,
  afterNews,
  outstandingOf,
  releasedOf,
  type InvoiceNews,
  type KeptInvoice,
  type KeptOrder,
  type OrderedLine,
  type OrderNews,
} from './commitment.rules';

const line = (lineId: string, ordered: bigint): OrderedLine => ({
  ...{
    lineId,
    number: 1,
    code: 'WE93110-41000-000-0000-00-0000',
    ordered,
    currency: 'GBP',
    year: 2026,
    month: '2026-11',
  },
});

describe('C-11 what is left reserved of an order line', () => {
  it.each<[string, bigint, bigint, boolean, bigint]>([
    ['nothing invoiced', 900_00n, 0n, false, 900_00n],
    ['part invoiced', 900_00n, 300_00n, false, 600_00n],
    ['a penny left', 900_00n, 899_99n, false, 1n],
    ['all invoiced', 900_00n, 900_00n, false, 0n],
    ['a penny too much: the rest is spending, not less than nothing', 900_00n, 900_01n, false, 0n],
    ['credited in full: reserved again', 900_00n, 900_00n - 900_00n, false, 900_00n],
    ['credited beyond the order', 900_00n, -1n, false, 900_00n],
    ['ended', 900_00n, 300_00n, true, 0n],
    ['an order line that gives back', -50_00n, -20_00n, false, -30_00n],
    ['and all of it', -50_00n, -60_00n, false, 0n],
  ])('%s', (_, ordered, released, ended, left) => {
    expect(outstandingOf(ordered, released, ended)).toBe(left);
  });
});

describe('C-11, C-16 what invoices take off a line in another currency', () => {
  const dollars = { ordered: 450_00n, foreign: { amount: 900_00n, currency: 'USD' } };

  it.each<[string, bigint, bigint, bigint]>([
    ['all of it, whatever the rate of that day', 900_00n, 0n, 450_00n],
    ['a third', 300_00n, 0n, 150_00n],
    ['a part that does not come out even', 100_01n, 0n, 50_01n],
    ['more than was ordered', 1_000_00n, 0n, 500_00n],
    ['what is charged in pounds is taken as it is', 300_00n, 100_00n, 250_00n],
  ])('%s', (_, inItsCurrency, inBooks, released) => {
    expect(releasedOf(dollars, { inItsCurrency, inBooks })).toBe(released);
  });

  it('in the currency of the books it is what was charged; a line of nothing has no parts', () => {
    expect(releasedOf({ ordered: 900_00n }, { inItsCurrency: 0n, inBooks: 300_00n })).toBe(300_00n);
    const nothing = { ordered: 0n, foreign: { amount: 0n, currency: 'USD' } };
    expect(releasedOf(nothing, { inItsCurrency: 1n, inBooks: 2n })).toBe(2n);
  });
});

describe('C-11, P-03 events of an order', () => {
  const approved: OrderNews = { version: 1, lines: [line('a', 900_00n)] };
  const amended: OrderNews = { version: 2, lines: [line('a', 1_080_00n), line('b', 20_00n)] };

  it('an amendment replaces the lines, an older one changes nothing', () => {
    const kept = afterNews(afterNews(undefined, amended), approved);
    expect(kept).toEqual({ linesVersion: 2, lines: amended.lines, ended: undefined });
  });

  it('an end that comes first still ends it', () => {
    const kept = afterNews(afterNews(undefined, { version: 3, ended: 'closed' }), approved);
    expect(kept).toMatchObject({ ended: 'closed', linesVersion: 1 });
  });

  it('an invoice that was cancelled before its approval came releases nothing', () => {
    const releases = [{ orderId: 'o', lineId: 'a', amount: 1n }];
    const kept = afterInvoice(afterInvoice(undefined, { cancelled: true }), { releases });
    expect(kept).toEqual({ cancelled: true, releases });
  });
});

type News = { order: OrderNews } | { invoice: string; news: InvoiceNews };

/** What all of it leaves reserved, by line, and how the order ended. */
function reserved(all: readonly News[]): Record<string, string> {
  let order: KeptOrder | undefined;
  const invoices = new Map<string, KeptInvoice>();
  for (const one of all) {
    if ('order' in one) order = afterNews(order, one.order);
    else invoices.set(one.invoice, afterInvoice(invoices.get(one.invoice), one.news));
  }
  const releases = [...invoices.values()].flatMap(({ cancelled, releases }) => (cancelled ? [] : releases));
  const lines = Object.fromEntries(
    (order?.lines ?? []).map(({ lineId, ordered }) => {
      const released = releases.reduce((sum, one) => (one.lineId === lineId ? sum + one.amount! : sum), 0n);
      return [lineId, String(outstandingOf(ordered, released, order?.ended !== undefined))];
    }),
  );
  return { ...lines, ended: order?.ended ?? 'no' };
}

describe('C-11 the order in which events come', () => {
  const amount = fc.bigInt({ min: -1_000n, max: 100_000n });
  const lines = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), amount), {
    selector: ([id]) => id,
    minLength: 1,
  });
  const versions = fc.array(lines, { minLength: 1, maxLength: 4 });
  const invoices = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), amount, fc.boolean()), { maxLength: 5 });
  const ends = fc.subarray<'cancelled' | 'closed'>(['cancelled', 'closed']);

  it('does not matter: the same events leave the same commitment, duplicates change nothing', () => {
    fc.assert(
      fc.property(versions, invoices, ends, fc.infiniteStream(fc.nat()), (amendments, charged, ended, chance) => {
        const news: News[] = [
          ...amendments.map((of, at) => ({
            order: { version: at + 1, lines: of.map(([id, minor]) => line(id, minor)) },
          })),
          ...ended.map((end, at) => ({ order: { version: amendments.length + 1 + at, ended: end } })),
          ...charged.flatMap(([lineId, minor, cancelled], at): News[] => [
            { invoice: `i${at}`, news: { releases: [{ orderId: 'o', lineId, amount: minor }] } },
            ...(cancelled ? [{ invoice: `i${at}`, news: { cancelled: true as const } }] : []),
          ]),
        ];
        const shuffled = [...news, ...news]
          .map((one) => ({ one, place: chance.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(reserved(shuffled)).toEqual(reserved(news));
      }),
    );
  });
});
