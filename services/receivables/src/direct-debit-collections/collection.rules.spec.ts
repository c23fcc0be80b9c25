import { addDays, addWorkingDays, day, isWorkingDay } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { ItemRow } from './collection.entity';
import * as rules from './collection.rules';

const holidays = loadPolicies({ profile: 'cambridgeshire' }).holidaysOn(day('2006-12-01'));
const days = fc.integer({ min: 0, max: 1_500 }).map((count) => addDays(day('2005-01-01'), count));

const invoice = (id: string, open: bigint, change: Partial<InvoiceRow> = {}) =>
  ({
    ...{ id, number: id, state: 'complete', currency: 'GBP', total: open + 500n, adjusted: 200n, applied: 300n },
    ...change,
  }) as InvoiceRow;
const item = (change: Partial<ItemRow> = {}) => Object.assign(new ItemRow(), { id: 'I', represents: null, ...change });

describe('R-26 X-05 days of a collection', () => {
  it('notice is of today for a run of a day that has passed, and of its day for a later one', () => {
    expect(rules.toldOn(day('2006-07-05'), day('2006-07-10'))).toBe('2006-07-10');
    expect(rules.toldOn(day('2006-07-11'), day('2006-07-10'))).toBe('2006-07-11');
  });

  it('ten working days over Christmas are a fortnight and two bank holidays', () => {
    expect(rules.collectOnOf(day('2006-12-15'), 10, holidays)).toBe('2007-01-03');
    expect(rules.collectOnOf(day('2006-12-16'), 10, holidays)).toBe('2007-01-03');
    expect(rules.collectOnOf(day('2006-12-18'), 10, holidays)).toBe('2007-01-04');
  });

  it('Bacs processes it a working day before, and has the file the working day before that', () => {
    expect(rules.bankDaysOf(day('2006-12-27'), 2, holidays)).toEqual({
      ...{ processedOn: '2006-12-22', lastSendOn: '2006-12-21' },
    });
  });

  it('on its last day a file can be sent and is not dropped, a day later the other way round; every day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 10 }), days, (from, bankDays, today) => {
        const collectOn = isWorkingDay(from, holidays) ? from : addWorkingDays(from, 1, holidays);
        const { lastSendOn, processedOn } = rules.bankDaysOf(collectOn, bankDays, holidays);
        expect(lastSendOn <= processedOn && processedOn < collectOn).toBe(true);
        const dropped = (on: typeof today) => collectOn < rules.firstInTime(on, bankDays, holidays);
        expect([dropped(lastSendOn), dropped(addDays(lastSendOn, 1))]).toEqual([false, true]);
        expect(dropped(today)).toBe(today > lastSendOn);
      }),
    );
  });
});

describe('R-26 what is collected', () => {
  it('of an invoice what the notice says, or nothing: a penny less is open and it is left out', () => {
    const part = { invoiceNumber: '26000001', amount: 4_700n };
    expect(rules.dueFault(part, invoice('1', 4_700n))).toBeUndefined();
    expect(rules.dueFault(part, invoice('1', 4_701n))).toBeUndefined();
    expect(rules.dueFault(part, invoice('1', 4_699n))).toBe('Of invoice 26000001 46.99 is open, the notice says 47.00');
    for (const gone of [undefined, invoice('1', 4_700n, { state: 'cancelled' })]) {
      expect(rules.dueFault(part, gone)).toBe('Invoice 26000001 is not open, or is disputed');
    }
  });

  it('is one item for all that is open, and adds up, whatever is open', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 10n ** 12n)), (amounts) => {
        const open = amounts.map((amount, at) => invoice(String(at), amount));
        const wanted = rules.wantedOf(open, [], () => undefined);
        expect(wanted).toHaveLength(amounts.length === 0 ? 0 : 1);
        const total = amounts.reduce((sum, each) => sum + each, 0n);
        expect(wanted.map(({ amount }) => amount)).toEqual(amounts.length === 0 ? [] : [total]);
        expect(wanted.flatMap(({ parts }) => parts.map(({ amount }) => amount))).toEqual(amounts);
      }),
    );
  });

  it('and each returned one with its own amount, where every part of it is still open', () => {
    const part = (invoiceId: string, amount: bigint) =>
      ({ id: invoiceId, itemId: 'I', invoiceId, invoiceNumber: invoiceId, amount, live: false }) as const;
    const returned = [{ item: item({ amount: 300n }), parts: [part('1', 100n), part('2', 200n)] }];
    const open = new Map([invoice('1', 100n), invoice('2', 200n)].map((row) => [row.id, row]));
    expect(rules.wantedOf([], returned, (id) => open.get(id))).toMatchObject([
      { amount: 300n, again: { id: 'I' }, parts: [{ amount: 100n }, { amount: 200n }] },
    ]);
    open.set('2', invoice('2', 199n));
    expect(rules.wantedOf([], returned, (id) => open.get(id))).toEqual([]);
  });

  it.each([
    [{ again: true, attempt: 1 }, 30, true],
    [{ again: true, attempt: 1 }, 31, false],
    [{ again: true, attempt: 2 }, 1, false],
    [{ again: false, attempt: 1 }, 1, false],
  ])('%j is presented again %i days after the first time: %s', (came, later, may) => {
    const firstOn = day('2006-07-24');
    const policy = { most: 1, withinDays: 30 };
    expect(rules.mayPresent({ ...came, firstOn }, addDays(firstOn, later), policy)).toBe(may);
  });
});

describe('R-26 how the file tells it', () => {
  const told = (first: boolean, last: boolean) => ({ first, last });

  it.each([
    [null, told(true, false), '01', 'FRST'],
    [null, told(false, false), '17', 'RCUR'],
    [null, told(false, true), '19', 'FNAL'],
    // The only one: the bank is told of the end in a file of its own.
    [null, told(true, true), '01', 'FRST'],
    ['X', told(false, false), '18', 'RCUR'],
    ['X', told(false, true), '18', 'FNAL'],
    // Returned under other bank details: of these it is the first.
    ['X', told(true, false), '01', 'FRST'],
  ])('represents %s, %j: %s and %s', (represents, of, code, sequence) => {
    expect([rules.codeOf({ represents }, of), rules.sequenceOf(of)]).toEqual([code, sequence]);
  });

  it.each([
    ['an earlier day waits', ['M'], [], [{ mandate: 'M', collectOn: '2006-12-16' }], 'earlier-collection-first'],
    ['this one', ['M'], [], [{ mandate: 'M', collectOn: '2006-12-17' }], undefined],
    ['a later day', ['M'], [], [{ mandate: 'M', collectOn: '2006-12-18' }], undefined],
    ['an earlier day of another payer', ['M'], [], [{ mandate: 'N', collectOn: '2006-12-16' }], undefined],
    ['an earlier day after the first', ['M'], ['M'], [{ mandate: 'M', collectOn: '2006-12-16' }], undefined],
  ])('N26 the first collection is the first by its day: %s', (_, mandates, begun, unsent, code) => {
    expect(rules.earlierFirst('2006-12-17', mandates, new Set<string>(begun), unsent)?.code).toBe(code);
  });

  it('what is presented again goes first', () => {
    const all = [
      item({ id: '1' }),
      item({ id: '2', represents: 'X' }),
      item({ id: '3' }),
      item({ id: '4', represents: 'Y' }),
    ];
    expect(rules.inSendingOrder(all).map(({ id }) => id)).toEqual(['2', '4', '1', '3']);
  });

  it('after the last one nothing but that one again', () => {
    expect(rules.isAfterLast(null, { lastItem: null })).toBe(false);
    expect(rules.isAfterLast('A', { lastItem: null })).toBe(false);
    expect(rules.isAfterLast(undefined, { lastItem: 'L' })).toBe(true);
    expect(rules.isAfterLast('A', { lastItem: 'L' })).toBe(true);
    expect(rules.isAfterLast('L', { lastItem: 'L' })).toBe(false);
  });
});
