import { addDays, addWorkingDays, day, type Day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { ItemRow } from '../direct-debit-collections/collection.entity';
import { MandateRow } from '../direct-debit-mandates/mandate.entity';
import { directDebitReturnsPolicy, mandateEffects } from './direct-debit-returns.policy';
import { effectOf, isOfInstruction, itemFor, lastBack, mandateAfter } from './effect.rules';

const on = day('2006-07-26');
const { value: policy } = loadPolicies({ profile: 'cambridgeshire' }).at(directDebitReturnsPolicy, on);
const processedOn = (collectOn: Day) => addWorkingDays(collectOn, -1, new Set());
const item = (id: string, change: Partial<ItemRow> = {}) =>
  Object.assign(new ItemRow(), { id, amount: 4_700n, state: 'collected', collectOn: day('2006-07-24'), ...change });
const mandate = (change: Partial<MandateRow> = {}) =>
  Object.assign(new MandateRow(), {
    state: 'active',
    version: 3,
    sealed: 'v1.old',
    masked: '1',
    lastItem: null,
    ...change,
  });
const nowhere = { sealed: null, masked: null };
const moved = { sealed: 'v1.new', masked: '2' };

describe('R-26 a bank’s reason', () => {
  it('does what the policy says of report and code, and what is not listed lets the mandate stand still', () => {
    expect(effectOf({ kind: 'arudd', code: '0' }, policy)).toEqual({ mandate: 'keep', again: true });
    expect(effectOf({ kind: 'addacs', code: '0' }, policy)).toEqual({ mandate: 'cancel', again: false });
    expect(effectOf({ kind: 'arudd', code: 'Z' }, policy)).toEqual({ mandate: 'suspend', again: false });
    expect(effectOf({ kind: 'arudd', code: '0' }, { ...policy, reasons: { ...policy.reasons, arudd: {} } })).toEqual(
      policy.otherwise,
    );
  });

  it.each([
    ['addacs', true],
    ['auddis', true],
    ['awacs', true],
    ['arudd', false],
    ['ddica', false],
    ['pain.002', false],
    ['camt.054', false],
  ] as const)('of %s: it is about the instruction: %s', (kind, of) => expect(isOfInstruction(kind)).toBe(of));
});

describe('R-26 which direct debit an advice is about', () => {
  const found = (sought: object, items: ItemRow[], taken: string[] = []) =>
    itemFor({ amount: 4_700n, ...sought }, items, new Set(taken), processedOn)?.id;

  it.each([
    ['2006-07-24', 'A'],
    ['2006-07-21', 'A'],
    ['2006-07-22', undefined],
    ['2006-07-20', undefined],
    ['2006-07-25', undefined],
    [undefined, 'A'],
  ])('collected on Monday 24 July, told as of %s: %s', (collectedOn, id) => {
    expect(found({ collectedOn }, [item('A')])).toBe(id);
  });

  it('that of the same amount, to the penny', () => {
    const both = [item('A', { amount: 4_699n }), item('B', { amount: 4_701n })];
    expect(found({}, both)).toBeUndefined();
    expect(found({ amount: 4_701n }, both)).toBe('B');
    expect(found({ amount: undefined }, both)).toBeUndefined();
  });

  it('no two of a file take the same', () => {
    const two = [item('A'), item('B')];
    const first = found({}, two)!;
    const second = found({}, two, [first])!;
    expect([first, second].sort()).toEqual(['A', 'B']);
    expect(found({}, two, [first, second])).toBeUndefined();
  });

  it('the one that has not come back, the newest first, in whatever order they stand', () => {
    const all = [
      item('returned', { state: 'returned', collectOn: day('2006-09-01') }),
      item('rejected', { state: 'rejected', collectOn: day('2006-09-02') }),
      item('sent', { state: 'sent', collectOn: day('2006-08-01') }),
      item('older', { collectOn: day('2006-06-24') }),
      item('newer', { collectOn: day('2006-07-24') }),
      ...(['proposed', 'withdrawn', 'left-out'] as const).map((state) => item(state, { state })),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const order: string[] = [];
        for (const _ of all) order.push(found({}, shuffled, order) ?? 'none');
        expect(order).toEqual(['newer', 'older', 'sent', 'returned', 'rejected', 'none', 'none', 'none']);
      }),
    );
  });
});

describe('R-26 what becomes of the mandate', () => {
  const after = (state: MandateRow['state'], effect: (typeof mandateEffects)[number], to: object = nowhere) =>
    mandateAfter(mandate({ state }), effect, 'why', { ...nowhere, ...to }, on);

  it.each([
    ['entered', { keep: undefined, suspend: undefined, cancel: 'cancelled', amend: undefined, reinstate: undefined }],
    ['lodged', { keep: undefined, suspend: undefined, cancel: 'cancelled', amend: undefined, reinstate: undefined }],
    [
      'active',
      { keep: undefined, suspend: 'suspended', cancel: 'cancelled', amend: 'suspended', reinstate: undefined },
    ],
    ['suspended', { keep: undefined, suspend: undefined, cancel: 'cancelled', amend: undefined, reinstate: 'active' }],
    ['cancelled', { keep: undefined, suspend: undefined, cancel: undefined, amend: undefined, reinstate: undefined }],
  ] as const)('%s: %j', (state, expected) => {
    for (const effect of mandateEffects) {
      const row = after(state, effect);
      expect([effect, row?.state]).toEqual([effect, expected[effect]]);
      if (row) expect(row.version).toBe(4);
    }
  });

  it('a new account is taken over, sealed; a half of it, or none, lets an active mandate stand still', () => {
    expect(after('active', 'amend', moved)).toMatchObject({ ...moved, state: 'active' });
    expect(after('suspended', 'amend', moved)).toMatchObject({ ...moved, state: 'suspended' });
    for (const half of [{ sealed: 'v1.new' }, { masked: '2' }]) {
      expect(after('active', 'amend', half)).toMatchObject({ state: 'suspended', sealed: 'v1.old', because: 'why' });
    }
  });

  it('cancelled, it says that the bank did it, why and when', () => {
    expect(after('active', 'cancel')).toMatchObject({ endedBy: 'bank', endedOn: on, because: 'why' });
    expect(after('suspended', 'reinstate')).toMatchObject({ because: null });
  });
});

describe('R-26 the last collection comes back', () => {
  const last = mandate({ state: 'cancelled', endedBy: 'last-collection', endedOn: addDays(on, -2), lastItem: 'L' });
  const returned = { id: 'L', state: 'returned', code: '19' } as const;

  it('returned and presented again, it needs its mandate', () => {
    const open = { state: 'active', endedOn: null, endedBy: null, because: null };
    expect(lastBack(last, returned, true)).toEqual(open);
    expect(lastBack(last, { ...returned, code: '18' }, true)).toEqual(open);
  });

  it.each([
    ['not to be presented again', last, returned, false],
    ['another one', last, { ...returned, id: 'O' }, true],
    ['the first and last: the bank was told in a file of its own', last, { ...returned, code: '01' }, true],
    ['of a mandate that the payer ended meanwhile', { ...last, endedBy: 'payer' }, returned, true],
  ] as const)('%s: nothing changes', (_, of, came, again) => expect(lastBack(of, came, again)).toBeUndefined());

  it('rejected, it was none: the next one is the last', () => {
    const active = { ...last, state: 'active', endedBy: null } as const;
    expect(lastBack(active, { ...returned, state: 'rejected' }, false)).toEqual({ lastItem: null });
    expect(lastBack(active, { ...returned, id: 'O', state: 'rejected' }, false)).toBeUndefined();
  });
});
