import { irreversible, type Reversible } from './reversal.rules';

const journal: Reversible = {
  ...{ id: 'j', book: 'council', year: 2006, sequence: 7, service: 'ledger', eventType: 'ManualJournal' },
  ...{ document: 'd', documentNumber: 'MJ000001', reversedBy: undefined },
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
