import { day } from '@tolbooth/calendar';
import { irreversible, reversedBefore, type Reversible } from './reversal.rules';

const journal: Reversible = {
  ...{ id: 'j', book: 'council', year: 2006, sequence: 7, service: 'ledger', eventType: 'ManualJournal' },
  ...{ document: 'd', documentNumber: 'MJ000001', reversedBy: undefined },
  accountingDay: day('2006-12-01'),
};

describe('C-04 what a person may have reversed', () => {
  it.each([
    ['Replenishment', 'its rate stays in force'],
    ['Revaluation', 'run the revaluation again'],
    ['Recharge', 'its period stays charged'],
    ['Reversal', 'write the journal again'],
    ['AccrualReversal', 'write the journal again'],
    ['YearEnd', 'run the year end again'],
    ['SuspenseCleared', 'write a journal'],
  ])('not a %s: the refusal says which way to go', (eventType, way) => {
    expect(irreversible({ ...journal, eventType })).toMatchObject({
      code: 'journal-not-reversible',
      detail: expect.stringContaining(way),
      facts: { eventType },
    });
  });

  it.each(['ManualJournal', 'Accrual', 'RecurringJournal', 'ImportedJournal', 'ExchangeGain'])(
    'a %s, once',
    (eventType) => {
      expect(irreversible({ ...journal, eventType })).toBeUndefined();
      expect(irreversible({ ...journal, eventType, reversedBy: 'r' })).toMatchObject({ code: 'journal-reversed-once' });
    },
  );
});

describe('C-04, C-10 a reversal is not before its journal', () => {
  it.each([
    ['2006-09-15', 'reversal-before-journal'],
    ['2006-11-30', 'reversal-before-journal'],
    ['2006-12-01', undefined],
    ['2007-01-01', undefined],
  ])('a journal of 1 December, reversed on %s: %s', (on, code) => {
    expect(reversedBefore(journal, day(on))?.code).toBe(code);
  });

  it('says from which day it goes', () => {
    expect(reversedBefore(journal, day('2006-09-15'))).toMatchObject({
      field: 'day',
      facts: { journal: 'J2006-000007', accountingDay: '2006-12-01', day: '2006-09-15' },
    });
  });
});
