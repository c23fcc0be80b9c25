import { manualJournalStates, manualJournalSteps, stepOf } from './manual-journal.states';

/** Every pair of state and verb that is possible; all others are refused. */
const possible: Record<string, Record<string, string>> = {
  'change-journal': { draft: 'draft' },
  'submit-journal': { draft: 'submitted' },
  'approve-journal': { submitted: 'approved' },
  'reject-journal': { submitted: 'draft' },
  'withdraw-journal': { draft: 'withdrawn', submitted: 'withdrawn' },
};

describe('C-09 the life of a manual journal, every pair', () => {
  it('has no verb that the expectation does not know', () => {
    expect([...new Set(manualJournalSteps.map(({ verb }) => verb))].sort()).toEqual(Object.keys(possible).sort());
  });

  it.each(Object.keys(possible).flatMap((verb) => manualJournalStates.map((state) => [verb, state] as const)))(
    '%s from %s',
    (verb, state) => {
      const to = possible[verb]?.[state];
      const step = stepOf(verb, state, 'MJ2006-000001');
      if (to) expect(step).toMatchObject({ to });
      else expect(step).toMatchObject({ code: 'manual-journal-state', field: 'id', facts: { state } });
    },
  );

  it('only approval posts', () => {
    expect(manualJournalSteps.filter(({ event }) => event === 'JournalPosted')).toEqual([
      expect.objectContaining({ to: 'approved' }),
    ]);
  });
});
