import { day } from '@tolbooth/calendar';
import type { Entry } from '../posting/entry';
import type { OpenPeriod } from '../posting/placing.rules';
import { valued } from '../posting/valuing.rules';
import { outcomeOf, sentenceOf } from './intake.rules';

const july: OpenPeriod = {
  ...{ id: '2006-07', book: 'council', closedFor: [], year: 2006 },
  ...{ from: day('2006-07-01'), to: day('2006-07-31') },
};
const dueAt = new Date('2006-07-05T09:00:00Z');
const line = { code: 'a', balancing: '00', currency: 'GBP', amount: 1n, control: false };
const entry: Entry = {
  id: 'e',
  book: 'council',
  service: 'receivables',
  eventType: 'InvoiceCompleted',
  document: 'd',
  documentNumber: '10342718',
  topic: 'receivables.events',
  partition: 0,
  dated: day('2006-07-04'),
  completedAt: new Date('2006-07-04T13:00:00Z'),
  traceId: undefined,
  ruleVersion: 'v',
  reverses: undefined,
  lines: [line, { ...line, amount: -1n }],
};
const inPounds = valued(entry, 'GBP', { rateOf: () => undefined, original: [] });
const facts = { entry, valued: inPounds, dueAt, waitingId: undefined, open: [july] };

describe('C-06 what becomes of an event', () => {
  it('waits for the cut-off after its completion', () => {
    const outcome = outcomeOf(facts);
    expect(outcome).toEqual({ kind: 'waits', dueAt });
    expect(sentenceOf(entry, outcome)).toBe(
      'InvoiceCompleted of 10342718, dated 2006-07-04, waits for the cut-off of 2006-07-05T09:00:00.000Z.',
    );
  });

  it('is posted at once where the profile says so, in its period', () => {
    const place = { period: '2006-07', year: 2006, accountingDay: '2006-07-04', late: false };
    expect(outcomeOf({ ...facts, dueAt: undefined })).toEqual({ kind: 'posts', entry: inPounds, place });
  });

  it('C-05: waits for a period when none is open for it', () => {
    expect(outcomeOf({ ...facts, dueAt: undefined, open: [] })).toEqual({ kind: 'waits-for-a-period' });
  });

  it('C-16: waits for a rate when nobody has told what its currency is worth', () => {
    const outcome = outcomeOf({ ...facts, dueAt: undefined, valued: undefined });
    expect(outcome).toEqual({ kind: 'waits-for-a-rate' });
    expect(sentenceOf(entry, outcome)).toContain('no rate has been told at which it is worth anything');
  });

  it('W6: takes back what waits, in either mode; nothing waiting means a reversal', () => {
    for (const due of [dueAt, undefined]) {
      expect(outcomeOf({ ...facts, dueAt: due, waitingId: 'w' })).toEqual({ kind: 'takes-back', waitingId: 'w' });
    }
    expect(outcomeOf({ ...facts, waitingId: undefined })).toMatchObject({ kind: 'waits' });
  });

  it('posts nothing of nothing', () => {
    expect(outcomeOf({ ...facts, entry: { ...entry, lines: [] } })).toEqual({ kind: 'moves-nothing' });
  });
});
