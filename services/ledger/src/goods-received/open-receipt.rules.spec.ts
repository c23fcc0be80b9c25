import { day } from '@tolbooth/calendar';
import * as fc from 'fast-check';
import {
  accrualLines,
  afterNews,
  monthEndBy,
  openByCode,
  type KeptDocument,
  type Movement,
  type ReceiptKind,
} from './open-receipt.rules';

const end = day('2006-07-31');
const move = (kind: ReceiptKind, amount: bigint, changes: Partial<Movement> = {}): Movement => ({
  ...{ lineId: 'a', code: 'repairs', kind, amount, day: day('2006-07-10'), until: null, ...changes },
});
const openOf = (...movements: Movement[]) => Object.fromEntries(openByCode(movements, end));

describe('C-14 what is received and not invoiced, as at a day', () => {
  it.each<[string, Movement[], bigint | undefined]>([
    ['nothing invoiced', [move('received', 100_00n)], 100_00n],
    ['part invoiced', [move('received', 100_00n), move('invoiced', 40_00n)], 60_00n],
    ['a penny left', [move('received', 100_00n), move('invoiced', 99_99n)], 1n],
    ['all invoiced', [move('received', 100_00n), move('invoiced', 100_00n)], undefined],
    ['a penny too much invoiced', [move('received', 100_00n), move('invoiced', 100_01n)], undefined],
    ['invoiced before it came', [move('invoiced', 100_00n)], undefined],
    ['part gone back', [move('received', 100_00n), move('returned', 30_00n)], 70_00n],
    [
      'invoiced, then gone back',
      [move('received', 100_00n), move('invoiced', 100_00n), move('returned', 1n)],
      undefined,
    ],
    ['a credit note', [move('received', 100_00n), move('invoiced', 100_00n), move('invoiced', -5_00n)], 5_00n],
    ['received on the last day', [move('received', 100_00n, { day: end })], 100_00n],
    ['received the day after', [move('received', 100_00n, { day: day('2006-08-01') })], undefined],
    ['invoiced the day after', [move('received', 9n), move('invoiced', 9n, { day: day('2006-08-01') })], 9n],
    ['cancelled the day after', [move('received', 9n), move('invoiced', 9n, { until: day('2006-08-01') })], undefined],
    ['cancelled on the day', [move('received', 9n), move('invoiced', 9n, { until: end })], 9n],
  ])('%s', (_, movements, expected) => {
    expect(openOf(...movements)).toEqual(expected === undefined ? {} : { repairs: expected });
  });

  it('too much invoiced of one line takes nothing off another', () => {
    const over = [move('received', 10n), move('invoiced', 50n), move('received', 30n, { lineId: 'b' })];
    expect(openOf(...over)).toEqual({ repairs: 30n });
  });

  it('a line has the code of its latest receipt', () => {
    const amended = move('received', 5n, { code: 'equipment', day: day('2006-07-20') });
    expect(openOf(amended, move('received', 10n))).toEqual({ equipment: 15n });
  });

  const movement = fc.record({
    lineId: fc.constantFrom('a', 'b'),
    code: fc.constant('repairs'),
    kind: fc.constantFrom<ReceiptKind[]>('received', 'returned', 'invoiced'),
    amount: fc.bigInt(0n, 500n),
    day: fc.constantFrom(day('2006-07-30'), end, day('2006-08-01')),
    until: fc.constantFrom(null, end, day('2006-08-01')),
  });

  it('never below zero, never more than came, and the same in whatever order they are told', () => {
    fc.assert(
      fc.property(fc.array(movement), fc.integer(), (movements, turn) => {
        const open = openByCode(movements, end).get('repairs') ?? 0n;
        const came = movements.reduce((sum, { kind, amount }) => (kind === 'received' ? sum + amount : sum), 0n);
        expect(open >= 0n && open <= came).toBe(true);
        const at = movements.length === 0 ? 0 : Math.abs(turn) % movements.length;
        const turned = [...movements.slice(at), ...movements.slice(0, at)].reverse();
        expect(openByCode(turned, end).get('repairs') ?? 0n).toBe(open);
      }),
    );
  });

  it('an invoice and its cancellation leave the same in either order', () => {
    const news: Partial<KeptDocument>[] = [
      { told: { event: 'x', day: day('2006-07-10') } },
      { cancelled: { event: 'y', day: day('2006-07-12') } },
    ];
    const inOrder = news.reduce<KeptDocument | undefined>((kept, one) => afterNews(kept, one), undefined);
    const other = news.toReversed().reduce<KeptDocument | undefined>((kept, one) => afterNews(kept, one), undefined);
    expect(other).toEqual(inOrder);
  });
});

describe('C-14 what is posted of it', () => {
  const codes = fc.dictionary(fc.constantFrom('repairs', 'equipment', 'print'), fc.bigInt(1n, 500n));
  const asMap = (all: Record<string, bigint>) => new Map(Object.entries(all));

  it('the difference balances, brings the books to what is open, and again there is nothing', () => {
    fc.assert(
      fc.property(codes, codes, (open, accrued) => {
        const lines = accrualLines(asMap(open), asMap(accrued), 'grni');
        expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
        const after = asMap(accrued);
        for (const { code, amount } of lines) {
          if (code !== 'grni') after.set(code, (after.get(code) ?? 0n) + amount);
        }
        expect(accrualLines(asMap(open), after, 'grni')).toEqual([]);
      }),
    );
  });
});

describe('C-14 the month’s end that is looked at', () => {
  it.each([
    ['2006-07-31', '2006-07-31'],
    ['2006-07-30', '2006-06-30'],
    ['2006-08-01', '2006-07-31'],
    ['2008-02-28', '2008-01-31'],
    ['2008-02-29', '2008-02-29'],
    ['2007-01-01', '2006-12-31'],
  ])('on %s: %s', (on, expected) => {
    expect(monthEndBy(day(on))).toBe(expected);
  });
});
