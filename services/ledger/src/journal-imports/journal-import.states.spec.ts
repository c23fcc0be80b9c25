import { journalImportStates, journalImportSteps, stepOf } from './journal-import.states';

/** Every pair of state and verb that is possible; all others are refused. */
const possible: Record<string, Record<string, string>> = {
  'check-journal-import': { received: 'received' },
  'stop-journal-import': { received: 'received' },
  'recheck-journal-import': { received: 'received', faulty: 'received', checked: 'received' },
  'submit-journal-import': { checked: 'submitted' },
  'approve-journal-import': { submitted: 'approved' },
  'reject-journal-import': { submitted: 'rejected' },
  'discard-journal-import': { received: 'discarded', faulty: 'discarded', checked: 'discarded' },
};

describe('C-09 the life of a journal import, every pair', () => {
  it('has no verb that the expectation does not know', () => {
    expect([...new Set(journalImportSteps.map(({ verb }) => verb))].sort()).toEqual(Object.keys(possible).sort());
  });

  it.each(Object.keys(possible).flatMap((verb) => journalImportStates.map((state) => [verb, state] as const)))(
    '%s from %s',
    (verb, state) => {
      const to = possible[verb]?.[state];
      const step = stepOf(verb, state, 'the import');
      if (to) expect(step).toMatchObject({ to });
      else expect(step).toMatchObject({ code: 'journal-import-state', field: 'id', facts: { state } });
    },
  );

  it('only approval posts', () => {
    expect(journalImportSteps.filter(({ event }) => event)).toEqual([expect.objectContaining({ to: 'approved' })]);
  });
});
