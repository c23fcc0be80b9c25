import { day } from '@tolbooth/calendar';
import { checkThrough, mayStop } from './stop.rules';

const stop = { today: day('2026-11-19'), releasedOn: day('2026-11-12'), statementNotOlderThanDays: 1 };
const check = (through: string, cashed = false) => ({
  checkedBy: 'operations',
  checkedOn: day('2026-11-19'),
  through: day(through),
  cashed,
});

describe('E43, M69 before a cheque is stopped', () => {
  it('a statement to yesterday or today showed no cashing', () => {
    expect(mayStop([check('2026-11-18')], stop)).toMatchObject({ through: '2026-11-18' });
    expect(mayStop([check('2026-11-13'), check('2026-11-19')], stop)).toMatchObject({ through: '2026-11-19' });
  });

  it('without a check, or with one that is too old, it is not stopped', () => {
    expect(mayStop([], stop)).toMatchObject({ code: 'check-missing', facts: { needsThrough: '2026-11-18' } });
    expect(mayStop([check('2026-11-17')], stop)).toMatchObject({ code: 'check-missing' });
  });

  it('found cashed once, it is never stopped, whatever a later look says', () => {
    expect(mayStop([check('2026-11-18', true), check('2026-11-19')], stop)).toMatchObject({ code: 'cheque-cashed' });
  });

  it('a statement of tomorrow, or from before the release, is no check', () => {
    expect(checkThrough(day('2026-11-20'), stop.releasedOn, stop.today)).toMatchObject({ code: 'date-in-future' });
    expect(checkThrough(day('2026-11-10'), stop.releasedOn, stop.today)).toMatchObject({ code: 'statement-too-old' });
    expect(checkThrough(day('2026-11-19'), stop.releasedOn, stop.today)).toBeUndefined();
  });
});
