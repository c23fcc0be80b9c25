import { CalendarError, SandboxClock } from './index';

describe('X-09 the test clock', () => {
  const start = new Date('2026-11-21T10:00:00Z');

  it('stands still until it is moved', () => {
    const clock = new SandboxClock(start);
    expect(clock.now()).toEqual(start);
    clock.moveTo(new Date('2026-12-05T00:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-12-05T00:00:00Z'));
    clock.moveTo(new Date('2026-12-05T00:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-12-05T00:00:00Z'));
  });

  it('refuses to go back, and stays where it was', () => {
    const clock = new SandboxClock(start);
    expect(() => clock.moveTo(new Date('2026-11-21T09:59:59.999Z'))).toThrow(CalendarError);
    expect(() => clock.moveTo(new Date('nonsense'))).toThrow(CalendarError);
    expect(clock.now()).toEqual(start);
  });

  it('cannot be moved through a date it handed out', () => {
    const clock = new SandboxClock(start);
    clock.now().setUTCFullYear(1999);
    expect(clock.now()).toEqual(start);
  });
});
