import { effectOf, fatesOf } from './cancel-effect.rules';

const one = { id: 'a', number: 'P0000001', amount: 24_000n };
const other = { id: 'b', number: 'P0000002', amount: 1_000n };

describe('W27 what follows from the cause of a cancelled cheque', () => {
  it('is the seed’s table, but a duplicate is never re-issued', () => {
    expect(effectOf).toEqual({
      'wrong-amount': 'reissue-after-correction',
      'wrong-payee': 'reissue-after-correction',
      'never-received': 'reissue-same',
      duplicate: 'no-reissue',
    });
  });

  it('lost: owed again; wrong: held until corrected; duplicate: cancelled', () => {
    expect(fatesOf('never-received', [one, other], undefined)).toEqual(
      new Map([
        ['a', 'approved'],
        ['b', 'approved'],
      ]),
    );
    expect(fatesOf('wrong-payee', [one], undefined)).toEqual(new Map([['a', 'held']]));
    expect(fatesOf('duplicate', [one], undefined)).toEqual(new Map([['a', 'cancelled']]));
  });

  it('of a cheque that paid several documents the duplicate is named, the others are owed again', () => {
    expect(fatesOf('duplicate', [one, other], undefined)).toMatchObject({ code: 'duplicates-unnamed' });
    expect(fatesOf('duplicate', [one, other], ['c'])).toMatchObject({ code: 'duplicates-unnamed' });
    expect(fatesOf('duplicate', [one, other], ['b'])).toEqual(
      new Map([
        ['a', 'approved'],
        ['b', 'cancelled'],
      ]),
    );
    expect(fatesOf('never-received', [one], ['a'])).toMatchObject({ code: 'duplicates-unasked' });
  });
});
