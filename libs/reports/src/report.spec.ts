import { defineReport, linkOf, pageOf, type Column, type ReportDefinition } from './index';
import { Totals } from './totals';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

describe('X-04 the definition of a report', () => {
  const report = (name: string, columns: Record<string, Column>) => () =>
    defineReport({
      ...{ name, requirement: 'X-04', title: 'T', parameters: class {}, columns },
      rows: async function* () {},
    });

  it.each<[string, Record<string, Column>, string]>([
    ['Trial balance', {}, 'is no name'],
    ['ok', { a: { type: 'text', label: 'A', total: true } }, 'ok.a has no total'],
    ['ok', { a: { type: 'whole', label: 'A', currency: 'b' } }, 'ok.a is no money'],
    ['ok', { a: { type: 'money', label: 'A', currency: 'b' } }, 'no text "b"'],
  ])('%s %j: %s', (name, columns, message) => {
    expect(report(name, columns)).toThrow(message);
  });
});

describe('X-04 totals, links and pages', () => {
  it('sums per currency, to the penny', () => {
    const totals = new Totals({ m: { type: 'money', label: 'M', total: true }, n: { type: 'money', label: 'N' } });
    for (const m of [gbp('0.10'), gbp('0.20'), { amount: '-5.00', currency: 'EUR' }, null])
      totals.add({ m, n: gbp('1') });
    expect(totals.all()).toEqual({ m: { money: [{ amount: '-5.00', currency: 'EUR' }, gbp('0.30')] } });
  });

  it('a link is whole or none, and what it carries is escaped', () => {
    const column = { type: 'text', label: 'L', drill: '/v1/a/{id}?to={asAt}' } as const;
    expect(linkOf(column, { id: 'x/y' }, { asAt: '2026-11-21' })).toBe('/v1/a/x%2Fy?to=2026-11-21');
    expect(linkOf(column, { id: null }, { asAt: '2026-11-21' })).toBeUndefined();
  });

  it('its rows come one by one or by the page, whichever of the two it has; both or neither are no report', async () => {
    const common = { name: 'n', requirement: 'X-04', title: 'N', parameters: class {}, columns: {} };
    const rows = async function* () {
      for (let number = 0; number < 250; number += 1) yield { number };
    };
    const pages = async function* () {
      yield [{ number: 0 }, { number: 1 }];
      yield [{ number: 2 }];
    };
    const asked = [{}, {}, 'all', {}] as unknown as Parameters<ReportDefinition['rows']>;
    const all = async (source: AsyncIterable<unknown>) => {
      const found: unknown[] = [];
      for await (const each of source) found.push(each);
      return found;
    };
    const one = defineReport({ ...common, rows });
    const sizes = await all(one.pages(...asked));
    expect(sizes.map((page) => [...(page as Iterable<unknown>)].length)).toEqual([100, 100, 50]);
    expect(sizes.flatMap((page) => [...(page as Iterable<unknown>)])).toEqual(await all(one.rows(...asked)));
    expect(await all(defineReport({ ...common, pages }).rows(...asked))).toEqual([
      { number: 0 },
      { number: 1 },
      { number: 2 },
    ]);
    expect(() => defineReport({ ...common, rows, pages })).toThrow('n has either rows or pages');
    expect(() => defineReport(common)).toThrow('n has either rows or pages');
  });

  const numbers = (count: number) =>
    async function* () {
      for (let number = 0; number < count; number += 1) yield { number };
    };
  const base = { name: 'n', requirement: 'X-04', title: 'N', parameters: class {}, columns: {} };
  const counted: ReportDefinition = defineReport({ ...base, rows: numbers(5) });

  it.each([
    [5, undefined, [0, 1, 2, 3, 4], undefined],
    [4, undefined, [0, 1, 2, 3], ['4']],
    [4, ['4'], [4], undefined],
    [2, ['9'], [], undefined],
    [2, ['-1'], [0, 1], ['2']],
  ])('counted off: %s from %j', async (size, from, shown, next) => {
    const page = await pageOf(counted, size, from, numbers(5));
    expect([page.rows.map(({ number }) => number), page.next]).toEqual([shown, next]);
  });
});
