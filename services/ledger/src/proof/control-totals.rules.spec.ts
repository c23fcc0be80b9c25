import { day } from '@tolbooth/calendar';
import type { Entry } from '../posting/entry';
import { compareTotals, controlSums } from './control-totals.rules';

const at = { topic: 'receivables.events', partition: 3 };
const debtors = { code: 'Z3105', currency: 'GBP' };
const entry = (partition: number, ...amounts: [code: string, amount: bigint, control: boolean][]): Entry => ({
  id: 'e',
  book: 'council',
  service: 'receivables',
  eventType: 'InvoiceCompleted',
  document: 'd',
  documentNumber: '1',
  topic: at.topic,
  partition,
  dated: day('2006-07-03'),
  completedAt: new Date('2006-07-03T13:00:00Z'),
  traceId: undefined,
  ruleVersion: 'v',
  reverses: undefined,
  lines: amounts.map(([code, amount, control]) => ({ code, amount, control, balancing: '00', currency: 'GBP' })),
});

describe('C-12 what the ledger holds in a control account', () => {
  it('sums control lines by partition, in a fixed order, less what was taken back', () => {
    const invoice = entry(3, ['Z3105', 11750n, true], ['81000', -11750n, false]);
    const other = entry(1, ['Z3105', 500n, true]);
    expect(controlSums([invoice, other, invoice], [invoice])).toEqual([
      { ...at, ...debtors, partition: 1, amount: 500n },
      { ...at, ...debtors, amount: 11750n },
    ]);
  });

  it('equals its open items to the penny', () => {
    const held = [{ ...at, ...debtors, amount: 11750n }];
    const stated = [{ ...debtors, amount: 11750n, items: 1 }];
    expect(compareTotals(held, stated)).toEqual([{ ...stated[0], held: 11750n, difference: 0n }]);
  });

  it.each([
    ['a penny too much', [{ ...at, ...debtors, amount: 11751n }], [{ ...debtors, amount: 11750n, items: 1 }], 1n],
    ['not stated at all', [{ ...at, ...debtors, amount: 500n }], [], 500n],
    ['not held at all', [], [{ ...debtors, amount: 500n, items: 1 }], -500n],
  ])('%s is a difference', (_, held, stated, difference) => {
    expect(compareTotals(held, stated)).toMatchObject([{ ...debtors, difference }]);
  });

  it('each currency by itself', () => {
    const held = [
      { ...at, ...debtors, amount: 1n },
      { ...at, code: 'Z3105', currency: 'EUR', amount: -1n },
    ];
    expect(compareTotals(held, []).map(({ difference }) => difference)).toEqual([-1n, 1n]);
  });
});
