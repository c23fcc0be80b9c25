import fc from 'fast-check';
import { CustomerRow } from '../customers/customer.entity';
import { mergedRecords, unlikeFault } from './customer-merge.rules';
import { separateRecords } from './separation.rules';

const row = (account: string, change: Partial<CustomerRow> = {}): CustomerRow =>
  Object.assign(new CustomerRow(), {
    ...{ account, kind: 'person', taxClass: 'ordinary', lodgementTeam: false, active: true, mergedInto: null },
    ...{ payingAccount: null, specialNeeds: null, endReason: null, returnedCount: 0 },
    ...change,
  });
const both = (merged: Partial<CustomerRow> = {}, survivor: Partial<CustomerRow> = {}) => ({
  ...{ merged: row('C2', merged), survivor: row('C1', survivor), mergedHolds: 0 },
});

describe('R-28, M7 what the record that goes on knows', () => {
  it.each([
    [null, null, null],
    ['Deaf', null, 'Deaf'],
    [null, 'Deaf', 'Deaf'],
    ['Deaf', 'Blind', 'Deaf; Blind'],
    ['Deaf', 'deaf', 'Deaf'],
    ['Deaf', 'Deaf, contact son first', 'Deaf, contact son first'],
    ['Deaf, contact son first', 'Deaf', 'Deaf, contact son first'],
  ])('%s and %s are %s', (survivor, merged, expected) => {
    const { survivor: after } = mergedRecords(both({ specialNeeds: merged }, { specialNeeds: survivor }), 'Twice');
    expect(after.specialNeeds).toBe(expected);
  });

  it('merged and separated again is as before, for whatever both were', () => {
    const needs = fc.option(fc.constantFrom('Deaf', 'Blind', 'Contact son first'), { nil: null });
    fc.assert(
      fc.property(needs, needs, fc.nat(9), fc.nat(9), fc.boolean(), (one, other, ours, theirs, active) => {
        const before = both(
          { specialNeeds: other, returnedCount: theirs, active, endReason: active ? null : 'Moved' },
          { specialNeeds: one, returnedCount: ours },
        );
        const made = mergedRecords(before, 'Twice');
        const after = {
          merged: { ...before.merged, ...made.merged },
          survivor: { ...before.survivor, ...made.survivor },
        };
        for (const each of [one, other]) if (each) expect(after.survivor.specialNeeds).toContain(each);
        expect(after.survivor.returnedCount).toBe(ours + theirs);
        const back = separateRecords(after, made.kept);
        expect({ ...after.merged, ...back.merged }).toEqual(before.merged);
        expect({ ...after.survivor, ...back.survivor }).toEqual(before.survivor);
      }),
    );
  });

  it('what was written to its special needs since then is not taken back', () => {
    const made = mergedRecords(both({ specialNeeds: 'Deaf' }), 'Twice');
    const now = row('C1', { ...made.survivor, specialNeeds: 'Deaf; moved to her sister' });
    expect(separateRecords({ survivor: now }, made.kept).survivor.specialNeeds).toBe('Deaf; moved to her sister');
  });

  it.each([
    [{}, {}, undefined],
    [{ payingAccount: 'C9' }, { payingAccount: 'C9' }, undefined],
    [{ payingAccount: 'C1' }, {}, undefined],
    [{ payingAccount: 'C9' }, {}, 'merge-payers-differ'],
    [{}, { payingAccount: 'C9' }, 'merge-payers-differ'],
    [{}, { payingAccount: 'C2' }, 'merge-payers-differ'],
    [{ taxClass: 'part-of-authority' as const }, {}, 'merge-unlike'],
    [{ lodgementTeam: true }, {}, 'merge-unlike'],
  ])('M1, R-33 %j into %j: %s', (merged, survivor, code) => {
    expect(unlikeFault(both(merged, survivor))?.code).toBe(code);
  });
});
